"""Finds the comments in the scripts of a workflow or an action, and the command below each."""

import re
from collections.abc import Iterator

from generator.operations.suppressing.reach import Reach, Spoken
from generator.shell.syntax import Node, parse, position
from generator.yamltext.document import Document, Route
from generator.yamltext.inside import place_inside

RUN, SHELL = "run", "shell"
_EXPRESSION = re.compile(r"\$\{\{.*?\}\}", re.DOTALL)
_POSIX = re.compile(r"(?:bash|sh|dash|zsh|ksh)\b")
_VISIBLE = re.compile(r"[^\n]")


def spoken_in_scripts(document: Document, mark: str) -> Iterator[Spoken]:
    """Give the comments of all scripts that hold the mark and are for a shell like bash."""
    seen = set()
    for route, script in _scripts(document.value, ()):
        place = document.anchored.get(route) or document.place(route)
        if mark in script.lower() and place not in seen:
            seen.add(place)
            yield from _spoken(document, route, script)


def _scripts(value: object, route: Route) -> Iterator[tuple[Route, str]]:
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _scripts(item, (*route, index))
    elif isinstance(value, dict):
        script, shell = value.get(RUN), value.get(SHELL, "bash")
        if isinstance(script, str) and isinstance(shell, str) and _POSIX.match(shell):
            yield (*route, RUN), script
        for key, inner in value.items():
            yield from _scripts(inner, (*route, key))


def _spoken(document: Document, route: Route, script: str) -> Iterator[Spoken]:
    # An expression is no bash, and its braces would hide what follows it.
    root = parse(_EXPRESSION.sub(lambda found: _VISIBLE.sub("x", found.group()), script))
    lines = script.split("\n")
    nodes = list(_comments(root))
    alone = {row for row, column in nodes if not lines[row - 1][: column - 1].strip()}
    for row, column in nodes:
        yield Spoken(
            place=place_inside(document, route, row, column),
            text=lines[row - 1][column - 1 :],
            reach=_reach(document, route, lines, _rows(root, row, alone, lines)),
        )


def _comments(root: Node) -> Iterator[tuple[int, int]]:
    ahead = [root]
    while ahead:
        node = ahead.pop()
        if node.type == "comment":
            yield position(node)
        ahead.extend(reversed(node.children))


def _rows(root: Node, row: int, alone: set[int], lines: list[str]) -> tuple[int, int] | None:
    """Give the first and the last line that a comment on a line belongs to."""
    if row not in alone:
        return row, row
    while row in alone:
        row += 1
    if row > len(lines) or not lines[row - 1].strip():
        return None
    return row, _last_row(root, row)


def _last_row(root: Node, row: int) -> int:
    """Give the last line of the command that begins on a line, the line itself when in doubt."""
    nodes = list(root.named_children)
    while nodes:
        node = nodes.pop(0)
        first, last = node.start_point.row + 1, node.end_point.row + 1
        if first == row and node.type != "comment":
            return row if node.has_error else last - (node.end_point.column == 0)
        if first < row <= last:
            nodes = list(node.named_children)
    return row


def _reach(
    document: Document, route: Route, lines: list[str], rows: tuple[int, int] | None
) -> Reach | None:
    if rows is None:
        return None
    start = place_inside(document, route, rows[0], 1)
    end = place_inside(document, route, rows[1], len(lines[rows[1] - 1]) + 1)
    return Reach(start=(start.line, start.column), end=(end.line, end.column + 1))
