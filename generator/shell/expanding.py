"""Expands words: what they come to, and whose failure inside them nobody hears of."""

import re
from collections.abc import Iterable
from dataclasses import replace

from generator.shell.calculating import calculate
from generator.shell.machine import Machine
from generator.shell.program import Arithmetic, Substitution, Variable, Word
from generator.shell.state import Around, Cause, Marks, State, States, Why, caused
from generator.shell.values import Jobs, Vague, Value, is_exact, joined

_PIPESTATUS = re.compile(r"PIPESTATUS(?:\[(\d+|@|\*)\])?")
_ELEMENT = re.compile(r"(\w+)\[(.*)\]", re.DOTALL)


def heard_of(
    machine: Machine, words: Iterable[Word], state: State, marks: Marks, around: Around
) -> Marks:
    """Give the marks after the substitutions in words whose exit code is not asked for."""
    for word in words:
        for each in word.substitutions():
            marks = lost_in(machine, each, state, marks, around)
    return marks


def lost_in(
    machine: Machine,
    each: Substitution,
    state: State,
    marks: Marks,
    around: Around,
    why: Why = Why.SUBSTITUTION,
) -> Marks:
    """Give the marks after one substitution whose exit code is lost."""
    cause = Cause(why=Why.PROCESS_SUBSTITUTION if each.process else why, place=each.place)
    found = States()
    for there in substituted(machine, each, state, marks, around).values():
        found.add(state, caused(there, cause))
    return next(found.values(), {})


def substituted(
    machine: Machine, each: Substitution, state: State, marks: Marks, around: Around
) -> States:
    """Give how a substitution ends; bash switches `-e` off in it, other shells do not.

    Source: https://www.gnu.org/software/bash/manual/bash.html#Command-Substitution
    """
    inner = state
    if state.errexit and not (each.process or machine.posix or state.inherit):
        off = Cause(why=Why.SUBSTITUTION, place=each.place)
        inner = replace(state, errexit=False, off=off)
    return machine.apart(each.items, inner, marks, around)


def value_of(machine: Machine, word: Word, state: State, around: Around) -> Value:
    """Give what a word comes to."""
    values: list[Value] = []
    for part in word.parts:
        match part:
            case str():
                values.append(part)
            case Variable():
                values.append(_variable(machine, part, state, around))
            case Arithmetic(text=text):
                values.append(calculate(text, lambda n: looked_up(machine, n, state, around)).value)
            case _:
                values.append(Vague.ANYTHING)
    return joined(tuple(values))


def _variable(machine: Machine, part: Variable, state: State, around: Around) -> Value:
    value = looked_up(machine, part.name, state, around)
    if part.default is None:
        return value
    if value is Vague.ANYTHING or value == "":
        default = value_of(machine, part.default, state, around)
        return default if value == "" else Vague.ANYTHING
    return value


def looked_up(machine: Machine, name: str, state: State, around: Around) -> Value:
    """Give the value of a variable or a parameter."""
    special = _special(name, state, around)
    if special is not None:
        return special
    if name.startswith("#"):
        return _length(looked_up(machine, name[1:], state, around))
    element = _ELEMENT.fullmatch(name)
    whole = element is None or element[2] in {"@", "*"}
    return _named(machine, element[1] if element else name, state, whole=whole)


def _special(name: str, state: State, around: Around) -> Value | None:
    match name:
        case "?":
            return state.code
        case "!":
            return Jobs(codes=state.jobs[-1:]) if state.jobs else ""
        case "@" | "*":
            return joined(around.parameters)
        case "#":
            return str(len(around.parameters))
        case _ if name.isdigit():
            return _parameter(int(name), around)
        case _:
            return _of_pipeline(name, state) if _PIPESTATUS.fullmatch(name) else None


def _parameter(place: int, around: Around) -> Value:
    if place == 0:
        return Vague.TEXT
    return around.parameters[place - 1] if place <= len(around.parameters) else ""


def _named(machine: Machine, name: str, state: State, *, whole: bool) -> Value:
    value = state.variable(name)
    if value is None:
        unset = name in machine.assigned and name in machine.matters
        return "" if unset else Vague.ANYTHING
    # Of an array it is known only whether it is empty, and which jobs it holds.
    return value if whole or value == "" else Vague.ANYTHING


def _length(value: Value) -> Value:
    if isinstance(value, Jobs):
        return str(len(value.codes))
    if is_exact(value):
        return str(len(value))
    return Vague.ANYTHING if value is Vague.ANYTHING else Vague.POSITIVE


def _of_pipeline(name: str, state: State) -> Value:
    found = _PIPESTATUS.fullmatch(name)
    codes = state.pipe or (state.code,)
    index = found[1] if found else None
    if index in {"@", "*"}:
        return joined(codes) if len(codes) == 1 else Vague.TEXT
    place = int(index or 0)
    return codes[place] if place < len(codes) else ""


def calculated(machine: Machine, text: str, state: State, around: Around) -> tuple[Value, State]:
    """Calculate, and give the state with the variables that this changes."""
    found = calculate(text, lambda name: looked_up(machine, name, state, around))
    for name, value in found.changes.items():
        state = state.assigned(name, value) if name in machine.matters else state
    return found.value, state


def counted(machine: Machine, words: Iterable[Word], state: State, around: Around) -> State:
    """Give the state with what calculations inside words assign."""
    for word in words:
        for part in word.parts:
            if isinstance(part, Arithmetic):
                state = calculated(machine, part.text, state, around)[1]
    return state


def uncounted(machine: Machine, words: Iterable[Word], state: State, around: Around) -> State:
    """Give the state in which what calculations inside words assign is unknown."""
    known = dict(state.variables)
    for name, value in counted(machine, words, state, around).variables:
        if known.get(name) != value:
            state = state.assigned(name, Vague.ANYTHING)
    return state
