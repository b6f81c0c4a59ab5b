"""Interprets loops and `case`: what may be run any number of times, or not at all."""

from dataclasses import replace
from fnmatch import fnmatchcase

from generator.shell.expanding import calculated, heard_of, lost_in, value_of
from generator.shell.forking import met, split
from generator.shell.machine import Machine
from generator.shell.program import Choice, Each, Item, Loop, Word
from generator.shell.state import (
    Around,
    Cause,
    Ends,
    Leave,
    Marks,
    State,
    States,
    Why,
    unsure,
)
from generator.shell.values import Jobs, Vague, Value, is_exact

_ROUNDS = 16


def loop(machine: Machine, node: Loop, states: States, around: Around) -> Ends:
    """Interpret `while` and `until`; it ends as its body last ended."""
    ends = Ends()
    last = f"({node.place.line}:{node.place.column}"
    asked = replace(around, exempt=Cause(why=Why.LOOP, place=node.place))
    seen, work = States(), States()
    for state, marks in states.items():
        entered = state.assigned(last, "0")
        work.add(entered, seen.add(entered, marks))
    while work:
        machine.spend(1)
        found = machine.sequence(node.condition, work, asked)
        ends.take(found, on=False)
        zero, other, _ = split(found.on, keep=True)
        goes, stops = (other, zero) if node.until else (zero, other)
        for state, marks in stops.items():
            ends.on.add(_without(state, last), marks)
        again = _round(machine, node.body, goes, around, ends)
        work = States()
        for state, marks in again.items():
            ended = state.assigned(last, state.code)
            work.add(ended, seen.add(ended, marks))
    left = States()
    for state, marks in ends.on.items():
        rest = tuple(pair for pair in state.variables if pair[0] != last)
        left.add(replace(state, variables=rest), marks)
    ends.on = left
    return ends


def _without(state: State, last: str) -> State:
    """Give the state behind the loop: the exit code is that of the body."""
    return replace(state, code=state.variable(last) or "0")


def _round(
    machine: Machine, body: tuple[Item, ...], states: States, around: Around, ends: Ends
) -> States:
    """Run a loop's body once; give the states from which it goes round again."""
    found = machine.sequence(body, states, around)
    again = States()
    again.update(found.on)
    for (how, loops), jumped in found.jumps.items():
        for state, marks in jumped.items():
            if how in {Leave.EXIT, Leave.RETURN}:
                ends.leave(how, state, marks, loops)
            elif loops > 1:
                ends.leave(how, state, marks, loops - 1)
            elif how is Leave.BREAK:
                ends.on.add(replace(state, code="0"), marks)
            else:
                again.add(replace(state, code="0"), marks)
    return again


def each(machine: Machine, node: Each, states: States, around: Around) -> Ends:
    """Interpret `for` and `select`: over words that are known one by one, else any number."""
    ends = Ends()
    for state, marks in states.items():
        there = heard_of(machine, node.words or (), state, marks, around)
        entered = state
        if node.first is not None:
            for inner in node.first.inner:
                there = lost_in(machine, inner, state, there, around)
            start = node.first.text.partition(";")[0]
            entered = calculated(machine, start, state, around)[1]
        values = _rounds(machine, node, entered, around)
        if values is None:
            _any_number(machine, node, States.of(entered, there), around, ends)
        else:
            _one_by_one(machine, node, (values, States.of(entered, there)), around, ends)
    return ends


def _rounds(machine: Machine, node: Each, state: State, around: Around) -> tuple[Value, ...] | None:
    if node.words is None:
        return None
    found: list[Value] = []
    for word in node.words:
        value = value_of(machine, word, state, around)
        if isinstance(value, Jobs):
            found += [Jobs(codes=(code,)) for code in value.codes]
        elif not (word.is_literal or (word.quoted and is_exact(value))):
            return None
        else:
            found.append(value)
    return tuple(found) if len(found) <= _ROUNDS else None


def _one_by_one(
    machine: Machine,
    node: Each,
    given: tuple[tuple[Value, ...], States],
    around: Around,
    ends: Ends,
) -> None:
    values, states = given
    if not values:
        for state, marks in states.items():
            ends.on.add(replace(state, code="0"), marks)
        return
    for value in values:
        states = _round(machine, node.body, _set(machine, node, states, value), around, ends)
    ends.on.update(states)


def _any_number(machine: Machine, node: Each, states: States, around: Around, ends: Ends) -> None:
    seen, work = States(), States()
    for state, marks in states.items():
        entered = replace(state, code="0")
        work.add(entered, seen.add(entered, marks))
    while work:
        machine.spend(1)
        again = _round(machine, node.body, _set(machine, node, work, Vague.ANYTHING), around, ends)
        work = States()
        for state, marks in again.items():
            work.add(state, seen.add(state, marks))
    ends.on.update(seen)


def _set(machine: Machine, node: Each, states: States, value: Value) -> States:
    if node.name not in machine.matters:
        return states
    found = States()
    for state, marks in states.items():
        found.add(state.assigned(node.name, value), marks)
    return found


def choice(machine: Machine, node: Choice, states: States, around: Around) -> Ends:
    """Interpret `case`."""
    ends = Ends()
    # Where nothing is known of the subject, each item is compared with every other.
    machine.spend(len(states) * len(node.items) ** 2 // 64)
    for state, marks in states.items():
        there = heard_of(machine, (node.subject,), state, marks, around)
        value = value_of(machine, node.subject, state, around)
        if value is Vague.LIKELY_ZERO:
            _chosen(machine, node, ("0", state, there), around, ends)
            value, there = Vague.POSITIVE, unsure(there)
        _chosen(machine, node, (value, state, there), around, ends)
    return ends


def _chosen(
    machine: Machine,
    node: Choice,
    given: tuple[Value, State, Marks],
    around: Around,
    ends: Ends,
) -> None:
    value, state, marks = given
    ways: list[Ends] = []
    rest, certain = marks, False
    for index, (patterns, _, _) in enumerate(node.items):
        found = {matches(pattern, value) for pattern in patterns}
        if found == {False}:
            continue
        certain = True in found
        rest = rest if certain and not ways else unsure(rest)
        ways.append(_from(machine, node, index, States.of(state, rest), around))
        if certain:
            break
    if not certain:
        ways.append(Ends(on=States.of(replace(state, code="0"), unsure(rest) if ways else rest)))
    met(ends, States.of(state, marks), ways)


def _from(machine: Machine, node: Choice, index: int, states: States, around: Around) -> Ends:
    """Run the body of an item, and those that it falls through to."""
    ends = Ends()
    for _, body, ending in node.items[index:]:
        done = machine.sequence(body, states, around)
        ends.take(done, on=ending == ";;")
        states = done.on
        if ending == ";;":
            return ends
        if ending == ";;&":
            break
    ends.on.update(states)
    return ends


def matches(pattern: Word, value: Value) -> bool | None:
    """Tell whether a pattern of `case` matches a value; None where that is unknown."""
    if pattern.text == "*":
        return True
    if isinstance(value, Vague) and value is Vague.POSITIVE and pattern.is_literal:
        return None if pattern.text.isdecimal() and pattern.text.strip("0") else False
    if isinstance(value, Vague | Jobs):
        return None
    if pattern.is_literal:
        return pattern.text == value
    unknown = any(mark in pattern.text for mark in "$`(\\'\"")
    return None if unknown else fnmatchcase(value, pattern.text)
