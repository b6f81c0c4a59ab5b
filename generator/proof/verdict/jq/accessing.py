"""Gives what lies in a value of JSON."""

from generator.proof.verdict.diagram import ALWAYS
from generator.proof.verdict.jq.values import (
    Array,
    Lost,
    Number,
    Object,
    Stream,
    String,
    Value,
)
from generator.proof.verdict.text import plain
from generator.proof.verdict.undecided import UndecidedError


def items_of(value: Value) -> Stream:
    """Give what `.[]` gives.

    Raises:
        UndecidedError: it is not known, or jq fails on it.
    """
    match value:
        case Array(items):
            return list(items)
        case Object(entries):
            return [(when, each) for when, _, each in entries]
        case _:
            raise UndecidedError(value.said if isinstance(value, Lost) else "a failure of jq")


def below(value: Value, key: Value) -> Value:
    """Give what lies below a key.

    Raises:
        UndecidedError: that is not known, or jq fails on it.
    """
    name = plain(key.text) if isinstance(key, String | Number) else None
    match value:
        case None:
            return None
        case Lost(said):
            return Lost(said)
        case Object(entries) if isinstance(key, String) and name is not None:
            found = [(when, each) for when, known, each in entries if known == name]
        case Array(items) if isinstance(key, Number) and name is not None:
            if any(when != ALWAYS for when, _ in items):
                raise UndecidedError("which value of an array comes first")
            found = list(items[int(name) : int(name) + 1])
        case _:
            raise UndecidedError("a failure of jq")
    if any(when != ALWAYS for when, _ in found):
        raise UndecidedError("whether an object has a key")
    return found[-1][1] if found else None
