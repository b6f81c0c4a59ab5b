"""Evaluates an expression of which some values are not known, so that what it says always holds."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from math import prod

from generator.expressions.contexts import STATUS_FUNCTIONS
from generator.expressions.formula import Path
from generator.expressions.functions import FUNCTIONS, EvaluationError
from generator.expressions.partial import (
    BOTH,
    EITHER,
    TEXT,
    UNKNOWN,
    OneOf,
    Outcomes,
    Partial,
    Unknown,
    below,
    boolean,
    compared,
    known,
    part,
    truth_of,
    union,
)
from generator.expressions.tree import (
    Binary,
    Call,
    Chain,
    Index,
    Literal,
    Name,
    Not,
    Star,
    Tree,
    path_of,
    walk,
)
from generator.expressions.values import Value, get, is_plain, text_of, values_in

_MOST_WORLDS = 256
_PLACEHOLDER = re.compile(r"\{[0-9]+\}")


def _nobody_knows(_name: str, _jobs: tuple[str, ...]) -> bool | None:
    return None


@dataclass(frozen=True, kw_only=True, slots=True)
class Environment:
    """What is known about a run.

    `values` are the values at paths as `tree.path_of` gives them; what is not said is not known.
    `status` answers for `success`, `failure` and `cancelled`, of these jobs or of all before.
    """

    values: Mapping[Path, Partial] = field(default_factory=dict)
    status: Callable[[str, tuple[str, ...]], bool | None] = _nobody_knows


NOTHING_KNOWN = Environment()


def truth(tree: Tree, environment: Environment = NOTHING_KNOWN) -> bool | None:
    """Say what a condition is in every run that fits the environment; None when that may differ.

    Runs in which GitHub fails on the expression do not count.
    """
    found = truth_of(partial_value(tree, environment))
    if found is not None:
        return found
    answers = {truth_of(partial_value(tree, each)) for each in _worlds(tree, environment)}
    return answers.pop() if len(answers) == 1 else None


def _worlds(tree: Tree, environment: Environment) -> Iterator[Environment]:
    open_paths: dict[Path, tuple[Value, ...]] = {}
    for each in walk(tree):
        path = path_of(each)
        value = environment.values.get(path) if path else None
        if path and isinstance(value, OneOf) and len(value.values) > 1:
            open_paths[path] = value.values
    if prod(len(each) for each in open_paths.values()) > _MOST_WORLDS:
        return
    for chosen in product(*open_paths.values()):
        pinned = {path: known(value) for path, value in zip(open_paths, chosen, strict=True)}
        yield replace(environment, values={**environment.values, **pinned})


def partial_value(tree: Tree, environment: Environment) -> Partial:
    """Give what is known about the value of an expression."""
    match tree:
        case Literal(value=value):
            return known(value)
        case Name() | Index() | Star():
            return _looked_up(tree, environment)
        case Not(operand=operand):
            found = truth_of(partial_value(operand, environment))
            return EITHER if found is None else known(not found)
        case Binary(operator=operator, left=left, right=right):
            one, other = partial_value(left, environment), partial_value(right, environment)
            return boolean(compared(operator, one, other))
        case Chain():
            return _chained(tree, environment)
        case Call():
            return _called(tree, environment)


def _looked_up(tree: Name | Index | Star, environment: Environment) -> Partial:
    path = path_of(tree)
    if path is not None:
        return _at(path, environment)
    if isinstance(tree, Name):
        return UNKNOWN
    of = partial_value(tree.of, environment)
    if isinstance(tree, Star):
        if isinstance(of, OneOf):
            return OneOf(values=tuple(values_in(each) for each in of.values))
        return Unknown(kinds=frozenset({"array"}), truthy=True)
    key = partial_value(tree.key, environment)
    if isinstance(of, OneOf) and isinstance(key, OneOf):
        pairs = tuple(product(of.values, key.values))
        if len(pairs) <= _MOST_WORLDS:
            return OneOf(values=tuple(get(each, at) for each, at in pairs))
    return UNKNOWN


def _at(path: Path, environment: Environment) -> Partial:
    for length in range(len(path), 0, -1):
        found: Partial | None = environment.values.get(path[:length])
        if found is not None:
            for key in path[length:]:
                found = below(found, key)
            return found
    return UNKNOWN


def _chained(tree: Chain, environment: Environment) -> Partial:
    found: Partial | None = None
    goes_on = tree.operator == "&&"
    for each in tree.operands[:-1]:
        value = partial_value(each, environment)
        if (ends := part(value, truthy=not goes_on)) is not None:
            found = union(found, ends)
        if part(value, truthy=goes_on) is None:
            return union(found, None)
    return union(found, partial_value(tree.operands[-1], environment))


def _called(tree: Call, environment: Environment) -> Partial:
    if tree.function in STATUS_FUNCTIONS:
        return _status(tree, environment)
    if tree.function == "case":
        return _case(tree, environment)
    arguments = [partial_value(each, environment) for each in tree.arguments]
    return _applied(tree.function, arguments) or _typed(tree.function, arguments)


def _typed(function: str, arguments: list[Partial]) -> Partial:
    match function:
        case "contains":
            return boolean(_contained(*arguments))
        case "startswith" | "endswith":
            return EITHER
        case "format":
            return Unknown(kinds=TEXT, truthy=_has_words(arguments[0]) or None)
        case "tojson":
            return Unknown(kinds=TEXT, truthy=True)
        case "join" | "hashfiles":
            return Unknown(kinds=TEXT)
        case _:
            return UNKNOWN


def _status(tree: Call, environment: Environment) -> Partial:
    if tree.function == "always":
        return known(value=True)
    jobs = jobs_of(tree)
    found = None if jobs is None else environment.status(tree.function, jobs)
    return EITHER if found is None else known(found)


def jobs_of(tree: Call) -> tuple[str, ...] | None:
    """Give the jobs that a status function names, in lower case; None if that is computed."""
    names = [each.value for each in tree.arguments if isinstance(each, Literal)]
    texts = tuple(each.lower() for each in names if isinstance(each, str))
    return texts if len(texts) == len(tree.arguments) else None


def _applied(function: str, arguments: list[Partial]) -> Partial | None:
    known_ones = [each.values for each in arguments if isinstance(each, OneOf)]
    apply = FUNCTIONS.get(function)
    if apply is None or len(known_ones) < len(arguments):
        return None
    if prod(len(each) for each in known_ones) > _MOST_WORLDS:
        return None
    values: list[Value] = []
    for chosen in product(*known_ones):
        try:
            values.append(apply([lambda value=each: value for each in chosen]))  # type: ignore[misc]
        except EvaluationError:
            return UNKNOWN
    found: Partial = known(values[0])
    for each in values[1:]:
        found = union(found, known(each))
    return found


def _contained(search: Partial, item: Partial) -> Outcomes:
    if not isinstance(search, OneOf):
        return BOTH
    return frozenset().union(*(_contained_in(each, item) for each in search.values))


def _contained_in(search: Value, item: Partial) -> Outcomes:
    if is_plain(search):
        return BOTH
    outcomes = [compared("==", item, known(each)) for each in values_in(search)]
    if isinstance(search, Mapping) or all(each == {False} for each in outcomes):
        return frozenset({False})
    return frozenset({True}) if {True} in outcomes else BOTH


def _has_words(pattern: Partial) -> bool:
    if not isinstance(pattern, OneOf):
        return False
    return all(_PLACEHOLDER.sub("", text_of(each)) for each in pattern.values)


def _case(tree: Call, environment: Environment) -> Partial:
    found: Partial | None = None
    for condition, value in zip(tree.arguments[:-1:2], tree.arguments[1::2], strict=True):
        holds = truth_of(partial_value(condition, environment))
        if holds is not False:
            found = union(found, partial_value(value, environment))
        if holds is True:
            return union(found, None)
    return union(found, partial_value(tree.arguments[-1], environment))
