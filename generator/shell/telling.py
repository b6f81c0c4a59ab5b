"""Tells the fate of each command by where its failure leads."""

import re
from collections.abc import Mapping
from dataclasses import replace

from generator.shell.by_line import plain_lines, why_lost
from generator.shell.command import Analysis, Command, Fate
from generator.shell.covering import COVER, uncovered
from generator.shell.invocation import ShellKind
from generator.shell.machine import Machine
from generator.shell.program import Program, Simple, Word
from generator.shell.state import Cause, Mark, Why
from generator.shell.syntax import SyntaxProblem
from generator.shell.wrappers import executed, inner_start

_NAME = re.compile(r"[\w:-]+")


def told(machine: Machine, found: Mapping[int, list[tuple[bool, Mark]]], script: str) -> Analysis:
    """Tell the fate of each command by the ways to an end that its failure has."""
    program = machine.program
    handing = {number for number, _ in program.handed}
    handed = set(program.handed.values())
    commands = []
    for node in program.simples:
        if not node.words or node.declares or node.number in handing:
            continue
        fate = _fate(found.get(node.number, []))
        if node.number not in machine.reached:
            fate = _unreached(program, node, cut=machine.cut)
        retried = node.number in program.retried
        whole = node.number not in handed
        commands += [
            replace(
                each,
                words=_as_written(each.words, script),
                retried=retried,
                outer=each.outer and whole,
            )
            for each in _commands(node, fate)
        ]
    return Analysis(commands=tuple(sorted(commands, key=lambda each: each.place)))


def _as_written(words: tuple[Word, ...], script: str) -> tuple[Word, ...]:
    return tuple(
        replace(word, text=uncovered(word.text, word.place, script)) if COVER in word.text else word
        for word in words
    )


def _unreached(program: Program, node: Simple, *, cut: bool) -> tuple[Fate, Cause | None]:
    """Tell of a command that was never run; a function can be run by what it is handed to."""
    around = {
        name
        for name, place in program.functions
        if place.line <= node.place.line and node.place.end_line <= place.end_line
    }
    # A name in front is a call, which was followed if the calls do not nest too deep.
    words = (w.text for each in program.simples for w in each.words[0 if cut else 1 :])
    named = any(around & set(_NAME.findall(text)) for text in words) if around else False
    return Fate.UNDECIDED if named else Fate.LOST, Cause(why=Why.UNREACHED)


def _fate(ends: list[tuple[bool, Mark]]) -> tuple[Fate, Cause | None]:
    zeros = [mark for zero, mark in ends if zero]
    if not zeros:
        return Fate.ENDS, None
    surest = next((mark for mark in zeros if mark.sure), zeros[0])
    cause = surest.cause or Cause(why=Why.EXIT_ZERO)
    if surest.sure or all(zero for zero, _ in ends):
        return Fate.LOST, cause
    return Fate.UNDECIDED, replace(cause, why=Why.UNKNOWN_VALUE)


def _commands(node: Simple, told: tuple[Fate, Cause | None]) -> list[Command]:
    """Give a simple command and those that its words have it run."""
    fate, cause = told
    whole = Command(
        words=node.words,
        assignments=node.assignments,
        place=node.place,
        fate=fate,
        why=cause.why if cause else None,
        lost_at=cause.place if cause else None,
    )
    found, current = [whole], whole
    while True:
        texts = current.texts
        start = inner_start(texts)
        if start is None:
            break
        current = _inner(current, start, len(texts))
        found.append(current)
    for start, end, tells in executed(current.texts):
        inner = _inner(current, start, end)
        if not tells:
            inner = replace(inner, fate=Fate.LOST, why=Why.FIND, lost_at=node.place)
        found.append(inner)
    return found


def _inner(command: Command, start: int, end: int) -> Command:
    words = command.words[start:end]
    first, last = words[0].place, words[-1].place
    place = replace(first, end_line=last.end_line, end_column=last.end_column)
    return replace(command, words=words, assignments=(), place=place, outer=False)


def undecided(program: Program, why: Why, problems: tuple[SyntaxProblem, ...] = ()) -> Analysis:
    """Tell that nothing is decided of a script."""
    unknown = Fate.UNDECIDED, Cause(why=why)
    nodes = [node for node in program.simples if node.words and not node.declares]
    commands = [command for node in nodes for command in _commands(node, unknown)]
    return Analysis(
        commands=tuple(sorted(commands, key=lambda each: each.place)), problems=problems
    )


def told_by_line(source: str, kind: ShellKind, script: str) -> Analysis:
    """Tell of a script of PowerShell or cmd what its lines say."""
    lines, whole = plain_lines(source, kind)
    commands = []
    for at, line in enumerate(lines):
        known, why = why_lost(lines, at, kind, whole=whole)
        lost = Fate.LOST if why else Fate.ENDS
        first, last = line.words[0].place, line.words[-1].place
        commands.append(
            Command(
                words=_as_written(line.words, script),
                assignments=(),
                place=replace(first, end_column=last.end_column),
                fate=lost if known else Fate.UNDECIDED,
                why=why,
            )
        )
    return Analysis(commands=tuple(commands))
