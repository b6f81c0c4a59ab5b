"""What a shell remembers between two commands, and whose failure led there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeAlias

from generator.shell.program import Place, Word
from generator.shell.values import Value

NOBODY = -1
"""Stands for no failure where the number of a failed command is asked for."""
EARLIER = -2
"""Stands for every failure before some point."""


class Why(StrEnum):
    """What loses a failure, or what keeps it from being told."""

    AND_LIST = "and-list"
    BACKGROUND = "background"
    BUDGET = "budget"
    CONDITION = "condition"
    DECLARATION = "declaration"
    ERREXIT_OFF = "errexit-off"
    EXIT_ZERO = "exit-zero"
    FIND = "find"
    FUNCTION_IN_CONDITION = "function-in-condition"
    INNER_SHELL = "inner-shell"
    LAST_ONLY = "last-only"
    LOOP = "loop"
    NEGATED = "negated"
    NOT_INTERPRETED = "not-interpreted"
    OR_LIST = "or-list"
    PIPE = "pipe"
    PROCESS_SUBSTITUTION = "process-substitution"
    STATUS_FORGOTTEN = "status-forgotten"
    SUBSTITUTION = "substitution"
    TRAP = "trap"
    UNKNOWN_VALUE = "unknown-value"
    UNREACHED = "unreached"
    UNREADABLE = "unreadable"
    WAIT = "wait"


@dataclass(frozen=True, kw_only=True, slots=True)
class Cause:
    """What kept a failure from ending the script, and where that stands."""

    why: Why
    place: Place | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """How a failure led to a state."""

    sure: bool = True
    """Nothing unknown had to be decided since."""
    cause: Cause | None = None
    """None while the failure may still end the script."""


Marks: TypeAlias = Mapping[int, Mark]
"""By the number of the command that failed; `NOBODY` is the way on which none did."""


@dataclass(frozen=True, kw_only=True, slots=True)
class State:
    """All that the commands to come can tell apart."""

    code: Value = "0"
    errexit: bool = False
    pipefail: bool = False
    inherit: bool = False
    """Command substitutions keep `-e`."""
    errtrace: bool = False
    off: Cause | None = None
    """Why `-e` is off, where it is."""
    variables: tuple[tuple[str, Value], ...] = ()
    functions: tuple[tuple[str, int], ...] = ()
    """By name, the number of the body."""
    traps: tuple[tuple[str, int], ...] = ()
    """By EXIT or ERR, the number of the simple command that set it."""
    trapped: int = 0
    """How many functions deep the trap on ERR was set; it does not hold in deeper ones."""
    jobs: tuple[Value, ...] = ()
    """How the background processes end that nobody has waited for; the last is `$!`."""
    pipe: tuple[Value, ...] = ()
    """PIPESTATUS."""

    def with_code(self, code: Value) -> "State":
        """Give the state after a command that is not part of a pipeline."""
        return self if self.code == code and not self.pipe else replace(self, code=code, pipe=())

    def variable(self, name: str) -> Value | None:
        """Give the value of a variable that the script has set."""
        return next((value for each, value in self.variables if each == name), None)

    def assigned(self, name: str, value: Value) -> "State":
        """Give the state in which a variable has this value."""
        rest = tuple(pair for pair in self.variables if pair[0] != name)
        found = tuple(sorted((*rest, (name, value)), key=lambda pair: pair[0]))
        return self if found == self.variables else replace(self, variables=found)


class States:
    """The states that can hold at one place, each with the failures that led there."""

    def __init__(self) -> None:
        self._marks: dict[State, Marks] = {}
        # Marks that nobody else holds; they are added to in place, or long scripts take long.
        self._own: dict[State, dict[int, Mark]] = {}

    @classmethod
    def of(cls, state: State, marks: Marks) -> "States":
        """Start with one state."""
        found = cls()
        found.add(state, marks)
        return found

    def __bool__(self) -> bool:
        return bool(self._marks)

    def __len__(self) -> int:
        return len(self._marks)

    def items(self) -> Iterator[tuple[State, Marks]]:
        """Give the states with their marks, in the order in which they were met."""
        self._own.clear()
        yield from self._marks.items()

    def weight(self) -> int:
        """Give about what it costs to look at all of it."""
        return sum(1 + len(marks) // 4 for marks in self._marks.values())

    def keys(self) -> Iterator[State]:
        """Give the states alone."""
        yield from self._marks

    def values(self) -> Iterator[Marks]:
        """Give the marks alone."""
        self._own.clear()
        yield from self._marks.values()

    def add(self, state: State, marks: Marks) -> Marks:
        """Add a way to a state; give what is new about it."""
        known = self._marks.get(state)
        if known is None:
            if marks:
                self._marks[state] = marks
            return marks
        if known is marks:
            return {}
        news = {
            number: mark
            for number, mark in marks.items()
            if number not in known or (mark.sure and not known[number].sure)
        }
        if news and state in self._own:
            self._own[state].update(news)
        elif news:
            self._marks[state] = self._own[state] = {**known, **news}
        return news

    def update(self, other: "States") -> None:
        """Add the ways of another set."""
        for state, marks in other.items():
            self.add(state, marks)


class Leave(StrEnum):
    """How a script leaves what it is in."""

    EXIT = "exit"
    RETURN = "return"
    BREAK = "break"
    CONTINUE = "continue"


Jump: TypeAlias = tuple[Leave, int]
"""The second counts the loops that are still to be left."""


@dataclass(kw_only=True, slots=True)
class Ends:
    """Where a statement can lead: on to the next, or out of something."""

    on: States = field(default_factory=States)
    jumps: dict[Jump, States] = field(default_factory=dict)

    def leave(self, how: Leave, state: State, marks: Marks, loops: int = 1) -> None:
        """Add a way out."""
        self.jumps.setdefault((how, loops), States()).add(state, marks)

    def take(self, other: "Ends", *, on: bool = True) -> None:
        """Add the ways of another; `on` says whether those to the next statement too."""
        if on:
            self.on.update(other.on)
        for jump, states in other.jumps.items():
            self.jumps.setdefault(jump, States()).update(states)


@dataclass(frozen=True, kw_only=True, slots=True)
class Around:
    """What holds where a statement stands."""

    exempt: Cause | None = None
    """Why a failure does not end the script here although `-e` is on."""
    calls: tuple[str, ...] = ()
    """The functions and traps that are being run, the innermost last."""
    parameters: tuple[Value, ...] = ()
    """`$1` and on."""
    arguments: tuple[Word, ...] = ()
    """The words that `"$@"` stands for."""
    scripts: int = 0
    """How many inner scripts deep."""
    leaving: Value | None = None
    """In a trap on EXIT, how the script was about to end."""


def unsure(marks: Marks) -> Marks:
    """Give the marks on a way that was taken for no known reason."""
    return {number: Mark(sure=False, cause=mark.cause) for number, mark in marks.items()}


def caused(marks: Marks, cause: Cause | None) -> Marks:
    """Give the marks behind what loses failures that nothing lost before."""
    if cause is None or all(mark.cause for number, mark in marks.items() if number != NOBODY):
        return marks
    return {
        number: mark if mark.cause or number == NOBODY else Mark(sure=mark.sure, cause=cause)
        for number, mark in marks.items()
    }


def alive(marks: Marks) -> Marks:
    """Give the marks where the exit code still tells of the failures."""
    if not any(mark.cause for mark in marks.values()):
        return marks
    return {number: Mark(sure=mark.sure) for number, mark in marks.items()}
