"""Says of every command of a script whether its failure ends the step that runs the script.

The script is interpreted under the options of the shell that the step gets. One command fails, at
one time that it runs; every other succeeds; what is asked of values that nobody knows goes both
ways. A command that a loop tries again until it succeeds fails every time. When `-e` applies is
said at https://www.gnu.org/software/bash/manual/bash.html#The-Set-Builtin.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from generator.shell.command import Analysis, Command, Fate
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
from generator.shell.covering import covered
from generator.shell.invocation import Shell, ShellKind
from generator.shell.loops import choice, each, loop
from generator.shell.machine import ExhaustedError, Handler, Machine
from generator.shell.matter import assigned_names, names_that_matter
from generator.shell.pipelines import pipeline
from generator.shell.placing import Lines
from generator.shell.program import (
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
    Program,
    Redirected,
    Simple,
    Test,
)
from generator.shell.reading import UnreadableError, read, read_flat
from generator.shell.repairing import repaired
from generator.shell.state import NOBODY, Around, Cause, Mark, State, States, Why
from generator.shell.syntax import check_syntax, parse
from generator.shell.telling import told, told_by_line, undecided
from generator.shell.values import ways

__all__ = ["Analysis", "Command", "Fate", "Shell", "Why", "analyse", "ends_well"]

STEPS = 200_000
LONGEST = 1 << 21
_BY_LINE = frozenset({ShellKind.PWSH, ShellKind.POWERSHELL, ShellKind.CMD})
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


@lru_cache(maxsize=1024)
def analyse(script: str, shell: Shell) -> Analysis:
    """Tell what becomes of the failure of each command of a script.

    A script with an error, or one that nests deeper or has more ways than are followed, has
    commands of which nothing is decided.
    """
    if shell.kind in _BY_LINE:
        return told_by_line(covered(script), shell.kind, script)
    if shell.kind not in {ShellKind.BASH, ShellKind.SH} or len(script) > LONGEST:
        return Analysis(commands=())
    source = repaired(covered(script))
    program = Program()
    lines = Lines(source=source)
    try:
        items = read(program, lines)
    except UnreadableError:
        read_flat(program, lines)
        return undecided(program, Why.UNREADABLE, check_syntax(covered(script)))
    machine = _machine(program, source, shell)
    try:
        found = _ends(machine, items, shell)
    except ExhaustedError:
        return undecided(program, Why.BUDGET)
    return told(machine, found, script)


@lru_cache(maxsize=1024)
def ends_well(script: str, shell: Shell) -> bool | None:
    """Tell whether a script ends with zero when no command of it fails but those that always do.

    None where that hangs on what is not known, and for a script that cannot be read.
    """
    if shell.kind not in {ShellKind.BASH, ShellKind.SH} or len(script) > LONGEST:
        return None
    source, program = repaired(covered(script)), Program()
    try:
        items = read(program, Lines(source=source))
        found = _ends(_machine(program, source, shell), items, shell)
    except (UnreadableError, ExhaustedError):
        return None
    answers = {zero for zero, _ in found.get(NOBODY, [])}
    return answers.pop() if len(answers) == 1 else None


def _machine(program: Program, source: str, shell: Shell) -> Machine:
    return Machine(
        program=program,
        handlers=_HANDLERS,
        left=STEPS,
        matters=names_that_matter(parse(source)),
        assigned=assigned_names(parse(source)),
        posix=shell.kind is ShellKind.SH,
    )


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
