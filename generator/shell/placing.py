"""Tells where the nodes of a tree stand in the script that the user wrote."""

from dataclasses import dataclass
from functools import cached_property

from generator.shell.program import Place
from generator.shell.syntax import Node


@dataclass(frozen=True, kw_only=True)
class Lines:
    """The text that a tree was read of, and where that text begins in the script."""

    source: str
    line: int = 1
    column: int = 1

    @cached_property
    def _rows(self) -> list[bytes]:
        return self.source.encode("utf-8", "surrogatepass").split(b"\n")

    @cached_property
    def _wide(self) -> frozenset[int]:
        """Rows in which a character can take several bytes."""
        return frozenset(at for at, row in enumerate(self._rows) if not row.isascii())

    def place(self, node: Node) -> Place:
        """Give where a node stands."""
        start, end = node.start_point, node.end_point
        line, column = self._position(start.row, start.column)
        end_line, end_column = self._position(end.row, end.column)
        return Place(line=line, column=column, end_line=end_line, end_column=end_column)

    def _position(self, row: int, column: int) -> tuple[int, int]:
        shift = self.column if row == 0 else 1
        if row in self._wide:
            column = len(self._rows[row][:column].decode("utf-8", "replace"))
        return self.line + row, column + shift
