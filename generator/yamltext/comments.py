"""Finds the comments of a YAML text, which no reader of values keeps.

A `#` begins a comment at the start of a line or behind a blank, unless it stands in a text in
quotes or in a block: https://yaml.org/spec/1.2.2/#66-comments
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from generator.yamltext.read import written_texts

_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
_START = re.compile(r"(?:^|(?<=[ \t]))#")
_BLOCKS = frozenset("|>")


@dataclass(frozen=True, kw_only=True, slots=True)
class Comment:
    """A comment: where its `#` stands, from one, and its text from there to the end of the line.

    `alone`: only blanks stand before it. `block` is the last line of the block of text that begins
    on the same line, as behind `run: |`; 0 when none does.
    """

    line: int
    column: int
    text: str
    alone: bool
    block: int = 0


def comments(text: str) -> Iterator[Comment]:
    """Give all comments, in their order, of a text that was read as YAML."""
    starts = [0, *(found.end() for found in _BREAK.finditer(text))]
    written = written_texts(text)
    extents = [_inner(text, *each) for each in written]
    begins = [begin for begin, _ in extents]
    blocks = {
        bisect_right(starts, begin): bisect_right(starts, max(end - 1, begin))
        for style, begin, end in written
        if style in _BLOCKS
    }
    for number, line in enumerate(_BREAK.split(text), start=1):
        for found in _START.finditer(line):
            at = starts[number - 1] + found.start()
            index = bisect_right(begins, at) - 1
            if index >= 0 and at < extents[index][1]:
                continue
            yield Comment(
                line=number,
                column=found.start() + 1,
                text=line[found.start() :],
                alone=not line[: found.start()].strip(),
                block=blocks.get(number, 0),
            )
            break


def _inner(text: str, style: str, begin: int, end: int) -> tuple[int, int]:
    """Give the extent of a text itself; the line that opens a block can have a comment."""
    if style not in _BLOCKS:
        return begin, end
    opening = _BREAK.search(text, begin)
    return (opening.end() if opening else end), end
