"""Interprets the statements that hold others, and tests: lists, groups, conditions."""

from dataclasses import replace

from generator.shell.calculating import as_code
from generator.shell.comparing import Operator, compared
from generator.shell.expanding import calculated, counted, heard_of, lost_in, value_of
from generator.shell.forking import both_ways, met, split
from generator.shell.machine import Machine
from generator.shell.program import (
    Branches,
    Calculation,
    Definition,
    Group,
    Listed,
    Negated,
    Redirected,
    Simple,
    Test,
    Variable,
    Word,
)
from generator.shell.state import Around, Cause, Ends, States, Why
from generator.shell.values import Value, opposite


def listed(machine: Machine, node: Listed, states: States, around: Around) -> Ends:
    """Interpret `a && b || c`: only a failure of the last one can end the script."""
    ends = Ends()
    operator, right = node.rest[0]
    asked = replace(around, exempt=_exempt(node, 0))
    current = machine.run(node.first, states, asked)
    for index, (operator, right) in enumerate(node.rest):
        ends.take(current, on=False)
        machine.spend(current.on.weight())
        last = index == len(node.rest) - 1
        here = around if last else replace(around, exempt=_exempt(node, index + 1))
        zero, other, unknown = split(current.on)
        current = Ends()
        goes, stays = (zero, other) if operator == "&&" else (other, zero)
        current.on.update(stays)
        current.take(machine.run(right, goes, here))
        if unknown:
            zero, other = both_ways(unknown)
            goes, stays = (zero, other) if operator == "&&" else (other, zero)
            met(current, unknown, [machine.run(right, goes, here), Ends(on=stays)])
    ends.take(current)
    return ends


def _exempt(node: Listed, index: int) -> Cause:
    operator, right = node.rest[index]
    if operator == "&&":
        return Cause(why=Why.AND_LIST, place=node.place)
    if isinstance(right, Simple) and not right.words and _keeps_code(right):
        return Cause(why=Why.STATUS_FORGOTTEN, place=right.place)
    return Cause(why=Why.OR_LIST, place=node.place)


def _keeps_code(node: Simple) -> bool:
    parts = [part for each in node.assignments for word in each.words() for part in word.parts]
    return any(isinstance(part, Variable) and part.name == "?" for part in parts)


def negated(machine: Machine, node: Negated, states: States, around: Around) -> Ends:
    """Interpret `! …`, of which `-e` takes no notice."""
    exempt = around.exempt or Cause(why=Why.NEGATED, place=node.place)
    ends = machine.run(node.inner, states, replace(around, exempt=exempt))
    found = States()
    for state, marks in ends.on.items():
        found.add(replace(state, code=opposite(state.code)), marks)
    ends.on = found
    return ends


def group(machine: Machine, node: Group, states: States, around: Around) -> Ends:
    """Interpret `{ …; }` and `( … )`."""
    if not node.own_shell:
        return machine.sequence(node.items, states, around)
    ends = Ends()
    for state, marks in states.items():
        for code, there in machine.apart(node.items, state, marks, around).items():
            machine.settle(ends, state.with_code(code.code), there, around)
    return ends


def redirected(machine: Machine, node: Redirected, states: States, around: Around) -> Ends:
    """Interpret a statement after the substitutions in its redirections."""
    found = States()
    for state, marks in states.items():
        found.add(state, heard_of(machine, node.words, state, marks, around))
    return machine.run(node.inner, found, around)


def definition(machine: Machine, node: Definition, states: States, _around: Around) -> Ends:
    """Remember a function."""
    number = machine.numbers.setdefault(node.body, len(machine.bodies))
    if number == len(machine.bodies):
        machine.bodies.append(node.body)
    found = States()
    for state, marks in states.items():
        rest = tuple(pair for pair in state.functions if pair[0] != node.name)
        known = tuple(sorted((*rest, (node.name, number))))
        found.add(replace(state.with_code("0"), functions=known), marks)
    return Ends(on=found)


def branches(machine: Machine, node: Branches, states: States, around: Around) -> Ends:
    """Interpret `if`."""
    return _clauses(machine, node, 0, states, around)


def _clauses(machine: Machine, node: Branches, index: int, states: States, around: Around) -> Ends:
    if index == len(node.clauses):
        if node.otherwise:
            return machine.sequence(node.otherwise, states, around)
        found = States()
        for state, marks in states.items():
            found.add(replace(state, code="0"), marks)
        return Ends(on=found)
    condition, body = node.clauses[index]
    asked = replace(around, exempt=Cause(why=Why.CONDITION, place=node.place))
    ends = machine.sequence(condition, states, asked)
    zero, other, unknown = split(ends.on)
    ends.on = States()
    ends.take(machine.sequence(body, zero, around))
    ends.take(_clauses(machine, node, index + 1, other, around))
    if unknown:
        zero, other = both_ways(unknown)
        then = machine.sequence(body, zero, around)
        met(ends, unknown, [then, _clauses(machine, node, index + 1, other, around)])
    return ends


def test(machine: Machine, node: Test, states: States, around: Around) -> Ends:
    """Interpret `[ … ]` and `[[ … ]]`."""
    ends = Ends()
    words = [each for each in node.tokens if isinstance(each, Word)]
    for state, marks in states.items():
        there = heard_of(machine, words, state, marks, around)
        tokens: list[Operator | Value] = [
            value_of(machine, each, state, around) if isinstance(each, Word) else (each,)
            for each in node.tokens
        ]
        after = counted(machine, words, state, around)
        machine.settle(ends, after.with_code(compared(tokens)), there, around)
    return ends


def calculation(machine: Machine, node: Calculation, states: States, around: Around) -> Ends:
    """Interpret `(( … ))`."""
    ends = Ends()
    for state, marks in states.items():
        there = marks
        for each in node.value.inner:
            there = lost_in(machine, each, state, there, around)
        code, after = calculated(machine, node.value.text, state, around)
        machine.settle(ends, after.with_code(as_code(code)), there, around)
    return ends
