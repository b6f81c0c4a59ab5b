"""Patterns of texts that are read one character at a time: literal, of `[[`, of `case`, of grep.

What remains of a pattern after a character is its derivative, so that a text of which only parts
are known can be followed through it (J. A. Brzozowski, Derivatives of Regular Expressions, 1964,
https://doi.org/10.1145/321239.321249).
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Chars:
    """One character that is among these, or is not."""

    chars: frozenset[str]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """One after the other; of none, the empty text."""

    parts: tuple["Pattern", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One of these; of none, no text at all."""

    parts: frozenset["Pattern"]


@dataclass(frozen=True, slots=True)
class Repeated:
    """Any number of times, or none."""

    part: "Pattern"


Pattern: TypeAlias = Chars | Sequence | Either | Repeated

EMPTY = Sequence(())
NOTHING = Either(frozenset())
ANY_CHAR = Chars(frozenset(), negated=True)
ANYTHING = Repeated(ANY_CHAR)


def literal(text: str) -> Pattern:
    """Give the pattern of this text alone."""
    return sequence(*(Chars(frozenset({char})) for char in text))


def sequence(*parts: Pattern) -> Pattern:
    """Give the pattern of texts one after the other."""
    flat: list[Pattern] = []
    for each in parts:
        if each == NOTHING:
            return NOTHING
        inner = each.parts if isinstance(each, Sequence) else (each,)
        for part in inner:
            if part != ANYTHING or flat[-1:] != [ANYTHING]:
                flat.append(part)
    return flat[0] if len(flat) == 1 else Sequence(tuple(flat))


def either(*parts: Pattern) -> Pattern:
    """Give the pattern of texts that match one of these."""
    flat: set[Pattern] = set()
    for each in parts:
        flat |= each.parts if isinstance(each, Either) else {each}
    if ANYTHING in flat:
        return ANYTHING
    return next(iter(flat)) if len(flat) == 1 else Either(frozenset(flat))


def repeated(part: Pattern) -> Pattern:
    """Give the pattern of any number of texts."""
    return part if isinstance(part, Repeated) else Repeated(part)


def anywhere(part: Pattern) -> Pattern:
    """Give the pattern of texts that hold one."""
    return sequence(ANYTHING, part, ANYTHING)


@lru_cache(maxsize=65536)
def accepts_empty(pattern: Pattern) -> bool:
    """Tell whether the empty text matches."""
    match pattern:
        case Chars():
            return False
        case Sequence(parts):
            return all(accepts_empty(each) for each in parts)
        case Either(parts):
            return any(accepts_empty(each) for each in parts)
        case Repeated():
            return True


@lru_cache(maxsize=65536)
def after(pattern: Pattern, char: str) -> Pattern:
    """Give the pattern of what may follow a character."""
    match pattern:
        case Chars(chars, negated):
            return EMPTY if (char in chars) is not negated else NOTHING
        case Either(parts):
            return either(*(after(each, char) for each in parts)) if parts else NOTHING
        case Repeated(part):
            return sequence(after(part, char), pattern)
        case Sequence(()):
            return NOTHING
        case Sequence(parts):
            first, rest = parts[0], sequence(*parts[1:])
            found = sequence(after(first, char), rest)
            return either(found, after(rest, char)) if accepts_empty(first) else found
