"""Interprets the builtins of the shell that decide how a script goes on or ends.

What each does: https://www.gnu.org/software/bash/manual/bash.html#Shell-Builtin-Commands.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.shell.calculating import as_code
from generator.shell.comparing import compared, word_tokens
from generator.shell.expanding import calculated, value_of
from generator.shell.machine import Machine
from generator.shell.program import Simple, Word
from generator.shell.state import Around, Cause, Ends, Leave, Marks, State, Why, alive, unsure
from generator.shell.values import Jobs, Vague, Value, number, ways

_SIGNALS = {"EXIT": "EXIT", "0": "EXIT", "SIGEXIT": "EXIT", "ERR": "ERR"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """A simple command about to run."""

    machine: Machine
    node: Simple
    state: State
    marks: Marks
    around: Around
    skipped: int = 0
    """Words in front that only say how to run the rest."""

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of the command itself."""
        return self.node.words[self.skipped :]

    def values(self) -> tuple[Value, ...]:
        """Give what its arguments come to."""
        return tuple(
            value_of(self.machine, word, self.state, self.around) for word in self.words[1:]
        )


def _exit(call: Call, ends: Ends) -> None:
    ends.leave(Leave.EXIT, _left_with(call), call.marks)


def _return(call: Call, ends: Ends) -> None:
    if not call.around.calls:
        failed = call.state.with_code("2")
        call.machine.settle(ends, failed, call.marks, call.around)
        return
    ends.leave(Leave.RETURN, _left_with(call), call.marks)


def _left_with(call: Call) -> State:
    values = call.values()
    leaving = call.around.leaving
    code = values[0] if values else call.state.code if leaving is None else leaving
    wrong = isinstance(code, Jobs) or (not isinstance(code, Vague) and number(code) is None)
    return replace(call.state, code="2" if wrong else code, pipe=())


def _break(call: Call, ends: Ends) -> None:
    ends.leave(Leave.BREAK, call.state, call.marks, _loops(call))


def _continue(call: Call, ends: Ends) -> None:
    ends.leave(Leave.CONTINUE, call.state, call.marks, _loops(call))


def _loops(call: Call) -> int:
    values = call.values()
    return (number(values[0]) if values else None) or 1


def _true(call: Call, ends: Ends) -> None:
    ends.on.add(call.state.with_code("0"), call.marks)


def _false(call: Call, ends: Ends) -> None:
    call.machine.settle(ends, call.state.with_code("1"), call.marks, call.around)


def _set(call: Call, ends: Ends) -> None:
    state = call.state
    texts = [word.text for word in call.words[1:]]
    for text, following in pairwise((*texts, "")):
        if text in {"--", "-"}:
            break
        if text[:1] not in {"-", "+"}:
            continue
        on = text[0] == "-"
        if "e" in text[1:]:
            state = _errexit(state, call, on=on)
        if "E" in text[1:]:
            state = replace(state, errtrace=on)
        if text.endswith("o"):
            state = _option(state, call, following, on=on)
    ends.on.add(state.with_code("0"), call.marks)


def _errexit(state: State, call: Call, *, on: bool) -> State:
    off = None if on else Cause(why=Why.ERREXIT_OFF, place=call.node.place)
    return replace(state, errexit=on, off=off)


def _option(state: State, call: Call, name: str, *, on: bool) -> State:
    match name:
        case "errexit":
            return _errexit(state, call, on=on)
        case "pipefail":
            return replace(state, pipefail=on)
        case "errtrace":
            return replace(state, errtrace=on)
        case "posix":
            return replace(state, inherit=on)
        case _:
            return state


def _shopt(call: Call, ends: Ends) -> None:
    state = call.state
    texts = [word.text for word in call.words[1:]]
    flags = "".join(text for text in texts if text.startswith("-"))
    if "s" in flags or "u" in flags:
        on = "s" in flags
        for text in texts:
            state = replace(state, inherit=on) if text == "inherit_errexit" else state
            state = _option(state, call, text, on=on) if "o" in flags else state
    ends.on.add(state.with_code("0"), call.marks)


def _trap(call: Call, ends: Ends) -> None:
    words = [word for word in call.words[1:] if word.text != "--"]
    signals = [_SIGNALS[word.text] for word in words[1:] if word.text in _SIGNALS]
    state = call.state
    if words and signals and not words[0].text.startswith("-p"):
        read = call.machine.script(call.node.number, words[0])
        kept = tuple(pair for pair in state.traps if pair[0] not in signals)
        stands = words[0].text not in {"-", ""} and read
        added = tuple((each, call.node.number) for each in signals) if stands else ()
        state = replace(state, traps=tuple(sorted((*kept, *added))))
        state = replace(
            state, trapped=len(call.around.calls) if "ERR" in signals else state.trapped
        )
    ends.on.add(state.with_code("0"), call.marks)


def _wait(call: Call, ends: Ends) -> None:
    values = [value for value in call.values() if value not in {"-f", "--"}]
    jobs = call.state.jobs
    if "-n" in values:
        _wait_for_next(call, ends)
        return
    if not values:
        done = replace(call.state.with_code("0"), jobs=())
        ends.on.add(done, call.marks)
        return
    last = values[-1]
    if isinstance(last, Jobs):
        code = last.codes[-1]
    else:
        code = "0" if all(job == "0" for job in jobs) else Vague.ANYTHING
    several = len(values) > 1 or (isinstance(last, Jobs) and len(last.codes) > 1)
    marks = _as_waited_for(call) if several else call.marks
    _waited(call, ends, call.state.with_code(code), marks)


def _as_waited_for(call: Call) -> Marks:
    """Give the marks where failures in the background are lost by waiting for several."""
    cause = Cause(why=Why.WAIT, place=call.node.place)
    return {
        n: replace(mark, cause=cause) if mark.cause and mark.cause.why is Why.BACKGROUND else mark
        for n, mark in call.marks.items()
    }


def _wait_for_next(call: Call, ends: Ends) -> None:
    jobs = call.state.jobs
    if not jobs:
        call.machine.settle(ends, call.state.with_code("127"), call.marks, call.around)
        return
    chosen = tuple(dict.fromkeys(jobs))
    for code in chosen:
        rest = list(jobs)
        rest.remove(code)
        state = replace(call.state.with_code(code), jobs=tuple(rest))
        _waited(call, ends, state, call.marks if len(chosen) == 1 else unsure(call.marks))


def _waited(call: Call, ends: Ends, state: State, marks: Marks) -> None:
    told = marks if ways(state.code).zero else alive(marks)
    call.machine.settle(ends, state, told, call.around)


def _test(call: Call, ends: Ends) -> None:
    code = compared(word_tokens(call.values()))
    call.machine.settle(ends, call.state.with_code(code), call.marks, call.around)


def _let(call: Call, ends: Ends) -> None:
    state = call.state
    code: Value = "0"
    for word in call.words[1:]:
        value, state = calculated(call.machine, word.text, state, call.around)
        code = as_code(value)
    call.machine.settle(ends, state.with_code(code), call.marks, call.around)


BUILTINS: Mapping[str, Callable[[Call, Ends], None]] = {
    ":": _true,
    "break": _break,
    "continue": _continue,
    "exit": _exit,
    "false": _false,
    "let": _let,
    "return": _return,
    "set": _set,
    "shopt": _shopt,
    "test": _test,
    "trap": _trap,
    "true": _true,
    "wait": _wait,
}
