"""Says how `[ … ]`, `[[ … ]]` and `test` end, as far as their operands are known.

Their operators: https://www.gnu.org/software/bash/manual/bash.html#Bash-Conditional-Expressions.
"""

import operator
from collections.abc import Callable, Sequence
from typing import TypeAlias

from generator.shell.values import Jobs, Vague, Value, is_exact, number, opposite, ways

Token: TypeAlias = str | Value
"""Operators come as a tuple of one text, operands as values."""
Operator: TypeAlias = tuple[str]

TRUE: Value = "0"
FALSE: Value = "1"
_NUMBERS: dict[str, Callable[[int, int], bool]] = {
    "-eq": operator.eq,
    "-ne": operator.ne,
    "-lt": operator.lt,
    "-le": operator.le,
    "-gt": operator.gt,
    "-ge": operator.ge,
}
_TEXTS = frozenset({"=", "==", "!="})
_BINARY = frozenset({*_NUMBERS, *_TEXTS, "=~", "<", ">", "-nt", "-ot", "-ef"})
_EITHER = frozenset({"-o", "||"})
_BOTH = frozenset({"-a", "&&"})
_UNARY = 2


def compared(tokens: Sequence[Operator | Value]) -> Value:
    """Give the exit code of a test; one that is not understood can be anything."""
    found, left = _either(list(tokens))
    return Vague.ANYTHING if left else found


def word_tokens(values: Sequence[Value]) -> list[Operator | Value]:
    """Tell operators from operands where `test` has both as words."""
    known = {*_BINARY, "!", "(", ")", "-o", "-a"}
    found: list[Operator | Value] = []
    for index, value in enumerate(values):
        unary = is_exact(value) and isinstance(value, str) and value[:1] == "-" and len(value) == 2  # noqa: PLR2004
        operates = isinstance(value, str) and is_exact(value) and value in known
        single = len(values) == 1 or (found[-1:] and found[-1] in {(each,) for each in _BINARY})
        last = index == len(values) - 1
        mark = (operates or unary) and not single and not last
        found.append((str(value),) if mark else value)
    return found


def _either(tokens: list[Operator | Value]) -> tuple[Value, list[Operator | Value]]:
    found, rest = _both(tokens)
    while rest and isinstance(rest[0], tuple) and rest[0][0] in _EITHER:
        right, rest = _both(rest[1:])
        found = _or(found, right)
    return found, rest


def _both(tokens: list[Operator | Value]) -> tuple[Value, list[Operator | Value]]:
    found, rest = _one(tokens)
    while rest and isinstance(rest[0], tuple) and rest[0][0] in _BOTH:
        right, rest = _one(rest[1:])
        found = opposite(_or(opposite(found), opposite(right)))
    return found, rest


def _one(tokens: list[Operator | Value]) -> tuple[Value, list[Operator | Value]]:
    if not tokens:
        return Vague.ANYTHING, []
    first, rest = tokens[0], tokens[1:]
    if not isinstance(first, tuple):
        return _from_operand(first, rest)
    if first == ("!",):
        found, rest = _one(rest)
        return opposite(found), rest
    if first == ("(",):
        found, rest = _either(rest)
        closed = rest[:1] == [(")",)]
        return (found, rest[1:]) if closed else (Vague.ANYTHING, rest)
    if rest and not isinstance(rest[0], tuple):
        return _unary(first[0], rest[0]), rest[1:]
    return Vague.ANYTHING, rest


def _from_operand(
    left: Value, rest: list[Operator | Value]
) -> tuple[Value, list[Operator | Value]]:
    if (
        len(rest) >= _UNARY
        and isinstance(rest[0], tuple)
        and rest[0][0] in _BINARY
        and not isinstance(rest[1], tuple)
    ):
        return _binary(rest[0][0], left, rest[1]), rest[2:]
    return opposite(_empty(left)), rest


def _or(left: Value, right: Value) -> Value:
    one, two = ways(left), ways(right)
    if one.zero and not one.other:
        return TRUE
    if two.zero and not two.other:
        return TRUE
    if not one.zero:
        return right
    if not two.zero:
        return left
    return left if left == right else Vague.ANYTHING


def _unary(name: str, value: Value) -> Value:
    match name:
        case "-z":
            return _empty(value)
        case "-n":
            return opposite(_empty(value))
        case _:
            return Vague.ANYTHING


def _empty(value: Value) -> Value:
    if isinstance(value, Jobs) or (isinstance(value, Vague) and value is not Vague.ANYTHING):
        return FALSE
    if value is Vague.ANYTHING:
        return Vague.ANYTHING
    return TRUE if value == "" else FALSE


def _binary(name: str, left: Value, right: Value) -> Value:
    if name in _NUMBERS:
        return _numbers(_NUMBERS[name], left, right)
    if name not in _TEXTS:
        return Vague.ANYTHING
    found = _same(left, right)
    return opposite(found) if name == "!=" else found


def _same(left: Value, right: Value) -> Value:
    vague, other = (left, right) if isinstance(left, Vague) else (right, left)
    if isinstance(vague, Vague) and isinstance(other, str) and is_exact(other):
        return _same_as(vague, other)
    if not is_exact(left) or not is_exact(right):
        return Vague.ANYTHING
    return TRUE if left == right else FALSE


def _same_as(vague: Vague, text: str) -> Value:
    likely = {Vague.LIKELY_ZERO: "0", Vague.POSITIVE: None, Vague.LIKELY_POSITIVE: None}
    if vague is Vague.ANYTHING:
        return Vague.ANYTHING
    if text == "":
        return FALSE
    if vague is Vague.LIKELY_ZERO:
        return Vague.LIKELY_ZERO if text == likely[vague] else Vague.LIKELY_POSITIVE
    if vague is Vague.POSITIVE:
        found = number(text)
        return FALSE if found is None or found <= 0 else Vague.ANYTHING
    return Vague.ANYTHING


def _numbers(holds: Callable[[int, int], bool], left: Value, right: Value) -> Value:
    lefts, rights = _samples(left), _samples(right)
    if not lefts or not rights:
        return Vague.ANYTHING
    found = {holds(one, two) for one in lefts for two in rights}
    if len(found) > 1:
        return Vague.ANYTHING
    sure = TRUE if found.pop() else FALSE
    if Vague.LIKELY_ZERO in {left, right}:
        return Vague.LIKELY_ZERO if sure == TRUE else Vague.LIKELY_POSITIVE
    return sure


def _samples(value: Value) -> tuple[int, ...]:
    """Give numbers that stand for all that a value can be in a comparison with small ones."""
    if value is Vague.POSITIVE:
        return (*range(1, 256), 10**6)
    if value is Vague.LIKELY_ZERO:
        return (0,)
    found = number(value)
    return (found,) if found is not None else ()
