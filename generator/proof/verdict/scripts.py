"""Says when the script of a step fails."""

from collections.abc import Mapping
from typing import Any

from generator.expressions.template import Words, read_template
from generator.proof.verdict.commands import simple
from generator.proof.verdict.diagram import Diagrams, Node
from generator.proof.verdict.inserting import inserted, text_of_tree
from generator.proof.verdict.running import Script, pipeline, started
from generator.proof.verdict.state import Around, is_zero
from generator.proof.verdict.statements import (
    branches,
    calculation,
    choice,
    definition,
    each,
    group,
    listed,
    loop,
    negated,
    redirected,
    test,
)
from generator.proof.verdict.text import NO_TEXT, Open, Text
from generator.proof.verdict.undecided import UndecidedError
from generator.recognition.commands import shell_facts
from generator.recognition.workflow.step import Step
from generator.shell.invocation import ShellKind
from generator.shell.matter import assigned_names
from generator.shell.placing import Lines
from generator.shell.program import (
    Branches,
    Calculation,
    Choice,
    Definition,
    Each,
    Group,
    Listed,
    Loop,
    Negated,
    Pipeline,
    Program,
    Redirected,
    Simple,
    Test,
)
from generator.shell.reading import UnreadableError, read
from generator.shell.syntax import parse

_FIRST_INSERT = 0xE100
HANDLERS: Mapping[type[Any], Any] = {
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


def script_fails(step: Step, env: Mapping[str, str], space: Diagrams) -> Node:
    """Give when a step's script ends with another exit code than zero.

    Raises:
        UndecidedError: it is no script for bash, or does what is not followed.
    """
    shell = shell_facts(step.shell)
    if shell.kind not in {ShellKind.BASH, ShellKind.SH}:
        raise UndecidedError(f"a script for {shell.kind}")
    variables = {name: inserted(text, space) for name, text in env.items()}
    source, inserts = _covered(step.run or "", variables, space)
    try:
        items = read(Program(), Lines(source=source))
    except UnreadableError:
        raise UndecidedError("a script that cannot be read") from None
    script = Script(
        space=space,
        title=step.title,
        inserts=inserts,
        handlers=HANDLERS,
        rows=source.split("\n"),
    )
    # What the script sets itself is empty before, as far as is known.
    unset = dict.fromkeys(assigned_names(parse(source)), NO_TEXT)
    start = started({**unset, **variables}, errexit=shell.errexit, pipefail=shell.pipefail)
    ends = script.sequence(items, start, Around())
    lasts = [*ends.on, *(place for _, _, place in ends.jumps)]
    fails = (space.both(when, space.no(is_zero(state.code, space))) for when, state in lasts)
    return space.either(*fails)


def _covered(
    source: str, variables: Mapping[str, Text], space: Diagrams
) -> tuple[str, dict[str, Text]]:
    """Put one character in place of each expression, and give what each stands for."""
    shown, inserts = "", dict[str, Text]()
    for part in read_template(source).parts:
        if isinstance(part, Words):
            shown += part.text
            continue
        mark = chr(_FIRST_INSERT + len(inserts))
        tree = part.parsed.tree
        if tree is None:
            raise UndecidedError("an expression that cannot be read")
        text = text_of_tree(tree, space)
        only = text[0] if len(text) == 1 else None
        if isinstance(only, Open) and only.path and only.path[0] == "env":
            text = variables.get(only.path[1], text)
        inserts[mark] = text
        shown += mark
    return shown, inserts
