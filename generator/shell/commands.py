"""Interprets simple commands: assignments, functions, shells inside, and those that just fail."""

from dataclasses import replace

from generator.shell.builtins import BUILTINS, Call
from generator.shell.expanding import counted, heard_of, lost_in, substituted, uncounted, value_of
from generator.shell.machine import Machine
from generator.shell.program import Assignment, Item, Simple
from generator.shell.state import (
    NOBODY,
    Around,
    Cause,
    Ends,
    Leave,
    Mark,
    Marks,
    State,
    States,
    Why,
    alive,
    caused,
)
from generator.shell.values import Jobs, Vague, Value, is_exact, joined, ways
from generator.shell.wrappers import Inner, inner_shell

DEEPEST_CALL = 8
_PREFIXES = frozenset({"command", "builtin", "time"})
# Commands that succeed wherever a step runs at all.
_NEVER_FAIL = frozenset({"echo", "printf", "sleep", "date", "pwd", "shift", "hostname", "whoami"})
_ARGUMENTS = frozenset({'"$@"', '"${@}"', "$@", "${@}", "$*", '"$*"'})
_SETS_VARIABLES = frozenset({"read", "mapfile", "readarray", "getopts"})


def simple(machine: Machine, node: Simple, states: States, around: Around) -> Ends:
    """Interpret a simple command from each state."""
    ends = Ends()
    for state, marks in states.items():
        if node.declares:
            _declared(machine, node, (state, marks), around, ends)
        elif not node.words:
            _assigned(machine, node, (state, marks), around, ends)
        else:
            words = [word for each in node.assignments for word in each.words()]
            words += [*node.words, *node.redirections]
            there = heard_of(machine, words, state, marks, around)
            after = uncounted(machine, words, state, around)
            call = Call(machine=machine, node=node, state=after, marks=there, around=around)
            _called(_handed(call), ends)
    return ends


def _declared(
    machine: Machine, node: Simple, given: tuple[State, Marks], around: Around, ends: Ends
) -> None:
    state, marks = given
    machine.reached.add(node.number)
    for each in node.assignments:
        for word in each.words():
            for inner in word.substitutions():
                marks = lost_in(machine, inner, state, marks, around, Why.DECLARATION)
        state = with_assignment(machine, each, state, around)
    for word in node.words:
        if word.text in machine.matters and not node.text.startswith(("export", "readonly")):
            state = state.assigned(word.text, "")
    ends.on.add(state.with_code("0"), marks)


def _assigned(
    machine: Machine, node: Simple, given: tuple[State, Marks], around: Around, ends: Ends
) -> None:
    state, marks = given
    machine.reached.add(node.number)
    words = [word for each in node.assignments for word in each.words()]
    inner = [each for word in words for each in word.substitutions()]
    telling = [each for each in inner if not each.process][-1:]
    for each in inner:
        if each not in telling:
            marks = lost_in(machine, each, state, marks, around)
    marks = heard_of(machine, node.redirections, state, marks, around)
    after = state
    for assignment in node.assignments:
        after = with_assignment(machine, assignment, after, around)
    if not telling:
        ends.on.add(after.with_code("0"), marks)
        return
    for last, there in substituted(machine, telling[0], state, marks, around).items():
        code = _expected(last.code, state, around)
        machine.settle(ends, after.with_code(code), there, around)


def _expected(code: Value, state: State, around: Around) -> Value:
    """Give the exit code of an inner shell where the failure of another command is no way on."""
    ends_anyway = state.errexit and around.exempt is None
    return "0" if code is Vague.LIKELY_ZERO and ends_anyway else code


def with_assignment(
    machine: Machine, assignment: Assignment, state: State, around: Around
) -> State:
    """Give the state after one assignment."""
    name, bracket, _ = assignment.name.partition("[")
    if name not in machine.matters:
        return state
    values = tuple(value_of(machine, word, state, around) for word in assignment.words())
    state = counted(machine, assignment.words(), state, around)
    value = joined(values)
    if assignment.array is not None or bracket:
        jobs = isinstance(value, Jobs)
        value = value if jobs else Vague.TEXT if values or bracket else ""
    if assignment.appends:
        value = joined((state.variable(name) or "", value))
    return state.assigned(name, value)


def _handed(call: Call) -> Call:
    """Give the call with the function's arguments in place of `"$@"`."""
    given = call.around.arguments
    if not given or not any(word.text in _ARGUMENTS for word in call.words):
        return call
    words = tuple(
        each for word in call.words for each in (given if word.text in _ARGUMENTS else (word,))
    )
    call.machine.reached.add(call.node.number)
    return replace(call, node=call.machine.program.hand(call.node, words))


def _called(call: Call, ends: Ends) -> None:
    first = value_of(call.machine, call.words[0], call.state, call.around)
    name = first if isinstance(first, str) and is_exact(first) else ""
    while name in _PREFIXES and len(call.words) > 1:
        if call.words[1].text.startswith("-") and name != "time":
            break
        skipped = 2 if call.words[1].text == "-p" and len(call.words) > 2 else 1  # noqa: PLR2004
        call = replace(call, skipped=call.skipped + skipped)
        name = call.words[0].text if call.words[0].is_literal else ""
    body = dict(call.state.functions).get(name)
    if body is not None:
        _function(call, name, body, ends)
    elif name in BUILTINS:
        call.machine.reached.add(call.node.number)
        BUILTINS[name](call, ends)
    elif name == "exec":
        _exec(call, ends)
    elif name == "eval":
        _eval(call, ends)
    else:
        _external(call, name, ends)


