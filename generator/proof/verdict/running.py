"""Runs a script in all runs at once: each value says how it depends on the results of jobs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from generator.proof.verdict.diagram import ALWAYS, NEVER, Diagrams, Node
from generator.proof.verdict.matching import trimmed
from generator.proof.verdict.state import (
    NOWHERE,
    ONE,
    ZERO,
    Around,
    Ends,
    Place,
    State,
    is_zero,
    met,
)
from generator.proof.verdict.text import NO_TEXT, Text, chosen
from generator.proof.verdict.undecided import UndecidedError
from generator.shell.program import Item, Pipeline, Statement, Substitution
from generator.shell.state import Leave

MOST_STEPS = 20_000


@dataclass(kw_only=True, slots=True)
class Script:
    """One script under examination.

    `inserts` leads from the character that stands for an expression to its text, `handlers` from a
    kind of statement to what runs it, `rows` are the lines of the script.
    """

    space: Diagrams
    title: str
    inserts: Mapping[str, Text]
    handlers: Mapping[type[Any], Any]
    rows: Sequence[str]
    left: int = MOST_STEPS
    seen: dict[str, int] = field(default_factory=dict)

    def run(self, statement: Statement, place: Place, around: Around) -> Ends:
        """Give where a statement leads.

        Raises:
            UndecidedError: it does what is not followed.
        """
        self.left -= 1
        if self.left < 0:
            raise UndecidedError("more steps than are followed")
        found: Ends = self.handlers[type(statement)](self, statement, place, around)
        return found

    def sequence(self, items: Sequence[Item], place: Place, around: Around) -> Ends:
        """Give where statements lead that follow one another."""
        ends = Ends()
        for item in items:
            if place[0] == NEVER:
                break
            if item.background:
                raise UndecidedError("a command in the background")
            found = self.run(item.statement, place, around)
            ends.jumps += found.jumps
            place = met(found.on, self.space)
        ends.on = [place]
        return ends

    def settled(self, place: Place, around: Around) -> Ends:
        """Give what comes of the exit code of a command: on, or out by `-e`."""
        when, state = place
        if around.exempt or state.errexit == NEVER:
            return Ends(on=[place])
        fails = self.space.no(is_zero(state.code, self.space))
        out = self.space.both(when, fails, state.errexit)
        stays = self.space.both(when, self.space.no(out))
        return Ends(on=[(stays, state)], jumps=[(Leave.EXIT, 1, (out, state))])

    def unknown(self, said: str, around: Around) -> Node:
        """Give when something happens that nobody knows, once in this round of its loops."""
        again = f" in round {'.'.join(map(str, around.rounds))}" if around.rounds else ""
        return self.space.unknown(f"{said}{again}, in `{self.title}`")

    def apart(self, items: Sequence[Item], place: Place, around: Around) -> Place:
        """Give how a shell of its own ends, and in `out` what it writes."""
        when, state = place
        ends = self.sequence(items, (when, replace(state, out=NO_TEXT)), around)
        last = met([*ends.on, *(each for _, _, each in ends.jumps)], self.space)
        return (when, last[1]) if last is not NOWHERE else (NEVER, state)

    def captured(self, each: Substitution, place: Place, around: Around) -> tuple[Text, Text]:
        """Give what a substitution writes, and its exit code; `-e` is off in it.

        Source: https://www.gnu.org/software/bash/manual/bash.html#Command-Substitution
        """
        when, state = place
        inner = (when, replace(state, errexit=NEVER))
        _, last = self.apart(each.items, inner, replace(around, exempt=False))
        out = last.out or NO_TEXT
        return out if each.process else trimmed(out, self.space), last.code


def pipeline(script: Script, node: Pipeline, place: Place, around: Around) -> Ends:
    """Run a pipeline: each member in a shell of its own, on what the one before wrote."""
    when, state = place
    space = script.space
    source, codes = state.source, []
    out: Text = NO_TEXT
    for member in node.members:
        inner = (when, replace(state, source=source))
        _, last = script.apart((Item(statement=member),), inner, around)
        source = out = last.out or NO_TEXT
        codes.append(last.code)
    code = codes[-1]
    if state.pipefail:
        all_zero = space.both(*(is_zero(each, space) for each in codes))
        code = chosen([(all_zero, ZERO), (space.no(all_zero), ONE)], space)
    written = None if state.out is None else (*state.out, *out)
    return script.settled((when, replace(state, code=code, out=written)), around)


def by_code(script: Script, places: Sequence[Place]) -> tuple[Place, Place]:
    """Tell the runs in which the last command succeeded from those in which it failed."""
    when, state = met(places, script.space)
    zero = is_zero(state.code, script.space)
    fails = script.space.both(when, script.space.no(zero))
    return (script.space.both(when, zero), state), (fails, state)


def started(space: Diagrams, variables: Mapping[str, Text], *, errexit: bool, pipefail: bool) -> Place:
    """Give the state in which a script begins."""
    start = State(
        variables=variables, errexit=ALWAYS if errexit else NEVER, pipefail=pipefail
    )
    return ALWAYS, start
