"""The values of JSON of which parts depend on how jobs ended."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from generator.proof.verdict.diagram import ALWAYS, NEVER, Diagrams, Node
from generator.proof.verdict.matching import equals
from generator.proof.verdict.text import (
    NO_TEXT,
    Open,
    Piece,
    Text,
    chosen,
    counted,
    joined,
    together,
    ways_of,
)
from generator.proof.verdict.undecided import UndecidedError


@dataclass(frozen=True, slots=True)
class Flag:
    """A truth value, and when it is true."""

    holds: Node


@dataclass(frozen=True, slots=True)
class Number:
    """A number as its text."""

    text: Text


@dataclass(frozen=True, slots=True)
class String:
    """A text."""

    text: Text


@dataclass(frozen=True, slots=True)
class Array:
    """Values in order, each with when it is there."""

    items: tuple[tuple[Node, "Value"], ...]


@dataclass(frozen=True, slots=True)
class Object:
    """Values with keys, each with when it is there."""

    entries: tuple[tuple[Node, str, "Value"], ...]


@dataclass(frozen=True, slots=True)
class Lost:
    """A value that nobody knows."""

    said: str


@dataclass(frozen=True, slots=True)
class SomeNumber:
    """A number that nobody knows."""


Value: TypeAlias = SomeNumber | Flag | Number | String | Array | Object | Lost | None
Stream: TypeAlias = list[tuple[Node, Value]]

_HOLDER = 0xF000
_BARE = re.compile(r"\s*[{\[]\s*[A-Za-z]")


class NotJsonError(Exception):
    """A text is no JSON, whatever the parts of it are that are not known."""


def read_json(text: Text) -> list[Value]:
    """Read the values in a text.

    Raises:
        NotJsonError: there is something else in it.
        UndecidedError: whether there is depends on what is not known.
    """
    held: list[Piece] = [piece for piece in text if not isinstance(piece, str)]
    shown, number = "", _HOLDER
    for piece in text:
        if isinstance(piece, str):
            shown += piece
            continue
        mark = chr(number)
        shown += f'"{mark}"' if isinstance(piece, Open) and piece.is_json else mark
        number += 1
    decoder, found, at = json.JSONDecoder(), [], 0
    while at < len(shown.rstrip()):
        at += len(shown[at:]) - len(shown[at:].lstrip())
        try:
            value, at = decoder.raw_decode(shown, at)
        except (ValueError, RecursionError):
            if not held or _BARE.match(shown):
                raise NotJsonError from None
            raise UndecidedError("a text that may be JSON") from None
        found.append(_value(value, held))
    return found


def _value(value: object, held: Sequence[Piece]) -> Value:
    match value:
        case None:
            return None
        case bool():
            return Flag(int(value))
        case int() | float():
            return Number((str(value),))
        case list():
            return Array(tuple((ALWAYS, _value(each, held)) for each in value))
        case dict():
            return Object(tuple((ALWAYS, str(k), _value(v, held)) for k, v in value.items()))
        case _:
            return _string(str(value), held)


def _string(value: str, held: Sequence[Piece]) -> Value:
    pieces: list[Text] = []
    for char in value:
        place = ord(char) - _HOLDER
        pieces.append((held[place],) if 0 <= place < len(held) else (char,))
    text = joined(*pieces)
    only = text[0] if len(text) == 1 else None
    return Lost(only.said) if isinstance(only, Open) and only.is_json else String(text)


def truth(value: Value) -> Node:
    """Give when a value is neither false nor null.

    Raises:
        UndecidedError: it is not known.
    """
    match value:
        case Lost(said):
            raise UndecidedError(said)
        case Flag(holds):
            return holds
        case None:
            return NEVER
        case _:
            return ALWAYS


def same(one: Value, other: Value, space: Diagrams) -> Node:
    """Give when two values are equal.

    Raises:
        UndecidedError: one of them is not known.
    """
    match one, other:
        case (Lost(said), _) | (_, Lost(said)):
            raise UndecidedError(said)
        case Flag(), Flag():
            return space.choose(one.holds, other.holds, space.no(other.holds))
        case (String(), String()) | (Number(), Number()):
            return _same_text(one.text, other.text, space)  # type: ignore[union-attr]
        case (SomeNumber(), Number() | SomeNumber()) | (Number(), SomeNumber()):
            raise UndecidedError("a number")
        case Array(), Array():
            return _same_items(one, other, space)
        case Object(), Object():
            raise UndecidedError("whether two objects are equal")
        case _:
            return int(one is None and other is None)


def _same_text(one: Text, other: Text, space: Diagrams) -> Node:
    for left, right in ((one, other), (other, one)):
        ways = ways_of(right, space)
        if ways is not None:
            return space.either(*(space.both(w, equals(left, t, space)) for w, t in ways))
    raise UndecidedError("whether two texts are the same")


def _same_items(one: Array, other: Array, space: Diagrams) -> Node:
    """Compare arrays of texts by their lengths, and by the texts with a mark between."""
    texts = []
    for array in (one, other):
        strings = [(when, each.text) for when, each in array.items if isinstance(each, String)]
        if len(strings) < len(array.items):
            raise UndecidedError("whether two arrays are equal")
        texts.append((together(strings, "\0", space), counted(strings, space)))
    (left, length), (right, other_length) = texts
    return space.both(_same_text(left, right, space), _same_text(length, other_length, space))


def written(value: Value, space: Diagrams, *, raw: bool, compact: bool) -> Text:
    """Give the text that jq writes for a value."""
    match value:
        case None:
            return ("null",)
        case Flag(holds):
            return chosen([(holds, ("true",)), (space.no(holds), ("false",))], space)
        case Number(text):
            return text
        case String(text):
            return text if raw else joined(('"',), text, ('"',))
        case Array(items):
            return _written_array(items, space, compact=compact)
        case Object() | Lost() | SomeNumber():
            return (Open("what `jq` writes"),)


def _written_array(items: Sequence[tuple[Node, Value]], space: Diagrams, *, compact: bool) -> Text:
    there = space.either(*(when for when, _ in items))
    strings = [(when, each.text) for when, each in items if isinstance(each, String)]
    inside: Text = (Open("what `jq` writes"),)
    if len(strings) == len(items):
        quoted = [(when, joined(('"',), text, ('"',))) for when, text in strings]
        inner = together(quoted, "," if compact else ",\n  ", space)
        ends = ("[", "]") if compact else ("[\n  ", "\n]")
        inside = joined((ends[0],), inner, (ends[1],))
    return chosen([(there, inside), (space.no(there), ("[]",))], space) or NO_TEXT
