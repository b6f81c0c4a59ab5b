"""Calculates what bash's arithmetic gives where every number is known in each run.

The language: https://www.gnu.org/software/bash/manual/bash.html#Shell-Arithmetic.
"""

import ast
import operator
import re
from collections.abc import Callable, Mapping

from generator.proof.verdict.diagram import ALWAYS, NEVER, Node
from generator.proof.verdict.running import Script
from generator.proof.verdict.state import Listing, Place, State
from generator.proof.verdict.text import Text, chosen, ways_of
from generator.proof.verdict.undecided import UndecidedError

_NAME = re.compile(r"\$?\{?\b([A-Za-z_]\w*)\b\}?")
_CHANGE = re.compile(r"\s*(\w+)\s*(\+\+|--|[-+*]?=(?!=))\s*(.*)", re.DOTALL)
_BEFORE = re.compile(r"\s*(\+\+|--)\s*(\w+)\s*")
_TWO: Mapping[type, Callable[[int, int], int]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
_LONGEST = 200


def calculated(script: Script, text: str, place: Place) -> tuple[Text, State]:
    """Give what a calculation comes to, and the state with what it assigns.

    Raises:
        UndecidedError: it holds what is not calculated here, or a number that is not known.
    """
    state = place[1]
    before = _BEFORE.fullmatch(text)
    change = _CHANGE.fullmatch(text)
    if before:
        value = _value(script, f"{before[2]}{before[1][0]}1", state)
        return value, state.assigned(before[2], value)
    if change and change[2] in {"++", "--"} and not change[3]:
        old = _value(script, change[1], state)
        return old, state.assigned(change[1], _value(script, f"{change[1]}{change[2][0]}1", state))
    if change and change[2] not in {"++", "--"}:
        source = change[3] if change[2] == "=" else f"{change[1]} {change[2][0]} ({change[3]})"
        value = _value(script, source, state)
        return value, state.assigned(change[1], value)
    return _value(script, text, state), state


def truth_of_calculation(script: Script, text: str, place: Place) -> tuple[Node, State]:
    """Give when `((…))` succeeds: its number is not zero."""
    value, state = calculated(script, text, place)
    ways = ways_of(value, script.space) or []
    return script.space.either(*(node for node, each in ways if each != "0")), state


def _value(script: Script, source: str, state: State) -> Text:
    if len(source) > _LONGEST or any(char in script.inserts for char in source):
        raise UndecidedError("a calculation")
    names = dict.fromkeys(_NAME.findall(source))
    space = script.space
    ways: list[tuple[Node, dict[str, int]]] = [(ALWAYS, {})]
    for name in names:
        numbers = _numbers(script, name, state)
        ways = [
            (both, {**known, name: number})
            for when, known in ways
            for node, number in numbers
            if (both := space.both(when, node)) != NEVER
        ]
    tree = _tree(_NAME.sub(r"\1", source))
    return chosen([(when, (str(int(_number(tree, known))),)) for when, known in ways], space)


def _numbers(script: Script, name: str, state: State) -> list[tuple[Node, int]]:
    value = state.variables.get(name)
    ways = (
        ways_of(value, script.space)
        if value is not None and not isinstance(value, Listing)
        else None
    )
    if ways is None or any(text and not re.fullmatch(r"-?(0|[1-9]\d*)", text) for _, text in ways):
        raise UndecidedError(f"the number `${name}`")
    return [(node, int(text or "0")) for node, text in ways]


def _tree(source: str) -> ast.expr:
    shown = source.replace("&&", " and ").replace("||", " or ")
    shown = re.sub(r"!(?!=)", " not ", shown).strip() or "0"
    try:
        return ast.parse(shown, mode="eval").body
    except (SyntaxError, ValueError):
        raise UndecidedError("a calculation") from None


def _number(tree: ast.expr, known: Mapping[str, int]) -> int:  # noqa: PLR0911
    match tree:
        case ast.Constant(value=int() as value):
            return value
        case ast.Name(id=name) if name in known:
            return known[name]
        case ast.UnaryOp(op=ast.Not(), operand=inner):
            return int(not _number(inner, known))
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return -_number(inner, known)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _TWO:
            return _TWO[type(op)](_number(left, known), _number(right, known))
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in _TWO:
            return int(_TWO[type(op)](_number(left, known), _number(right, known)))
        case ast.BoolOp(op=op, values=values):
            join = all if isinstance(op, ast.And) else any
            return int(join([bool(_number(each, known)) for each in values]))
        case _:
            raise UndecidedError("a calculation")
