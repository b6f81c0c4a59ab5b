"""Says of every command of a script whether its failure ends the step that runs the script.

The script is interpreted under the options of the shell that the step gets. One command fails, at
one time that it runs; every other succeeds; what is asked of values that nobody knows goes both
ways. A command that a loop tries again until it succeeds fails every time. When `-e` applies is
said at https://www.gnu.org/software/bash/manual/bash.html#The-Set-Builtin.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Any

from generator.shell.commands import simple
from generator.shell.compound import (
    branches,
    calculation,
    definition,
    group,
    listed,
    negated,
    redirected,
    test,
)
from generator.shell.covering import COVER, covered, uncovered
from generator.shell.invocation import Shell, ShellKind
from generator.shell.loops import choice, each, loop
from generator.shell.machine import ExhaustedError, Handler, Machine
from generator.shell.matter import assigned_names, names_that_matter
from generator.shell.phrases import PHRASES
from generator.shell.pipelines import pipeline
from generator.shell.placing import Lines
from generator.shell.program import (
    Assignment,
    Branches,
    Calculation,
    Choice,
    Definition,
    Each,
    Group,
    Item,
    Listed,
    Loop,
    Negated,
    Pipeline,
    Place,
    Program,
    Redirected,
    Simple,
    Test,
    Word,
)
from generator.shell.reading import UnreadableError, read
from generator.shell.state import NOBODY, Around, Cause, Mark, State, States, Why
from generator.shell.syntax import SyntaxProblem, parse
from generator.shell.values import ways
from generator.shell.wrappers import executed, inner_start

_NAME = re.compile(r"[\w:-]+")
STEPS = 200_000
LONGEST = 1 << 21
_HANDLERS: Mapping[type[Any], Handler] = {
    Branches: branches,
    Calculation: calculation,
    Choice: choice,
    Definition: definition,
    Each: each,
    Group: group,
    Listed: listed,
    Loop: loop,
    Negated: negated,
    Pipeline: pipeline,
    Redirected: redirected,
    Simple: simple,
    Test: test,
}


class Fate(StrEnum):
    """What becomes of a command's failure."""

    ENDS = "ends"
    """Whenever it fails, the step ends with another exit code than zero."""
    LOST = "lost"
    """It fails, and the step can end with zero although every other command succeeds."""
    UNDECIDED = "undecided"


@dataclass(frozen=True, kw_only=True, slots=True)
class Command:
    """A simple command that a script can run, and what becomes of its failure."""

    words: tuple[Word, ...]
    """Name and arguments as the shell sees them; one that is computed is not literal."""
    assignments: tuple[Assignment, ...]
    place: Place
    fate: Fate
    why: Why | None = None
    """What loses the failure, or what is not known; None if it ends the step."""
    lost_at: Place | None = None
    """Where that stands."""
    outer: bool = True
    """False for what `timeout`, `xargs` and the like run, which stands in their words too."""
    retried: bool = False
    """A loop runs it again until it succeeds; told is what comes of it when it never does."""

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of the words."""
        return tuple(word.text for word in self.words)

    @property
    def phrase(self) -> str:
        """The reason in words."""
        return PHRASES[self.why] if self.why else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Analysis:
    """What is known of a script: its commands in the order of the text."""

    commands: tuple[Command, ...]
    problems: tuple[SyntaxProblem, ...] = ()


@lru_cache(maxsize=1024)
def analyse(script: str, shell: Shell) -> Analysis:
    """Tell what becomes of the failure of each command of a script.

    A script with an error, or one that nests deeper or has more ways than are followed, has
    commands of which nothing is decided.
    """
    if shell.kind not in {ShellKind.BASH, ShellKind.SH} or len(script) > LONGEST:
        return Analysis(commands=())
    source = covered(script)
    program = Program()
    lines = Lines(source=source)
    try:
        items = read(program, lines)
    except UnreadableError:
        return _undecided(program, Why.UNREADABLE)
    machine = Machine(
        program=program,
        handlers=_HANDLERS,
        left=STEPS,
        matters=names_that_matter(parse(source)),
        assigned=assigned_names(parse(source)),
        posix=shell.kind is ShellKind.SH,
    )
    try:
        found = _ends(machine, items, shell)
    except ExhaustedError:
        return _undecided(program, Why.BUDGET)
    return _told(machine, found, script)


def _ends(
    machine: Machine, items: tuple[Item, ...], shell: Shell
) -> dict[int, list[tuple[bool, Mark]]]:
    """Give, by command, the ways to an end: whether it is zero, and how sure that is."""
    off = None if shell.errexit else Cause(why=Why.LAST_ONLY)
    start = State(errexit=shell.errexit, pipefail=shell.pipefail, off=off)
    around = Around()
    ends = machine.sequence(items, States.of(start, {NOBODY: Mark()}), around)
    found: dict[int, list[tuple[bool, Mark]]] = {}
    for last in (ends.on, *ends.jumps.values()):
        for state, marks in machine.finished(last, around).items():
            way = ways(state.code)
            for number, mark in marks.items():
                into = found.setdefault(number, [])
                if way.zero:
                    into.append((True, replace(mark, sure=mark.sure and way.zero_sure)))
                if way.other:
                    into.append((False, replace(mark, sure=mark.sure and way.other_sure)))
    return found


def _told(machine: Machine, found: Mapping[int, list[tuple[bool, Mark]]], script: str) -> Analysis:
    program = machine.program
    handing = {number for number, _ in program.handed}
    handed = set(program.handed.values())
    commands = []
    for node in program.simples:
        if not node.words or node.declares or node.number in handing:
            continue
        told = _fate(found.get(node.number, []))
        if node.number not in machine.reached:
            told = _unreached(program, node)
        retried = node.number in program.retried
        whole = node.number not in handed
        commands += [
            replace(
                each,
                words=_as_written(each.words, script),
                retried=retried,
                outer=each.outer and whole,
            )
            for each in _commands(node, told)
        ]
    return Analysis(commands=tuple(sorted(commands, key=lambda each: each.place)))


def _as_written(words: tuple[Word, ...], script: str) -> tuple[Word, ...]:
    return tuple(
        replace(word, text=uncovered(word.text, word.place, script)) if COVER in word.text else word
        for word in words
    )


def _unreached(program: Program, node: Simple) -> tuple[Fate, Cause | None]:
    """Tell of a command that was never run; a function can be run by what it is handed to."""
    around = {
        name
        for name, place in program.functions
        if place.line <= node.place.line and node.place.end_line <= place.end_line
    }
    words = (word.text for each in program.simples for word in each.words)
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


def _undecided(program: Program, why: Why) -> Analysis:
    told = Fate.UNDECIDED, Cause(why=why)
    nodes = [node for node in program.simples if node.words and not node.declares]
    commands = [command for node in nodes for command in _commands(node, told)]
    return Analysis(commands=tuple(sorted(commands, key=lambda each: each.place)))
