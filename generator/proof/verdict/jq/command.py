"""Runs the command `jq`: its options, its exit code and what it writes."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.proof.verdict.diagram import ALWAYS, NEVER, Diagrams
from generator.proof.verdict.jq.reading import read_program
from generator.proof.verdict.jq.running import Runner
from generator.proof.verdict.jq.values import (
    Array,
    NotJsonError,
    Stream,
    String,
    Value,
    read_json,
    truth,
    written,
)
from generator.proof.verdict.text import NO_TEXT, Filtered, Text, chosen, joined
from generator.proof.verdict.undecided import UndecidedError

_LONG = {
    "--exit-status": "e",
    "--raw-output": "r",
    "--null-input": "n",
    "--compact-output": "c",
    "--slurp": "s",
    "--color-output": "C",
    "--monochrome-output": "M",
    "--join-output": "j",
    "--sort-keys": "S",
}
_LETTERS = frozenset(_LONG.values())


@dataclass(kw_only=True, slots=True)
class _Options:
    letters: set[str] = field(default_factory=set)
    names: dict[str, Value] = field(default_factory=dict)
    program: str = "."


def jq(space: Diagrams, arguments: Sequence[Text], source: Text | None) -> Filtered:
    """Give how `jq` ends and what it writes.

    With `-e` it ends with zero only if its last result is neither false nor null, and without it
    whenever it can read its input: https://jqlang.org/manual/v1.7/#invoking-jq.

    Raises:
        UndecidedError: it is called in a way that is not followed, or its input is not known.
    """
    options = _options(arguments)
    letters = options.letters
    if source is None and "n" not in letters:
        raise UndecidedError("what `jq` reads")
    try:
        values = read_json(source or NO_TEXT)
    except NotJsonError:
        return Filtered(code=("2",))
    given: list[Value] = (
        [Array(tuple((ALWAYS, each) for each in values))] if "s" in letters else values
    )
    runner = Runner(space=space, names=options.names, inputs=tuple(values))
    program = read_program(options.program)
    found: Stream = []
    for each in [None] if "n" in letters else given:
        found += runner.run(program, each)
    code: Text = ("0",)
    if "e" in letters:
        zero = NEVER
        for when, each in found:
            zero = space.choose(when, truth(each), zero)
        code = chosen([(zero, ("0",)), (space.no(zero), ("1",))], space)
    return Filtered(code=code, out=_output(space, found, letters))


def _output(space: Diagrams, found: Stream, letters: set[str]) -> Text:
    raw, compact = bool(letters & {"r", "j"}), "c" in letters
    parts: list[Text] = []
    for when, each in found:
        text = written(each, space, raw=raw, compact=compact)
        line = text if "j" in letters else joined(text, ("\n",))
        parts.append(chosen([(when, line), (space.no(when), NO_TEXT)], space))
    return joined(*parts)


def _options(arguments: Sequence[Text]) -> _Options:
    found = _Options()
    texts = [each[0] if len(each) == 1 and isinstance(each[0], str) else "" for each in arguments]
    programs, at = [], 0
    while at < len(texts):
        text = texts[at]
        if text == "--arg" and at + 2 < len(texts):
            found.names[f"${texts[at + 1]}"] = String(arguments[at + 2])
            at += 2
        elif text[:2] == "--" and text in _LONG:
            found.letters.add(_LONG[text])
        elif text[:1] == "-" and len(text) > 1 and set(text[1:]) <= _LETTERS:
            found.letters |= set(text[1:])
        elif text[:1] == "-" or not text:
            raise UndecidedError("an option of `jq`")
        else:
            programs.append(text)
        at += 1
    if len(programs) > 1:
        raise UndecidedError("a file that `jq` reads")
    found.program = programs[0] if programs else "."
    return found
