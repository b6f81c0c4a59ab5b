"""Whoever starts the run writes the words of a check: `pytest ${{ inputs.args }}`.

`-k nothing`, `--exit-zero` or `--collect-only` as the value makes a gate of which nothing is left,
and the workflow looks sound. It is the same with a variable of the repository, `vars.ARGS`, and
with a variable of the environment that holds such a text and is not quoted. A value behind an
option, an input of type choice, boolean or number, and a word in quotes do no such thing.

Example::

    on: {workflow_dispatch: {inputs: {args: {type: string}}}}
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: pytest ${{ inputs.args }}

Instead::

    on: {workflow_dispatch: {inputs: {args: {type: string}}}}
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: pytest
"""

import re
from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.gates import Recognised
from generator.recognition.subject import Subject
from generator.rules.workflow.losses import place_of, shown
from generator.rules.workflow.rule import About, Found, Rule
from generator.shell.program import Word

_GIVEN = re.compile(
    r"\$\{\{\s*(?P<text>(?:github\.event\.)?inputs\.(?P<input>[\w-]+)|vars\.[\w-]+)\s*\}\}"
)
_VARIABLE = re.compile(r"\$\{?(?P<name>[A-Za-z_]\w*)\}?")
_TYPED = frozenset({"choice", "boolean", "number", "environment"})
HELP = "write the words of the check in the file, and let an input choose between whole steps"


def check(subject: Subject) -> Iterator[Found]:
    """Find checks that get words from whoever starts the run."""
    for gate in subject.gates:
        ran, step = gate.ran, gate.step
        if ran is None or step is None or ran.within or gate.used is not None:
            continue
        before = ""
        for word in ran.command.words[1:]:
            said = _said(subject, gate, word)
            if said is not None and not before.startswith("-"):
                yield Found(
                    place=place_of(gate, step, ran),
                    message=f'"{shown(ran)}" checks what {said} says ({gate.why})',
                    help=HELP,
                )
                break
            before = word.text


def _said(subject: Subject, gate: Recognised, word: Word) -> str | None:
    """Give what a word is made of as a whole, if somebody writes it freely."""
    text = word.text
    if word.quoted or word.is_literal:
        return None
    variable = _VARIABLE.fullmatch(text)
    if variable is not None:
        tables = (subject.workflow.env, gate.job.env, *((gate.step.env,) if gate.step else ()))
        name = variable["name"]
        text = next((each.entries[name] for each in reversed(tables) if name in each.entries), "")
    found = _GIVEN.fullmatch(text.strip())
    if found is None or (found["input"] and _is_typed(subject, found["input"])):
        return None
    return found["text"]


def _is_typed(subject: Subject, name: str) -> bool:
    found = [
        each
        for trigger in subject.workflow.triggers
        for each in trigger.inputs or ()
        if each.name.casefold() == name.casefold()
    ]
    return bool(found) and all(each.type in _TYPED for each in found)


RULE = Rule(
    code="GW473",
    name="free-text-into-a-gate",
    severity=Severity.WARNING,
    about=About.GATE,
    sources=(
        "https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#onworkflow_dispatchinputs",
    ),
    check=check,
)
