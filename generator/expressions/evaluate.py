"""Evaluates an expression where every value is known, as the runner does."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from generator.expressions.functions import FUNCTIONS, EvaluationError
from generator.expressions.tree import Binary, Call, Chain, Index, Literal, Name, Not, Star, Tree
from generator.expressions.values import Value, compare, get, is_truthy, values_in


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """What an expression can see: the contexts, and the functions that a run answers.

    `functions` are in lower case, such as `success`, `failure`, `cancelled` and `hashfiles`, and
    are given the values of their arguments. `always` is true without being given.
    """

    contexts: Mapping[str, Value] = field(default_factory=dict)
    functions: Mapping[str, Callable[[Sequence[Value]], Value]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Failed:
    """The expression has no value, as GitHub fails on it."""

    message: str


def evaluate(tree: Tree, run: Run) -> Value | Failed:
    """Give the value of an expression; a context that the run does not have is null."""
    try:
        return value_of(tree, run)
    except EvaluationError as error:
        return Failed(message=str(error))


def value_of(tree: Tree, run: Run) -> Value:
    """Give the value of an expression.

    Raises:
        EvaluationError: GitHub fails on it.
    """
    match tree:
        case Literal(value=value):
            return value
        case Name(text=text):
            return run.contexts.get(text.lower())
        case Index(of=of, key=key):
            return get(value_of(of, run), value_of(key, run))
        case Star(of=of):
            return values_in(value_of(of, run))
        case _:
            return _operated(tree, run)


def _operated(tree: Not | Binary | Chain | Call, run: Run) -> Value:
    match tree:
        case Not(operand=operand):
            return not is_truthy(value_of(operand, run))
        case Binary(operator=operator, left=left, right=right):
            return compare(operator, value_of(left, run), value_of(right, run))
        case Chain(operator=operator, operands=operands):
            return _chained(operator, operands, run)
        case Call(function=function, arguments=arguments):
            return _called(function, arguments, run)


def _chained(operator: str, operands: Sequence[Tree], run: Run) -> Value:
    found: Value = None
    for each in operands:
        found = value_of(each, run)
        if is_truthy(found) is (operator == "||"):
            break
    return found


def _called(function: str, arguments: Sequence[Tree], run: Run) -> Value:
    if known := FUNCTIONS.get(function):
        return known([partial(value_of, each, run) for each in arguments])
    if answer := run.functions.get(function):
        return answer([value_of(each, run) for each in arguments])
    if function == "always":
        return True
    raise EvaluationError(f"nothing is known about the function `{function}`")
