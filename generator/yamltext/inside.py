"""Finds a position inside a text of a YAML file, such as a script's third line, in the file itself.

What the styles of scalars leave out and put in: https://yaml.org/spec/1.2.2/#73-flow-scalar-styles
and https://yaml.org/spec/1.2.2/#81-block-scalar-styles
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from generator.diagnostics.fault import Place
from generator.yamltext.document import Document, Route

# What the parser counts as the end of a line; in a value, "\n" and the last two are left of it.
_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
_BLANK = " \t\n\r\x85\u2028\u2029"
_PROPERTY = re.compile(r"&[\w-]+|!(?:<[^>]*>|[^\s,\[\]{}]*)")
_GAP = re.compile(r"(?:[ \t]+(?:#[^\n\r\x85\u2028\u2029]*)?|\r\n|[\n\r\x85\u2028\u2029])*")
_HEADER = re.compile(r"[|>][^\n\r\x85\u2028\u2029]*(?:\r\n|[\n\r\x85\u2028\u2029])?")
_SINGLE = re.compile(r"''|.", re.DOTALL)
_DOUBLE = re.compile(r"\\(?:x.{2}|u.{4}|U.{8}|\r\n|.)|.", re.DOTALL)
_ESCAPED_BLANKS = frozenset(" \tnrtNLP\n\r\x85\u2028\u2029")


def place_inside(document: Document, route: Route, line: int, column: int) -> Place:
    """Give the place of a position in the text at the route; both count from one.

    Exact for every visible character, in whatever style the text is written; a position on a blank
    that a folded or quoted text does not have at that point is put behind the character before it.
    A position beyond the text is its end. A value that is no text has only its own place.
    """
    value = _at(document.value, route)
    start = document.anchored.get(route) or document.place(route)
    if not isinstance(value, str) or not start.line or not document.text:
        return document.place(route)
    lines = _line_starts(document.text)
    begin = _content(document.text, lines[start.line - 1] + start.column - 1)
    offset = _offset(value, line, column)
    if document.text[begin : begin + 1] == "|":
        found = _in_literal(document.text, begin, value, offset)
    else:
        found = _aligned(document.text, begin, value, offset)
    row = bisect_right(lines, found)
    return Place(file=document.file, line=row, column=found - lines[row - 1] + 1)


def _at(value: object, route: Route) -> object:
    for step in route:
        match value:
            case dict():
                value = value.get(step)
            case list() if isinstance(step, int) and step < len(value):
                value = value[step]
            case _:
                return None
    return value


@lru_cache(maxsize=8)
def _line_starts(text: str) -> tuple[int, ...]:
    return (0, *(found.end() for found in _BREAK.finditer(text)))


def _content(text: str, start: int) -> int:
    """Skip the anchor and the tag in front of a scalar."""
    while found := _PROPERTY.match(text, start):
        gap = _GAP.match(text, found.end())
        start = gap.end() if gap else found.end()
    return start


def _offset(value: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        end = value.find("\n", start)
        if end < 0:
            return len(value)
        start = end + 1
    end = value.find("\n", start)
    return min(start + max(column, 1) - 1, len(value) if end < 0 else end)


def _in_literal(text: str, begin: int, value: str, offset: int) -> int:
    # The end of the value is the end of its last line, not the start of what follows.
    offset = min(offset, len(value.rstrip("\n")))
    header = _HEADER.match(text, begin)
    at = header.end() if header else begin
    breaks = list(_BREAK.finditer(value, 0, offset))
    for _ in breaks:
        found = _BREAK.search(text, at)
        at = found.end() if found else at
    start = breaks[-1].end() if breaks else 0
    next_break = _BREAK.search(value, start)
    length = (next_break.start() if next_break else len(value)) - start
    ending = _BREAK.search(text, at)
    written = (ending.start() if ending else len(text)) - at
    return at + max(written - length, 0) + min(offset - start, written)


def _aligned(text: str, begin: int, value: str, offset: int) -> int:
    """Count visible characters: a style changes blanks and escapes, never their order."""
    wanted = _visible(value[:offset])
    behind = begin
    for is_visible, start, end in _characters(text, begin):
        if not is_visible:
            continue
        if wanted == 0:
            return start if _is_visible(value[offset : offset + 1]) else behind
        wanted -= 1
        if wanted == 0 and not _is_visible(value[offset : offset + 1]):
            return end + _gap(text, end, value, offset)
        behind = end
    return behind


def _gap(text: str, end: int, value: str, offset: int) -> int:
    """Count the blanks of the line between the character before and the position."""
    before = offset - len(value[:offset].rstrip(_BLANK))
    here = len(text[end : end + before]) - len(text[end : end + before].lstrip(" \t"))
    return min(before, here)


def _characters(text: str, begin: int) -> Iterator[tuple[bool, int, int]]:
    """Give for every character of a scalar whether it is visible, its start and its end."""
    quote = text[begin : begin + 1]
    if quote == ">":
        header = _HEADER.match(text, begin)
        begin = header.end() if header else begin
    tokens = {"'": _SINGLE, '"': _DOUBLE}.get(quote)
    if tokens is None:
        yield from ((text[at] not in _BLANK, at, at + 1) for at in range(begin, len(text)))
        return
    for found in tokens.finditer(text, begin + 1):
        if found.group() == quote:
            return
        yield _is_written_visible(found.group()), found.start(), found.end()


def _is_written_visible(token: str) -> bool:
    if token[0] != "\\" or len(token) == 1:
        return token[0] not in _BLANK
    digits = token[2:]
    if digits and token[1] in "xuU":
        return chr(int(digits, 16)) not in _BLANK
    return token[1] not in _ESCAPED_BLANKS


def _visible(text: str) -> int:
    return sum(1 for each in text if each not in _BLANK)


def _is_visible(character: str) -> bool:
    return bool(character) and character not in _BLANK
