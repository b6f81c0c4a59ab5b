"""Chooses how a scalar is written, so that every reader gets the same value back.

A text goes without quotes only when readers of YAML 1.1 (https://yaml.org/type/) and of YAML 1.2
(https://yaml.org/spec/1.2.2/#103-core-schema) agree that it is a string; what is merely close to
a number, a date or a boolean is quoted.
"""

import math
import re
from functools import cache

from generator.yamltext.tree import Scalar

# Printable and visible: no controls, no line breaks but "\n", no spaces but U+0020, nothing that
# hides or reorders what a reviewer sees (https://trojansource.codes/).
_VISIBLE = (
    "\x20-\x7e\xa1-\xac\xae-\u061b\u061d-\u167f\u1681-\u180d\u180f-\u1fff\u2010-\u2027"
    "\u2030-\u205e\u2070-\u2fff\u3001-\ud7ff\ue000-\ufefe\uff00-\ufff8\ufffc\ufffd"
    "\U00010000-\U000dffff\U000e0080-\U0010fffd"
)
_ESCAPED_ASCII = re.compile(r'["\\]')
_SURROGATE = re.compile("[\ud800-\udfff]")
# The last character that each form of escape can name, its letter and its number of digits.
_ESCAPES = (("\xff", "x", 2), ("\uffff", "u", 4), ("\U0010ffff", "U", 8))
_SHORT_ESCAPES = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}

# https://yaml.org/spec/1.2.2/#53-indicator-characters; "-" may begin a text but not an item.
_INDICATOR_FIRST = re.compile(r"[?:,\[\]{}#&*!|>'\"%@`\x20]|-(?:\x20|--|$)|\.\.\.")
_INDICATOR_INSIDE = re.compile(r":(?:\x20|$)|\x20#|\x20$")
_AMBIGUOUS = re.compile(
    r"""
      ~ | null | true | false | y | n | yes | no | on | off    # https://yaml.org/type/bool.html
    | = | <<                                                   # value and merge
    | [-+]?\.(?:inf|nan)
    | [-+]?[._0-9][0-9a-fox_,.:+-]*    # integers of every base, floats, base 60, dates, versions
    | \d{4}-\d\d?-\d\d?(?:[t\x20].*)?                          # https://yaml.org/type/timestamp.html
    """,
    re.IGNORECASE | re.VERBOSE,
)
_PLAIN_IN_FLOW = re.compile(r"[A-Za-z0-9_./$][A-Za-z0-9_./$-]*")
_NOT_IN_BLOCK = re.compile(r"\A[\x20\t\n]|[\x20\t](?:\n|\Z)|\n\t|\n\n\Z")


def inline(value: Scalar) -> str:
    """Write a scalar on one line. Nothing stands for None: no text at all, as in `key:`.

    Raises:
        ValueError: the text holds half of a surrogate pair, which no file can hold.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        text = str(value)
        return text if _is_plain(text) else quoted(text)
    if isinstance(value, bool):
        return "true" if value else "false"
    return _float(value) if isinstance(value, float) else str(value)


def in_flow(value: Scalar) -> str:
    """Write a scalar between the brackets of a list on one line.

    Raises:
        ValueError: as `inline`.
    """
    if value is None:
        return "null"
    if isinstance(value, str) and not _PLAIN_IN_FLOW.fullmatch(value):
        return quoted(value)
    return inline(value)


def quoted(text: str) -> str:
    """Write a text in double quotes.

    Raises:
        ValueError: as `inline`.
    """
    escaped = _ESCAPED_ASCII if _is_simple(text) else _hidden('|["\\\\]')
    return f'"{escaped.sub(_escape, _encodable(text))}"'


def is_block(text: str) -> bool:
    """Tell whether a text is written as a literal block, line by line.

    A block needs no escape, no indentation indicator and no "keep" chomping: the last would make
    the empty line behind it part of the value.
    """
    if "\n" not in text or _NOT_IN_BLOCK.search(text):
        return False
    seen = text.replace("\n", "").replace("\t", "")
    return _is_simple(seen) or not _hidden().search(seen)


def comment_lines(text: str) -> list[str]:
    """Split a comment into lines that cannot end before their end.

    Raises:
        ValueError: as `inline`.
    """
    lines = _encodable(text).split("\n")
    return [(line if _is_simple(line) else _hidden().sub(_escape, line)).rstrip() for line in lines]


def _is_simple(text: str) -> bool:
    return text.isascii() and text.isprintable()


@cache
def _hidden(more: str = "") -> re.Pattern[str]:
    # Most files are plain ASCII, and to compile a class of all Unicode takes milliseconds.
    return re.compile(f"[^{_VISIBLE}]{more}")


def _is_plain(text: str) -> bool:
    return not (
        not text
        or (not _is_simple(text) and _hidden().search(text))
        or _INDICATOR_FIRST.match(text)
        or _INDICATOR_INSIDE.search(text)
        or _AMBIGUOUS.fullmatch(text)
    )


def _encodable(text: str) -> str:
    if _SURROGATE.search(text):
        raise ValueError(f"half of a surrogate pair in {text!r}, expected text that UTF-8 can hold")
    return text


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    if character in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[character]
    letter, digits = next(form for last, *form in _ESCAPES if character <= last)
    return f"\\{letter}{ord(character):0{digits}X}"


def _float(value: float) -> str:
    if math.isnan(value):
        return ".nan"
    if math.isinf(value):
        return ".inf" if value > 0 else "-.inf"
    mantissa, mark, exponent = repr(value).partition("e")
    # YAML 1.1 takes a number without a point for a string.
    point = "" if "." in mantissa else ".0"
    return f"{mantissa}{point}{mark}{exponent}"
