"""Runs a script in all runs at once: each value says how it depends on the results of jobs."""

import re
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
from generator.proof.verdict.text import NO_TEXT, Open, Text, chosen
from generator.proof.verdict.undecided import UndecidedError
from generator.shell.matter import assigned_names
from generator.shell.program import Item, Pipeline, Statement, Substitution
from generator.shell.state import Leave
from generator.shell.syntax import parse

MOST_STEPS = 20_000
_LEAVES = re.compile(
    r"\b(?:exit|return|break|continue|set|trap|exec|eval|source|function)\b|^\s*\.\s|\(\)",
    re.MULTILINE,
)
_READ = re.compile(r"\b(?:read|mapfile|readarray)\b([^|;&<\n]*)")


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
            found = self._followed(item.statement, place, around)
            ends.jumps += found.jumps
            place = met(found.on, self.space)
        ends.on = [place]
        return ends

    def _followed(self, statement: Statement, place: Place, around: Around) -> Ends:
        """Run a statement; one that is not followed may end in any way, and set what it sets."""
        try:
            return self.run(statement, place, around)
        except UndecidedError:
            source = self.source_of(statement)
            if _LEAVES.search(source):
                raise
        when, state = place
        for name in _set_in(source):
            state = state.assigned(name, (self.lost(f"`${name}`"),))
        first = source.strip().partition("\n")[0][:60]
        fails = self.unknown(f"`{first}` fails", around)
        code = chosen([(fails, ONE), (self.space.no(fails), ZERO)], self.space)
        out = None if state.out is None else (*state.out, self.lost("what a command writes"))
        return self.settled((when, replace(state, code=code, out=out)), around)

    def source_of(self, statement: Statement) -> str:
        """Give the text of a statement, with `…` for an expression."""
        at = statement.place
        rows = list(self.rows[at.line - 1 : at.end_line])
        if rows:
            rows[-1] = rows[-1][: at.end_column - 1]
            rows[0] = rows[0][at.column - 1 :]
        shown = "\n".join(rows)
        return "".join("…" if char in self.inserts else char for char in shown)

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
        return self.space.unknown(self._once(f"{said}{again}, in `{self.title}`"))

    def lost(self, said: str) -> Open:
        """Give a text that nobody knows, and that is no other one which is called the same."""
        number = self.seen[said] = self.seen.get(said, 0) + 1
        return Open(f"{said} ({number})")

    def _once(self, said: str) -> str:
        number = self.seen[said] = self.seen.get(said, 0) + 1
        return said if number == 1 else f"{said} ({number})"

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


def _set_in(source: str) -> frozenset[str]:
    """Give the variables that a statement may set."""
    read = {
        name for found in _READ.findall(source) for name in re.findall(r"\b[A-Za-z_]\w*", found)
    }
    counted = set(re.findall(r"([A-Za-z_]\w*)\s*(?:\+\+|--|[-+*]?=)", source))
    return assigned_names(parse(source)) | read | counted


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


def started(variables: Mapping[str, Text], *, errexit: bool, pipefail: bool) -> Place:
    """Give the state in which a script begins."""
    start = State(variables=variables, errexit=ALWAYS if errexit else NEVER, pipefail=pipefail)
    return ALWAYS, start