def _external(call: Call, name: str, ends: Ends) -> None:
    if name in _SETS_VARIABLES:
        state = call.state
        for word in call.words[1:]:
            if word.text in call.machine.matters:
                state = state.assigned(word.text, Vague.ANYTHING)
        call = replace(call, state=state)
    inner = inner_shell(call.words, call.node.document)
    items = call.machine.script(call.node.number, inner.script) if inner else None
    if inner is None or items is None or call.around.scripts > 2:  # noqa: PLR2004
        code: Value | None = "0" if name in _NEVER_FAIL else None
        fork(call, ends, code)
        return
    fork(call, ends, None, succeeds=False)
    _in_shell(call, inner, ends)


def fork(call: Call, ends: Ends, code: Value | None, *, succeeds: bool = True) -> None:
    """Let a command succeed, and fail where no other has failed yet."""
    machine, state, marks, number = call.machine, call.state, call.marks, call.node.number
    machine.reached.add(number)
    retried = number in machine.program.retried
    if succeeds:
        expected = _expected(Vague.LIKELY_ZERO, state, call.around) if code is None else code
        rest = {n: mark for n, mark in marks.items() if n != number} if retried else marks
        ends.on.add(state.with_code(expected), rest)
    failing: dict[int, Mark] = {}
    if NOBODY in marks:
        failing[number] = Mark()
    elif retried and number in marks:
        failing[number] = marks[number]
    machine.settle(ends, state.with_code(Vague.POSITIVE), failing, call.around)


def _in_shell(call: Call, inner: Inner, ends: Ends) -> None:
    machine, node = call.machine, call.node
    lost = Cause(why=Why.INNER_SHELL, place=node.place)
    start = State(errexit=inner.errexit, pipefail=inner.pipefail, inherit=inner.posix, off=lost)
    around = Around(scripts=call.around.scripts + 1)
    items = machine.scripts[node.number] or ()
    for last, marks in machine.apart(items, start, call.marks, around).items():
        code = _expected(last.code, call.state, call.around)
        there = marks
        if not inner.tells and ways(code).other:
            code, there = "0", caused(marks, Cause(why=Why.FIND, place=node.place))
        machine.settle(ends, call.state.with_code(code), there, call.around)


def _function(call: Call, name: str, body: int, ends: Ends) -> None:
    machine, around, state = call.machine, call.around, call.state
    called = f"{name} {body}"
    if called in around.calls or len(around.calls) >= DEEPEST_CALL:
        machine.cut = True
        fork(call, ends, None)
        return
    fork(call, ends, None, succeeds=False)
    exempt = around.exempt
    if exempt is not None:
        exempt = Cause(why=Why.FUNCTION_IN_CONDITION, place=exempt.place)
    values = tuple(value_of(machine, word, state, around) for word in call.words[1:])
    inside = replace(
        around,
        exempt=exempt,
        calls=(*around.calls, called),
        parameters=values,
        arguments=call.words[1 + machine.shifted_in(body) :],
    )
    items = (Item(statement=machine.bodies[body]),)
    found = machine.once(items, state, call.marks, inside)
    for (how, loops), states in found.jumps.items():
        for each, marks in states.items():
            if how is Leave.EXIT:
                ends.leave(how, each, marks, loops)
            else:
                found.on.add(each, marks)
    for each, marks in found.on.items():
        back = _restored(machine, body, state, each)
        told = marks if ways(back.code).zero else alive(marks)
        machine.settle(ends, back, told, around)


def _restored(machine: Machine, body: int, before: State, after: State) -> State:
    """Give the variables that a function calls local their values from before it."""
    for name in machine.locals_of(body):
        old = before.variable(name)
        rest = tuple(pair for pair in after.variables if pair[0] != name)
        after = replace(after, variables=rest)
        after = after if old is None else after.assigned(name, old)
    return after


def _exec(call: Call, ends: Ends) -> None:
    if len(call.words) == 1:
        call.machine.reached.add(call.node.number)
        ends.on.add(call.state.with_code("0"), call.marks)
        return
    replaced = replace(call, state=replace(call.state, traps=()), skipped=call.skipped + 1)
    found = Ends()
    _external(replaced, replaced.words[0].text, found)
    ends.take(found, on=False)
    for state, marks in found.on.items():
        ends.leave(Leave.EXIT, state, marks)


def _eval(call: Call, ends: Ends) -> None:
    words = call.words[1:]
    items = call.machine.script(call.node.number, words[0]) if len(words) == 1 else None
    if items is None or len(call.around.calls) >= DEEPEST_CALL:
        fork(call, ends, None)
        return
    call.machine.reached.add(call.node.number)
    around = replace(call.around, calls=(*call.around.calls, "eval"))
    ends.take(call.machine.sequence(items, States.of(call.state, call.marks), around))
