"""A text that is not empty is true, also the text `'false'`.

What `github.event.inputs` holds are texts whatever the type of the input, and so are all outputs. A
condition that names one of them holds whenever there is any text.

Example::

    on:
      workflow_dispatch:
        inputs:
          rehearsal:
            type: boolean
    jobs:
      deploy:
        if: ${{ !github.event.inputs.rehearsal }}
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: flyctl deploy

Instead::

    on:
      workflow_dispatch:
        inputs:
          rehearsal:
            type: boolean
    jobs:
      deploy:
        if: ${{ !inputs.rehearsal }}
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: flyctl deploy
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.expressions.tree import Chain, Not, Tree, path_of
from generator.recognition.subject import Subject
from generator.rules.workflow.conditions import DISPATCH, condition_of
from generator.rules.workflow.parts import what_matters
from generator.rules.workflow.rule import About, Found, Rule

EVENT_INPUTS = ["github", "event", "inputs"]


def check(subject: Subject) -> Iterator[Found]:
    """Find inputs of type boolean that are asked for as texts."""
    trigger = subject.workflow.trigger(DISPATCH)
    for part, name, why in what_matters(subject):
        for path in _asked(condition_of(part).written):
            *before, last = path
            given = trigger.input(last) if trigger and before == EVENT_INPUTS else None
            if given is not None and given.type == "boolean":
                written = ".".join(path)
                yield Found(
                    place=part.place("if"),
                    message=f"`{written}` is a text, and the text 'false' is true: "
                    f'"{name}" hangs on it, and {why}',
                    help=f"write `inputs.{last}`, which is a boolean",
                )


def _asked(tree: Tree | None) -> Iterator[tuple[str, ...]]:
    """Give the paths that are taken for truth values as they are."""
    match tree:
        case None:
            return
        case Not(operand=operand):
            yield from _asked(operand)
        case Chain(operands=operands):
            for each in operands:
                yield from _asked(each)
        case _:
            path = path_of(tree)
            if path is not None:
                yield path


RULE = Rule(
    code="GW414",
    name="text-taken-for-a-truth-value",
    severity=Severity.ERROR,
    about=About.DEPLOY,
    sources=(
        "https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#inputs-context",
        "https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#operators",
    ),
    check=check,
)
