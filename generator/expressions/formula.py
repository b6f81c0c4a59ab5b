"""What a condition says, as a Boolean combination of atoms that a proof can reason about.

An atom is true or false in a run. Atoms of the same path are not independent of each other:
`settles` says what one that holds says of another.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from generator.expressions.values import number_of

Path: TypeAlias = tuple[str, ...]

RESULTS = ("success", "failure", "cancelled", "skipped")


@dataclass(frozen=True, kw_only=True, slots=True)
class Const:
    """True or false in every run."""

    value: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Equal:
    """The value at a path equals this one by GitHub's loose `==`.

    A text is in lower case, as case does not count. Everything else is the number that GitHub
    makes of it: `true` is 1, `false` and `null` are 0.
    """

    path: Path
    value: str | float


@dataclass(frozen=True, kw_only=True, slots=True)
class Truthy:
    """The value at a path is not false, null, 0, NaN or an empty text."""

    path: Path


@dataclass(frozen=True, kw_only=True, slots=True)
class Status:
    """`success`, `failure` or `cancelled`, of these jobs (in lower case), or of all before."""

    name: str
    jobs: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class AnyNeed:
    """At least one of the jobs that are directly needed ended with this result."""

    result: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Opaque:
    """An expression that is not looked into, in the one spelling of all that say the same."""

    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class And:
    """All of these hold."""

    parts: tuple["Formula", ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Or:
    """At least one of these holds."""

    parts: tuple["Formula", ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Not:
    """This does not hold."""

    part: "Formula"


Atom: TypeAlias = Equal | Truthy | Status | AnyNeed | Opaque
Formula: TypeAlias = Const | And | Or | Not | Atom

TRUE = Const(value=True)
FALSE = Const(value=False)


def negation(part: Formula) -> Formula:
    """Give the formula that holds exactly when this one does not."""
    match part:
        case Const(value=value):
            return FALSE if value else TRUE
        case Not(part=inner):
            return inner
        case _:
            return Not(part=part)


def conjunction(parts: Iterable[Formula]) -> Formula:
    """Give the formula that holds when all do; constants, repetitions and contradictions folded."""
    return _joined(parts, And, unit=TRUE, absorbing=FALSE)


def disjunction(parts: Iterable[Formula]) -> Formula:
    """Give the formula that holds when one does; constants, repetitions and tautologies folded."""
    return _joined(parts, Or, unit=FALSE, absorbing=TRUE)


def _joined(
    parts: Iterable[Formula], kind: type[And] | type[Or], *, unit: Const, absorbing: Const
) -> Formula:
    kept: dict[Formula, None] = {}
    for part in parts:
        for each in part.parts if isinstance(part, kind) else (part,):
            if each == absorbing or negation(each) in kept:
                return absorbing
            if each != unit:
                kept[each] = None
    if not kept:
        return unit
    return next(iter(kept)) if len(kept) == 1 else kind(parts=tuple(kept))


def settles(held: Atom, other: Atom) -> bool | None:
    """Say what the other atom is in every run in which one atom holds; None when that is open.

    Two texts exclude each other, unless they are the same number: 1 equals both `'1'` and `'01'`.
    """
    if held == other:
        return True
    match held, other:
        case Equal(), Equal() if held.path == other.path:
            return _same_value(held.value, other.value)
        case Equal(), Truthy() if held.path == other.path:
            return truth_of_equal(held.value)
        case Truthy(), Equal() if held.path == other.path:
            return False if truth_of_equal(other.value) is False else None
        case Equal(path=("needs", _, "result")), AnyNeed() if held.value == other.result:
            return True
        case _:
            return None


def _same_value(held: str | float, other: str | float) -> bool | None:
    one, two = number_of(held), number_of(other)
    if one != two:
        return False
    return True if isinstance(held, str) and isinstance(other, float) else None


def truth_of_equal(value: str | float) -> bool | None:
    """Say whether what equals this value is truthy; None when it can be both, as 0 and `'0'`."""
    if value == "":
        return False
    return None if number_of(value) == 0 else True


def atoms(formula: Formula) -> Iterator[Atom]:
    """Give each atom of a formula once, in the order of the text."""
    seen: set[Atom] = set()
    open_parts = [formula]
    while open_parts:
        match open_parts.pop():
            case And(parts=parts) | Or(parts=parts):
                open_parts.extend(reversed(parts))
            case Not(part=part):
                open_parts.append(part)
            case Const():
                pass
            case atom:
                if atom not in seen:
                    seen.add(atom)
                    yield atom


def holds(formula: Formula, truth: Callable[[Atom], bool | None]) -> bool | None:
    """Say whether a formula holds, by what `truth` says of its atoms; None when it stays open."""
    match formula:
        case Const(value=value):
            return value
        case Not(part=part):
            found = holds(part, truth)
            return None if found is None else not found
        case And(parts=parts):
            return _all((holds(each, truth) for each in parts), settled=False)
        case Or(parts=parts):
            return _all((holds(each, truth) for each in parts), settled=True)
        case atom:
            return truth(atom)


def _all(found: Iterable[bool | None], *, settled: bool) -> bool | None:
    is_open = False
    for each in found:
        if each is settled:
            return settled
        is_open = is_open or each is None
    return None if is_open else not settled
