"""What is known of a text or of an exit code while a script is interpreted.

A literal is itself. The others stand for many: any text, any text but the empty one, any positive
number, zero unless another command fails, and the reverse. Exit codes are values too.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

LONGEST = 64
LARGEST = 12


class Vague(StrEnum):
    """A value of which only something is known."""

    ANYTHING = "anything"
    TEXT = "some text that is not empty"
    POSITIVE = "some positive number"
    LIKELY_ZERO = "zero, unless a command fails that we take to succeed"
    LIKELY_POSITIVE = "positive, unless a command fails that we take to succeed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Jobs:
    """Numbers of background processes, each with the exit code that waiting for it gives."""

    codes: tuple["Value", ...]


Value: TypeAlias = str | Vague | Jobs
"""A `Vague` is a text to Python, so it has to be asked for first."""


def is_exact(value: Value) -> bool:
    """Tell whether the value is one text."""
    return isinstance(value, str) and not isinstance(value, Vague)


def number(value: Value) -> int | None:
    """Give the number that an exact value writes."""
    if isinstance(value, Jobs) or not is_exact(value):
        return None
    text = value.strip()
    digits = text[1:] if text[:1] in {"-", "+"} else text
    return int(text) if digits.isdecimal() and digits.isascii() and len(digits) < LONGEST else None


def exact(found: int) -> Value:
    """Give a number as a value; large ones are not told apart, so that loops come to an end."""
    if found > LARGEST:
        return Vague.POSITIVE
    return str(found) if found >= -LARGEST else Vague.TEXT


def joined(values: tuple[Value, ...]) -> Value:
    """Give the text that the parts of a word make together."""
    jobs = tuple(code for each in values if isinstance(each, Jobs) for code in each.codes)
    if jobs:
        return Jobs(codes=jobs)
    rest = tuple(each for each in values if not isinstance(each, Jobs) and each != "")
    if len(rest) == 1:
        return rest[0]
    if all(is_exact(each) for each in rest):
        text = "".join(rest)
        return text if len(text) <= LONGEST else Vague.TEXT
    return Vague.ANYTHING if all(each is Vague.ANYTHING for each in rest) else Vague.TEXT


@dataclass(frozen=True, kw_only=True, slots=True)
class Ways:
    """Whether an exit code can be zero and can be another; a sure way needs nothing unknown."""

    zero: bool
    zero_sure: bool
    other: bool
    other_sure: bool


_ONLY_ZERO = Ways(zero=True, zero_sure=True, other=False, other_sure=False)
_NO_ZERO = Ways(zero=False, zero_sure=False, other=True, other_sure=True)
_WAYS = {
    Vague.ANYTHING: Ways(zero=True, zero_sure=False, other=True, other_sure=False),
    Vague.LIKELY_ZERO: Ways(zero=True, zero_sure=True, other=True, other_sure=False),
    Vague.LIKELY_POSITIVE: Ways(zero=True, zero_sure=False, other=True, other_sure=True),
    Vague.TEXT: Ways(zero=True, zero_sure=False, other=True, other_sure=False),
    Vague.POSITIVE: _NO_ZERO,
}


def ways(code: Value) -> Ways:
    """Tell what an exit code can be; only its lowest eight bits count."""
    if isinstance(code, Jobs):
        return _NO_ZERO
    if isinstance(code, Vague):
        return _WAYS[code]
    found = number(code)
    return _ONLY_ZERO if found is not None and found % 256 == 0 else _NO_ZERO


_OPPOSITE: dict[Value, Value] = {
    Vague.POSITIVE: "0",
    Vague.LIKELY_ZERO: Vague.LIKELY_POSITIVE,
    Vague.LIKELY_POSITIVE: Vague.LIKELY_ZERO,
    Vague.ANYTHING: Vague.ANYTHING,
    Vague.TEXT: Vague.ANYTHING,
}


def opposite(code: Value) -> Value:
    """Give the exit code behind `!`."""
    if not isinstance(code, Jobs) and code in _OPPOSITE:
        return _OPPOSITE[code]
    return "0" if not ways(code).zero else "1"
