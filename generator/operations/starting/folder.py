"""A folder of a repository, looked at without ever failing: what cannot be read is not there."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from generator.yamltext.read import read

Table: TypeAlias = dict[str, Any]
LIMIT_BYTES = 1024 * 1024
"""A manifest of a project is smaller than this."""
SKIPPED = frozenset({"node_modules", "vendor", "testdata"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Folder:
    """A folder below the root of a repository; paths are relative to it, with forward slashes."""

    root: Path

    def below(self, path: str) -> "Folder":
        """Give a folder inside this one; it need not exist."""
        return Folder(root=self.root / path)

    def has(self, *paths: str) -> str | None:
        """Give the first of the paths that is a file."""
        return next((path for path in paths if (self.root / path).is_file()), None)

    def text(self, path: str) -> str:
        """Give the text of a file, empty when it is none."""
        file = self.root / path
        try:
            small = file.is_file() and file.stat().st_size <= LIMIT_BYTES
            return file.read_text("utf-8") if small else ""
        except (OSError, UnicodeDecodeError):
            return ""

    def json(self, path: str) -> Table:
        """Give the object in a JSON file, empty when it holds none."""
        try:
            return _table(json.loads(self.text(path) or "{}"))
        except (ValueError, RecursionError):
            return {}

    def toml(self, path: str) -> Table:
        """Give what a TOML file holds, empty when it cannot be read."""
        import tomllib  # noqa: PLC0415 - only where there is such a file

        try:
            return tomllib.loads(self.text(path))
        except (tomllib.TOMLDecodeError, RecursionError):
            return {}

    def yaml(self, path: str) -> Table:
        """Give the mapping in a YAML file, empty when it holds none."""
        return _table(read(self.text(path), file=path).value)

    def folders(self) -> tuple[str, ...]:
        """Names of the folders in it, sorted, without hidden ones and those of others' code."""
        return tuple(name for name, each in self._entries() if each.is_dir())

    def files(self, ending: str) -> tuple[str, ...]:
        """Names of the files in it with an ending, sorted."""
        found = (name for name, each in self._entries() if each.is_file())
        return tuple(name for name in found if name.endswith(ending))

    def matching(self, pattern: str) -> tuple[str, ...]:
        """Give the folders that a pattern with `*` names, sorted; none for one that leaves."""
        if pattern.startswith("/") or ".." in pattern.split("/"):
            return ()
        try:
            found = sorted(self.root.glob(pattern.rstrip("/")))
        except (ValueError, OSError):
            return ()
        inside = (each.relative_to(self.root) for each in found if each.is_dir())
        return tuple(each.as_posix() for each in inside if SKIPPED.isdisjoint(each.parts))

    def _entries(self) -> Iterator[tuple[str, Path]]:
        try:
            entries = sorted(self.root.iterdir())
        except OSError:
            return
        for each in entries:
            if not each.name.startswith(".") and each.name not in SKIPPED:
                yield each.name, each


def _table(value: object) -> Table:
    return value if isinstance(value, dict) else {}
