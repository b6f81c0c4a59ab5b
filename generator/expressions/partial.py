"""What can be known about a value of which not everything is known."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from typing import TypeAlias, get_args

from generator.expressions.values import (
    Kind,
    Value,
    compare,
    equals,
    get,
    is_plain,
    is_truthy,
    kind_of,
    number_of,
)

KINDS: frozenset[Kind] = frozenset(get_args(Kind))
_HOLLOW: frozenset[Kind] = frozenset({"array", "object"})
_MOST_VALUES = 64


@dataclass(frozen=True, kw_only=True, slots=True)
class OneOf:
    """One of finitely many values; at least one."""

    values: tuple[Value, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Unknown:
    """Any value of these types; `truthy` says what it is as a condition, if that is known."""

    kinds: frozenset[Kind] = KINDS
    truthy: bool | None = None


Partial: TypeAlias = OneOf | Unknown
Outcomes: TypeAlias = frozenset[bool]

UNKNOWN = Unknown()
EITHER = OneOf(values=(True, False))
BOTH: Outcomes = frozenset({True, False})
TEXT: frozenset[Kind] = frozenset({"string"})


def known(value: Value) -> OneOf:
    """Say that a value is this one."""
    return OneOf(values=(value,))


def boolean(outcomes: Iterable[bool]) -> OneOf:
    """Give the value of a comparison that can end so."""
    found = frozenset(outcomes)
    return EITHER if len(found) != 1 else known(next(iter(found)))


def truth_of(value: Partial) -> bool | None:
    """Say what a value is as a condition; None when it can be both."""
    if isinstance(value, OneOf):
        found = {is_truthy(each) for each in value.values}
        return found.pop() if len(found) == 1 else None
    if value.truthy is not None:
        return value.truthy
    return True if value.kinds <= _HOLLOW else None


def part(value: Partial, *, truthy: bool) -> Partial | None:
    """Give what remains of a value when it is truthy, or falsy; None when it cannot be."""
    if isinstance(value, OneOf):
        kept = tuple(each for each in value.values if is_truthy(each) is truthy)
        return OneOf(values=kept) if kept else None
    if truth_of(value) is (not truthy):
        return None
    left_out: frozenset[Kind] = frozenset({"null"}) if truthy else _HOLLOW
    return Unknown(kinds=value.kinds - left_out, truthy=truthy)


def union(one: Partial | None, other: Partial | None) -> Partial:
    """Give a value that is one or the other."""
    if one is None or other is None:
        return one or other or UNKNOWN
    if isinstance(one, OneOf) and isinstance(other, OneOf):
        values = one.values + tuple(each for each in other.values if not _is_in(each, one.values))
        if len(values) <= _MOST_VALUES:
            return OneOf(values=values)
    truth, truth_of_other = truth_of(one), truth_of(other)
    return Unknown(
        kinds=kinds_of(one) | kinds_of(other), truthy=truth if truth is truth_of_other else None
    )


def _is_in(value: Value, values: Iterable[Value]) -> bool:
    return any(each is value or (is_plain(each) and repr(each) == repr(value)) for each in values)


def kinds_of(value: Partial) -> frozenset[Kind]:
    """Give the types that a value can have."""
    if isinstance(value, OneOf):
        return frozenset(kind_of(each) for each in value.values)
    return value.kinds


def compared(operator: str, left: Partial, right: Partial) -> Outcomes:
    """Say how a comparison can end; of what is not known at all, in both ways."""
    left, right = _listed(left), _listed(right)
    if isinstance(left, OneOf) and isinstance(right, OneOf):
        if len(left.values) * len(right.values) > _MOST_VALUES**2:
            return BOTH
        pairs = product(left.values, right.values)
        return frozenset(compare(operator, one, other) for one, other in pairs)
    if operator not in ("==", "!="):
        return BOTH
    if isinstance(left, OneOf):
        left, right = right, left
    if not isinstance(left, Unknown) or not isinstance(right, OneOf):
        return BOTH
    found = frozenset().union(*(_equal(left, each) for each in right.values))
    return frozenset(each is (operator == "==") for each in found)


def _listed(value: Partial) -> Partial:
    if not isinstance(value, Unknown) or not value.kinds <= {"null", "boolean"}:
        return value
    values: list[Value] = [None] if "null" in value.kinds else []
    values += [True, False] if "boolean" in value.kinds else []
    kept = [each for each in values if value.truthy in (None, is_truthy(each))]
    return OneOf(values=tuple(kept)) if kept else value


def _equal(unknown: Unknown, value: Value) -> Outcomes:
    found: set[bool] = set()
    for kind in unknown.kinds:
        found |= _equal_of(kind, unknown.truthy, value)
    return frozenset(found) or BOTH


def _equal_of(kind: Kind, truthy: bool | None, value: Value) -> Outcomes:  # noqa: FBT001
    match kind:
        case "null":
            return frozenset() if truthy else frozenset({equals(None, value)})
        case "boolean":
            sides = BOTH if truthy is None else (truthy,)
            return frozenset(equals(each, value) for each in sides)
        case "array" | "object":
            return frozenset({False}) if is_plain(value) else BOTH
        case "string" if truthy is False:
            return frozenset({equals("", value)})
        case _:
            return _equal_of_many(kind, truthy, value)


def _equal_of_many(kind: Kind, truthy: bool | None, value: Value) -> Outcomes:  # noqa: FBT001
    is_number = kind == "number" or not isinstance(value, str)
    if not is_plain(value) or (is_number and math.isnan(number_of(value))):
        return frozenset({False})
    if kind == "string":
        return frozenset({False}) if truthy and value == "" else BOTH
    if truthy is not None and truthy is not is_truthy(number_of(value)):
        return frozenset({False})
    return BOTH


def below(value: Partial, key: str) -> Partial:
    """Give what is known of the value below a key."""
    if isinstance(value, OneOf):
        return OneOf(values=tuple(get(each, key) for each in value.values))
    return UNKNOWN if value.kinds & _HOLLOW else known(None)
