"""GitHub's values and how they turn into truth, numbers and texts, and compare.

A sequence that is no text is an array, a mapping an object, and the others are themselves. Sources:
https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#operators and, where
that leaves a doubt, what the runner does:
https://github.com/actions/runner/blob/main/src/Sdk/Expressions/EvaluationResult.cs
https://github.com/actions/runner/blob/main/src/Sdk/Expressions/Sdk/ExpressionUtility.cs
"""

import math
import re
from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

from generator.expressions.tree import Plain

Value: TypeAlias = Plain | Sequence["Value"] | Mapping[str, "Value"]
Kind: TypeAlias = Literal["null", "boolean", "number", "string", "array", "object"]

SPACE = "\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""What .NET takes for white space, to stand in a set of a regular expression."""
_EDGE = re.compile(f"^[{SPACE}]+|[{SPACE}]+$")
_DECIMAL = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_HEXADECIMAL = re.compile(r"0x0*([0-9a-fA-F]{1,8})")
_OCTAL = re.compile(r"0o0*([0-7]{1,11})")
_NAMED = {
    "infinity": math.inf,
    "+infinity": math.inf,
    "-infinity": -math.inf,
}
_WITHOUT_UPPER = frozenset("\u0131\u017f")


class Variables(dict[str, Value]):
    """An object whose keys are told apart by case, as those of `env` on Linux are."""


class Filtered(tuple[Value, ...]):
    """What `.*` gives: an array of which every further key is asked of each value in it."""

    __slots__ = ()


def kind_of(value: Value) -> Kind:
    """Give the type that GitHub takes a value for."""
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int() | float():
            return "number"
        case str():
            return "string"
        case Mapping():
            return "object"
        case _:
            return "array"


def is_plain(value: Value) -> bool:
    """Tell whether a value is no array and no object."""
    return value is None or isinstance(value, bool | int | float | str)


def is_truthy(value: Value) -> bool:
    """Tell what a value is as a condition: false, 0, NaN, null and the empty text are not."""
    if isinstance(value, Mapping | Sequence) and not isinstance(value, str):
        return True
    return bool(value) and value == value  # noqa: PLR0124 # NaN equals nothing


def number_of(value: Value) -> float:
    """Give the number that a value counts as in a comparison; NaN when it is none."""
    match value:
        case None:
            return 0.0
        case bool() | int() | float():
            return float(value)
        case str():
            return number_in(value)
        case _:
            return math.nan


def number_in(text: str) -> float:
    """Read a number; an empty text is 0, and what is none is NaN.

    Hexadecimal and octal ones have 32 bits with a sign, as GitHub's have.
    """
    text = trimmed(text)
    if not text:
        return 0.0
    if _DECIMAL.fullmatch(text):
        return float(text)
    for pattern, digits in ((_HEXADECIMAL, 16), (_OCTAL, 8)):
        if found := pattern.fullmatch(text):
            return _signed(int(found[1], digits))
    return _NAMED.get(text.lower(), math.nan)


def _signed(bits: int) -> float:
    if bits >= 1 << 32:
        return math.nan
    return float(bits - (1 << 32) if bits >= 1 << 31 else bits)


def trimmed(text: str) -> str:
    """Leave out the white space at both ends, as .NET sees it."""
    return _EDGE.sub("", text)


def text_of(value: Value) -> str:
    """Give the text of a value: of a number 15 digits, of an array or object only its type."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return _number_text(float(value))
        case str():
            return value
        case Mapping():
            return "Object"
        case _:
            return "Array"


def _number_text(number: float) -> str:
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    return format(number + 0.0, ".15g").replace("e", "E")


def upper(text: str) -> str:
    """Give a text as it is compared: letter by letter in upper case."""
    if text.isascii():
        return text.upper()
    return "".join(map(_upper_letter, text))


def _upper_letter(letter: str) -> str:
    found = letter.upper()
    return letter if len(found) != 1 or letter in _WITHOUT_UPPER else found


def equals(left: Value, right: Value) -> bool:
    """Compare as `==` does: loosely, without case, and arrays and objects by being the same one."""
    if isinstance(left, str) and isinstance(right, str):
        return left == right or upper(left) == upper(right)
    if is_plain(left) and is_plain(right):
        return number_of(left) == number_of(right)
    return left is right


def is_less(left: Value, right: Value) -> bool:
    """Compare as `<` does; false when one side is no number, array or object."""
    if isinstance(left, str) and isinstance(right, str):
        return _ordinal(left) < _ordinal(right)
    return number_of(left) < number_of(right)


def _ordinal(text: str) -> bytes:
    return upper(text).encode("utf-16-be", "surrogatepass")


def compare(operator: str, left: Value, right: Value) -> bool:
    """Give what `==`, `!=`, `<`, `<=`, `>` or `>=` says of two values."""
    match operator:
        case "==":
            return equals(left, right)
        case "!=":
            return not equals(left, right)
        case "<":
            return is_less(left, right)
        case ">":
            return is_less(right, left)
        case "<=":
            return equals(left, right) or is_less(left, right)
        case _:
            return equals(left, right) or is_less(right, left)


def get(of: Value, key: Value) -> Value:
    """Give the value below a key, or null; of filtered values those of all that have it."""
    if isinstance(of, Filtered):
        found = (_below(each, key) for each in of)
        return Filtered(each[0] for each in found if each)
    below = _below(of, key)
    return below[0] if below else None


def values_in(of: Value) -> Filtered:
    """Give what `.*` selects: the values in an array or object, or in each of filtered ones."""
    if isinstance(of, Filtered):
        return Filtered(value for each in of for value in _inside(each))
    return Filtered(_inside(of))


def _inside(of: Value) -> Sequence[Value]:
    if isinstance(of, Mapping):
        return tuple(of.values())
    return () if is_plain(of) or isinstance(of, str) else tuple(of or ())  # type: ignore[arg-type]


def _below(of: Value, key: Value) -> tuple[Value] | None:
    if isinstance(of, Mapping):
        return _of_object(of, text_of(key)) if is_plain(key) else None
    if is_plain(of):
        return None
    at = number_of(key)
    inside = _inside(of)
    return (inside[math.floor(at)],) if 0 <= at < len(inside) else None


def _of_object(of: Mapping[str, Value], key: str) -> tuple[Value] | None:
    if key in of:
        return (of[key],)
    if isinstance(of, Variables):
        return None
    wanted = upper(key)
    return next(((value,) for each, value in of.items() if upper(each) == wanted), None)
