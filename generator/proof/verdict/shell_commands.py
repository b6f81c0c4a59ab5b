"""Runs the commands of the shell that decide how a script goes on or ends.

What each does: https://www.gnu.org/software/bash/manual/bash.html#Shell-Builtin-Commands.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from generator.proof.verdict.calculating import truth_of_calculation
from generator.proof.verdict.call import Call
from generator.proof.verdict.diagram import ALWAYS, NEVER
from generator.proof.verdict.state import ONE, ZERO, Ends
from generator.proof.verdict.testing import tested_words
from generator.proof.verdict.text import chosen, plain
from generator.proof.verdict.undecided import UndecidedError
from generator.proof.verdict.writing import written
from generator.shell.state import Leave

_NOT_FOLLOWED = (
    *(".", "eval", "exec", "getopts", "mapfile", "read", "readarray"),
    *("source", "trap", "wait"),
)
_SUCCEED = ("", ":", "export", "shift", "shopt", "true", "umask")


def _true(call: Call, _name: str) -> Ends:
    return call.ended(ZERO)


def _false(call: Call, _name: str) -> Ends:
    return call.ended(ONE)


def _write(call: Call, name: str) -> Ends:
    return call.ended(ZERO, written(call, name))


def _test(call: Call, name: str) -> Ends:
    last = len(call.words) - (name == "[")
    holds = tested_words(call.script, call.words[1:last], call.place, call.around)
    space = call.script.space
    return call.ended(chosen([(holds, ZERO), (space.no(holds), ONE)], space))


def _odd(_call: Call, name: str) -> Ends:
    raise UndecidedError(f"`{name}`")


def _left(call: Call, name: str) -> Ends:
    if name == "return" and not call.around.calls:
        return call.ended(("2",))
    arguments = call.arguments()
    code = arguments[0][1] if arguments else call.state.code
    if any(when != ALWAYS for when, _ in arguments):
        raise UndecidedError(f"with what `{name}` leaves")
    if name in {"exit", "return"}:
        leave = Leave.EXIT if name == "exit" else Leave.RETURN
        when, state = call.place
        return Ends(jumps=[(leave, 1, (when, state.ended(code)))])
    loops = plain(code) if arguments else "1"
    leave = Leave.BREAK if name == "break" else Leave.CONTINUE
    number = int(loops) if loops and loops.isdecimal() else 1
    return Ends(jumps=[(leave, number, call.place)])


def _set(call: Call, _name: str) -> Ends:
    when, state = call.place
    texts = [word.text for word in call.words[1:]]
    for text, following in zip(texts, [*texts[1:], ""], strict=True):
        if text[:1] not in {"-", "+"} or text == "--":
            continue
        on = text[0] == "-"
        named = following if text.endswith("o") else ""
        if "e" in text[1:] or named == "errexit":
            state = replace(state, errexit=ALWAYS if on else NEVER)
        if named == "pipefail":
            state = replace(state, pipefail=on)
    return Ends(on=[(when, state.ended(ZERO))])


def _let(call: Call, _name: str) -> Ends:
    when, state = call.place
    holds = ALWAYS
    for word in call.words[1:]:
        holds, state = truth_of_calculation(call.script, word.text, (when, state))
    space = call.script.space
    return replace(call, place=(when, state)).ended(
        chosen([(holds, ZERO), (space.no(holds), ONE)], space)
    )


OWN: Mapping[str, Callable[[Call, str], Ends]] = {
    **dict.fromkeys(_SUCCEED, _true),
    **dict.fromkeys(_NOT_FOLLOWED, _odd),
    **dict.fromkeys(("break", "continue", "exit", "return"), _left),
    **dict.fromkeys(("echo", "printf"), _write),
    **dict.fromkeys(("test", "["), _test),
    "false": _false,
    "let": _let,
    "set": _set,
}
