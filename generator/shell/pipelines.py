"""Interprets pipelines: each member runs by itself, and one exit code or all of them count."""

from dataclasses import replace
from itertools import product

from generator.shell.machine import Machine
from generator.shell.program import Item, Pipeline
from generator.shell.state import (
    NOBODY,
    Around,
    Cause,
    Ends,
    Mark,
    Marks,
    States,
    Why,
    alive,
    caused,
)
from generator.shell.values import Vague, Value, ways


def pipeline(machine: Machine, node: Pipeline, states: States, around: Around) -> Ends:
    """Interpret a pipeline: each member runs in a shell of its own."""
    ends = Ends()
    lost = Cause(why=Why.PIPE, place=node.place)
    # The ways of each member are put together with those of every other.
    machine.spend(len(states) * len(node.members) ** 2 // 4)
    for state, before in states.items():
        # What decided that nothing failed so far says nothing about the members.
        marks = {**before, NOBODY: Mark()} if NOBODY in before else before
        members = [
            machine.apart((Item(statement=each),), state, marks, around) for each in node.members
        ]
        found = States()
        for codes, there in _together(members, marks):
            code = _code_of(codes, pipefail=state.pipefail)
            told = caused(there, lost) if ways(code).zero else alive(there)
            found.add(replace(state, code=code, pipe=codes), told)
            machine.spend(1)
        for each, there in found.items():
            machine.settle(ends, each, there, around)
    return ends


def _together(members: list[States], marks: Marks) -> list[tuple[tuple[Value, ...], Marks]]:
    """Give the exit codes that the members can have together, for each failure."""
    options: list[dict[int, list[tuple[Value, Mark]]]] = []
    for member in members:
        by_number: dict[int, list[tuple[Value, Mark]]] = {}
        for state, there in member.items():
            for number, mark in there.items():
                by_number.setdefault(number, []).append((state.code, mark))
        options.append(by_number)
    found = []
    for number in marks:
        chosen = [each.get(number, []) for each in options]
        found += _products(number, chosen)
    for place, by_number in enumerate(options):
        for number in sorted(by_number.keys() - marks.keys()):
            chosen = [_succeeding(each.get(NOBODY, [])) for each in options]
            chosen[place] = by_number[number]
            found += _products(number, chosen)
    return found


def _succeeding(options: list[tuple[Value, Mark]]) -> list[tuple[Value, Mark]]:
    """Keep of the ways of a command on which nothing failed those that succeed, if there are."""
    sure = [(code, mark) for code, mark in options if ways(code).zero_sure and mark.sure]
    return sure or options


def _products(
    number: int, chosen: list[list[tuple[Value, Mark]]]
) -> list[tuple[tuple[Value, ...], Marks]]:
    found = []
    for together in list(product(*chosen))[:64]:
        codes = tuple(code for code, _ in together)
        sure = all(mark.sure for _, mark in together)
        cause = next((mark.cause for _, mark in together if mark.cause), None)
        if any(not mark.cause and not ways(code).zero for code, mark in together):
            cause = None
        marks: Marks = {number: Mark(sure=sure, cause=cause)}
        found.append((codes, marks))
    return found


def _code_of(codes: tuple[Value, ...], *, pipefail: bool) -> Value:
    if not pipefail:
        return codes[-1]
    doubtful: Value | None = None
    for code in reversed(codes):
        way = ways(code)
        if not way.zero:
            return code if doubtful is None else Vague.POSITIVE
        if way.other:
            doubtful = code if doubtful in {None, code} else Vague.ANYTHING
    return doubtful if doubtful is not None else "0"
