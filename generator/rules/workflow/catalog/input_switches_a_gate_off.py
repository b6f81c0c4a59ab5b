"""A reusable workflow with an input that skips a check offers every caller a way past it.

What is skipped counts as a success for the caller. A check that may be left out belongs in a
workflow of its own, so that whoever does without it has to leave it out for all to see.

Example::

    on:
      workflow_call:
        inputs:
          skip-tests:
            type: boolean
            default: false
    jobs:
      test:
        if: ${{ !inputs.skip-tests }}
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: pytest

Instead::

    on: workflow_call
    jobs:
      test:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: pytest
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.expressions.abstract import Environment, truth
from generator.expressions.partial import known
from generator.expressions.tree import Tree
from generator.recognition.subject import Subject
from generator.recognition.workflow.trigger import Input, Trigger
from generator.rules.workflow.booleans import compared_so
from generator.rules.workflow.conditions import CALL, condition_of
from generator.rules.workflow.parts import gates_in, what_matters
from generator.rules.workflow.rule import About, Found, Rule


def check(subject: Subject) -> Iterator[Found]:
    """Find checks of a reusable workflow that run unless an input says otherwise."""
    trigger = subject.workflow.trigger(CALL)
    for part, name, why in what_matters(subject) if trigger else ():
        tree = condition_of(part).tree
        if trigger is None or tree is None or not gates_in(subject, part):
            continue
        given = None if any(compared_so(subject.workflow, tree)) else _switch(tree, trigger)
        if given is not None:
            yield Found(
                place=part.place("if"),
                message=f'the input "{given.name}" switches "{name}" off: {why}',
                help="remove the input; make a workflow of its own of what may be left out",
            )


def _switch(tree: Tree, trigger: Trigger) -> Input | None:
    """Give the boolean input that alone makes false what holds by default."""
    for given in trigger.inputs:
        if given.type != "boolean":
            continue
        usual, other = (_at(tree, given, value=value) for value in _values(given))
        if usual is not False and other is False:
            return given
    return None


def _values(given: Input) -> tuple[bool, bool]:
    return given.default is True, given.default is not True


def _at(tree: Tree, given: Input, *, value: bool) -> bool | None:
    return truth(tree, Environment(values={("inputs", given.name.lower()): known(value)}))


RULE = Rule(
    code="GW430",
    name="input-switches-a-gate-off",
    severity=Severity.WARNING,
    about=About.GATE,
    sources=(
        "https://docs.github.com/en/actions/how-tos/reuse-automations/reuse-workflows",
        "https://docs.github.com/en/actions/how-tos/write-workflows/choose-when-workflows-run/control-jobs-with-conditions",
    ),
    check=check,
)
