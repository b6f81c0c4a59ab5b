"""The lines of a source text as places count them, and how wide a part of one is."""

import re
import unicodedata

from generator.diagnostics.fault import Fault, Place

BREAKS = ("\r\n", "\n", "\r", "\x85", "\u2028", "\u2029")
"""What YAML counts as the end of a line: https://yaml.org/spec/1.1/#id872840."""
_BREAK = re.compile("|".join(BREAKS))
_UTF16_UNIT = 2


def lines_of(text: str) -> list[str]:
    """Give the lines of a text without their ends."""
    return _BREAK.split(text)


def is_control(char: str) -> bool:
    """Tell whether a terminal, or the reader of a page, would obey a character.

    Format characters can turn the direction of the rest of the line.
    """
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def visible(text: str) -> str:
    """Replace control characters, which a terminal would obey, by their escapes."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(repr(char)[1:-1] if is_control(char) else char for char in text)


def cells(text: str) -> int:
    """Count the columns that a terminal needs: two for wide characters, none for combining ones.

    Source: https://www.unicode.org/reports/tr11/
    """
    if text.isascii():
        return len(text)
    return sum(map(_cells, text))


def _cells(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def in_utf16(line: str, column: int) -> int:
    """Count a column, from one, in the units of UTF-16 instead of characters."""
    before = line[: max(column, 1) - 1]
    return len(before.encode("utf-16-le", "surrogatepass")) // _UTF16_UNIT + 1


def end_of(fault: Fault) -> Place | None:
    """Give where the marked text ends, None when that is not behind where it begins."""
    end = fault.end
    return end if end and end.file == fault.place.file and end > fault.place else None
