"""What a script's shell remembers, and where a statement leads, in all runs at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from generator.proof.verdict.diagram import ALWAYS, NEVER, Diagrams, Node
from generator.proof.verdict.matching import equals
from generator.proof.verdict.text import NO_TEXT, Guarded, Text, chosen, ways_of
from generator.proof.verdict.undecided import UndecidedError
from generator.shell.program import Statement
from generator.shell.state import Leave


@dataclass(frozen=True, slots=True)
class Listing:
    """The elements of an array, each with when it is there."""

    items: tuple[Guarded, ...]


Value: TypeAlias = Text | Listing
ZERO: Text = ("0",)
ONE: Text = ("1",)


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class State:
    """What is known between two commands; values depend on how jobs ended.

    `errexit` says in which runs `-e` is on. `out` is what a surrounding substitution or pipeline
    reads of what is written, None where nobody does; `source` is what stands on standard input,
    None where nobody knows.
    """

    variables: Mapping[str, Value] = field(default_factory=dict)
    code: Text = ZERO
    errexit: Node = NEVER
    pipefail: bool = False
    functions: Mapping[str, Statement] = field(default_factory=dict)
    out: Text | None = None
    source: Text | None = None

    def assigned(self, name: str, value: Value) -> "State":
        """Give the state in which a variable has this value."""
        return replace(self, variables={**self.variables, name: value})

    def ended(self, code: Text) -> "State":
        """Give the state after a command with this exit code."""
        return replace(self, code=code)


Place: TypeAlias = tuple[Node, State]
"""A state, and in which runs it is reached."""
NOWHERE: Place = (NEVER, State())


@dataclass(frozen=True, kw_only=True, slots=True)
class Around:
    """What holds where a statement stands.

    `exempt`: `-e` takes no notice of a failure here. `parameters` are `$1` and on. `rounds` counts
    those of the loops around, so that what fails once is not taken to fail every time.
    """

    exempt: bool = False
    parameters: tuple[Guarded, ...] = ()
    calls: tuple[str, ...] = ()
    rounds: tuple[int, ...] = ()


@dataclass(kw_only=True, slots=True)
class Ends:
    """Where a statement leads: on to the next one, or out of what it stands in.

    A way out says how, and how many loops are to be left.
    """

    on: list[Place] = field(default_factory=list)
    jumps: list[tuple[Leave, int, Place]] = field(default_factory=list)

    def take(self, other: "Ends") -> None:
        """Add the ways of another."""
        self.on += other.on
        self.jumps += other.jumps


def met(places: Iterable[Place], space: Diagrams) -> Place:
    """Give the one state that stands for several, in which values depend on which was reached.

    Raises:
        UndecidedError: they differ by what no value says.
    """
    reached = [place for place in places if place[0] != NEVER]
    if len(reached) < 2:  # noqa: PLR2004
        return reached[0] if reached else NOWHERE
    first = reached[0][1]
    rest = [state for _, state in reached[1:]]
    if any(
        dict(s.functions) != dict(first.functions) or s.pipefail != first.pipefail for s in rest
    ):
        raise UndecidedError("which functions and options there are")
    names = dict.fromkeys(name for _, state in reached for name in state.variables)
    found = replace(
        first,
        variables={name: _either_value(name, reached, space) for name in names},
        code=chosen([(node, state.code) for node, state in reached], space),
        errexit=space.either(*(space.both(node, state.errexit) for node, state in reached)),
        out=_either_text([(node, state.out) for node, state in reached], space),
        source=_either_text([(node, state.source) for node, state in reached], space),
    )
    return space.either(*(node for node, _ in reached)), found


def _either_text(ways: list[tuple[Node, Text | None]], space: Diagrams) -> Text | None:
    known = [(node, text) for node, text in ways if text is not None]
    return chosen(known, space) if len(known) == len(ways) else None


def _either_value(name: str, reached: list[Place], space: Diagrams) -> Value:
    ways = [(node, state.variables.get(name, NO_TEXT)) for node, state in reached]
    texts = [(node, value) for node, value in ways if not isinstance(value, Listing)]
    if len(texts) == len(ways):
        return chosen(texts, space)
    return Listing(
        tuple(
            (space.both(node, when), text)
            for node, value in ways
            for when, text in (value.items if isinstance(value, Listing) else _element(value))
        )
    )


def _element(text: Text) -> tuple[Guarded, ...]:
    return ((ALWAYS, text),) if text else ()


def is_zero(code: Text, space: Diagrams) -> Node:
    """Give when an exit code is zero, of which only the lowest eight bits count.

    What is no number is a mistake of its own, and ends with 2.
    """
    ways = ways_of(code, space)
    if ways is None:
        return equals(code, "0", space)
    zeros = [node for node, text in ways if text.lstrip("-").isdigit() and int(text) % 256 == 0]
    return space.either(*zeros)
