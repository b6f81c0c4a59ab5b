"""Runs statements over sets of states, and keeps count of what that costs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from generator.shell.program import Item, Place, Program, Statement, Word
from generator.shell.reading import inner_script
from generator.shell.remembering import Memory, start, told
from generator.shell.retries import declared_local, shifts
from generator.shell.state import (
    Around,
    Cause,
    Ends,
    Leave,
    Marks,
    State,
    States,
    Why,
    alive,
    caused,
    unsure,
)
from generator.shell.values import Vague, ways

MANY_STATES = 24
DEEPEST = 90
Handler: TypeAlias = "Callable[[Machine, Any, States, Around], Ends]"


class ExhaustedError(Exception):
    """A script has more ways than are followed."""


@dataclass(kw_only=True, slots=True)
class Machine:
    """One interpretation of one script."""

    program: Program
    handlers: Mapping[type[Any], Handler]
    left: int
    """Steps that may still be taken."""
    matters: frozenset[str]
    """The variables that the script's conditions and exit codes look at."""
    assigned: frozenset[str] = frozenset()
    """The variables that the script sets somewhere."""
    posix: bool = False
    reached: set[int] = field(default_factory=set)
    bodies: list[Statement] = field(default_factory=list)
    numbers: dict[Statement, int] = field(default_factory=dict)
    """The place of each function's body among the bodies."""
    scripts: dict[int, tuple[Item, ...] | None] = field(default_factory=dict)
    """The scripts in simple commands, by their number; None for what is not followed."""
    locals: dict[int, frozenset[str]] = field(default_factory=dict)
    memory: Memory = field(default_factory=Memory)
    cut: bool = False
    """Some call was not followed."""
    deep: int = 0

    def spend(self, steps: int) -> None:
        """Count steps.

        Raises:
            ExhaustedError: there were too many.
        """
        self.left -= steps
        if self.left < 0:
            raise ExhaustedError

    def run(self, statement: Statement, states: States, around: Around) -> Ends:
        """Give where a statement leads from each of the states."""
        if not states:
            return Ends()
        self.spend(1 + states.weight())
        self.deep += 1
        if self.deep > DEEPEST:
            raise ExhaustedError
        found = self.handlers[type(statement)](self, statement, states, around)
        self.deep -= 1
        return found

    def sequence(self, items: tuple[Item, ...], states: States, around: Around) -> Ends:
        """Give where statements lead that follow one another."""
        ends = Ends()
        for item in items:
            if not states:
                break
            if item.background:
                states = self._background(item, states, around)
                continue
            found = self.run(item.statement, states, around)
            ends.take(found, on=False)
            states = found.on if len(found.on) <= MANY_STATES else _blurred(found.on)
        ends.on = states
        return ends

    def once(self, items: tuple[Item, ...], state: State, marks: Marks, around: Around) -> Ends:
        """Give where statements lead from one state, and remember it."""
        if not self.program.retried.isdisjoint(marks):
            return self.sequence(items, States.of(state, marks), around)
        key = self.memory.key(items, state, marks, around)
        found = self.memory.ends(key)
        if found is None:
            found = self.sequence(items, States.of(state, start(marks)), around)
            self.memory.keep(key, found)
        self.spend(1 + len(marks) // 16)
        return told(found, marks)

    def _background(self, item: Item, states: States, around: Around) -> States:
        found = States()
        alone = (replace(item, background=False),)
        place = _place(item.statement)
        for state, marks in states.items():
            for code, inner in self.apart(alone, state, marks, around).items():
                jobs = (*_few(state.jobs), code.code)
                lost = caused(inner, Cause(why=Why.BACKGROUND, place=place))
                found.add(replace(state.with_code("0"), jobs=jobs), lost)
        return found

    def apart(
        self,
        items: tuple[Item, ...],
        state: State,
        marks: Marks,
        around: Around,
    ) -> States:
        """Give how statements end in a shell of their own: states that hold an exit code only."""
        inner = replace(state, traps=self._kept_traps(state), jobs=())
        found = States()
        ends = self.once(items, inner, marks, around)
        for leave in (ends.on, *ends.jumps.values()):
            for last, ways_there in self.finished(leave, around).items():
                heard = ways_there if ways(last.code).zero else alive(ways_there)
                found.add(State(code=last.code), heard)
        return found

    def _kept_traps(self, state: State) -> tuple[tuple[str, int], ...]:
        return tuple(pair for pair in state.traps if pair[0] == "ERR" and state.errtrace)

    def finished(self, states: States, around: Around) -> States:
        """Give how a shell ends whose last command has run: its trap on EXIT comes now."""
        found = States()
        for state, marks in states.items():
            number = dict(state.traps).get("EXIT")
            items = self.scripts.get(number) if number is not None else ()
            if not items or "EXIT" in around.calls:
                found.add(state, marks)
                continue
            trap = replace(state, traps=())
            lost = caused(marks, Cause(why=Why.TRAP, place=self.place(number)))
            inside = replace(around, calls=(*around.calls, "EXIT"), leaving=state.code, exempt=None)
            ends = self.sequence(items, States.of(trap, lost), inside)
            for last, there in ends.on.items():
                found.add(last.with_code(state.code), there)
            for (how, _), jumped in ends.jumps.items():
                for last, there in jumped.items():
                    code = last.code if how is Leave.EXIT else state.code
                    found.add(last.with_code(code), there)
        return found

    def script(self, number: int, word: Word) -> tuple[Item, ...] | None:
        """Give the statements that a word of a simple command holds; None if they are unknown."""
        if number not in self.scripts:
            self.scripts[number] = inner_script(self.program, word)
        return self.scripts[number]

    def locals_of(self, body: int) -> frozenset[str]:
        """Give the variables that a function calls local."""
        if body not in self.locals:
            self.locals[body] = declared_local(self.bodies[body])
        return self.locals[body]

    def shifted_in(self, body: int) -> int:
        """Give how many arguments a function drops before it hands on the others."""
        return shifts(self.bodies[body])

    def place(self, number: int | None) -> Place | None:
        """Give where a simple command stands."""
        return self.program.simples[number].place if number is not None else None

    def settle(self, ends: Ends, state: State, marks: Marks, around: Around) -> None:
        """Add what comes of a command's exit code: on, or out by `-e` or by a trap on ERR."""
        way = ways(state.code)
        if not marks or not way.other:
            ends.on.add(state, marks)
            return
        trap = self._trap(state, around)
        if around.exempt is not None or not (state.errexit or trap):
            cause = around.exempt or state.off or Cause(why=Why.LAST_ONLY)
            ends.on.add(state, caused(marks, cause))
            return
        if way.zero:
            zero = replace(state, code="0")
            ends.on.add(zero, marks if way.zero_sure else unsure(marks))
            marks = marks if way.other_sure else unsure(marks)
            state = replace(state, code=Vague.POSITIVE)
        self._out(ends, state, marks, (around, trap))

    def _trap(self, state: State, around: Around) -> tuple[Item, ...]:
        number = dict(state.traps).get("ERR")
        inside = len(around.calls) > state.trapped and not state.errtrace
        if number is None or inside or "ERR" in around.calls:
            return ()
        return self.scripts.get(number) or ()

    def _out(
        self, ends: Ends, state: State, marks: Marks, at: tuple[Around, tuple[Item, ...]]
    ) -> None:
        around, trap = at
        after = States.of(state, marks)
        if trap:
            cause = Cause(why=Why.TRAP, place=self.place(dict(state.traps).get("ERR")))
            inside = replace(around, calls=(*around.calls, "ERR"), exempt=cause)
            found = self.sequence(trap, States.of(state, caused(marks, cause)), inside)
            ends.take(found, on=False)
            after = States()
            for each, there in found.on.items():
                after.add(each.with_code(state.code), there)
        for each, there in after.items():
            if each.errexit:
                ends.leave(Leave.EXIT, each, there)
            else:
                cause = each.off or Cause(why=Why.LAST_ONLY)
                ends.on.add(each, caused(there, cause))


def _place(statement: Statement) -> Place | None:
    return getattr(statement, "place", None)


def _few(jobs: tuple[Any, ...]) -> tuple[Any, ...]:
    """Keep a list of jobs short: two of a kind stand for many."""
    kept: list[Any] = []
    for job in jobs:
        if kept.count(job) < 2:  # noqa: PLR2004
            kept.append(job)
    return tuple(kept)


def _blurred(states: States) -> States:
    """Forget, of many states, by which variables they differ."""
    alike: dict[State, dict[str, set[object]]] = {}
    for state in states.keys():  # noqa: SIM118
        names = alike.setdefault(replace(state, variables=()), {})
        for name, value in state.variables:
            names.setdefault(name, set()).add(value)
    found = States()
    for state, marks in states.items():
        seen = alike[replace(state, variables=())]
        kept = tuple(
            (name, value if len(seen[name]) == 1 else Vague.ANYTHING)
            for name, value in state.variables
        )
        found.add(replace(state, variables=kept), marks)
    return found
