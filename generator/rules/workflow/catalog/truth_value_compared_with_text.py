"""An input of type boolean never equals the text `'true'` or `'false'`.

GitHub turns both sides into numbers: `true` into 1, and the text into none. So the condition is
false whatever is chosen, and what it guards is skipped or always runs.

Example::

    on:
      workflow_dispatch:
        inputs:
          tests:
            type: boolean
    jobs:
      test:
        if: inputs.tests == 'true'
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: pytest

Instead::

    on:
      workflow_dispatch:
        inputs:
          browser:
            type: string
    jobs:
      test:
        if: inputs.browser != 'none'
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: pytest
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.expressions.abstract import truth
from generator.expressions.spelling import spelled
from generator.expressions.tree import Binary, Literal, path_of
from generator.recognition.subject import Subject
from generator.recognition.workflow.job import Job
from generator.recognition.workflow.step import Step
from generator.rules.workflow.booleans import compared_so
from generator.rules.workflow.conditions import at_event, condition_of
from generator.rules.workflow.parts import gates_in, what_matters
from generator.rules.workflow.rule import About, Found, Rule


def check(subject: Subject) -> Iterator[Found]:
    """Find comparisons of a boolean input with a text in conditions of gates and deploys."""
    for part, name, why in what_matters(subject):
        for each in compared_so(subject.workflow, condition_of(part).written):
            never = "never" if each.operator == "==" else "always"
            path = next(path for side in (each.left, each.right) if (path := path_of(side)))
            yield Found(
                place=part.place("if"),
                message=f'`{spelled(each)}` is {never} true, as the input is a boolean: "{name}" '
                f"hangs on it, and {why}",
                help=f"write `{'' if _asks_for_true(each) else '!'}{'.'.join(path)}`",
                severity=None if _is_off(subject, part) else Severity.WARNING,
            )


def _is_off(subject: Subject, part: Job | Step) -> bool:
    """Tell whether it keeps a check from running at all."""
    tree = condition_of(part).tree
    events = [each.event for each in subject.workflow.triggers]
    worlds = (at_event(subject.workflow, each, {}) for each in events)
    never = tree is not None and all(truth(tree, each) is False for each in worlds)
    return never and bool(gates_in(subject, part))


def _asks_for_true(tree: Binary) -> bool:
    says_true = any(
        isinstance(each, Literal) and each.value == "true" for each in (tree.left, tree.right)
    )
    return says_true is (tree.operator == "==")


RULE = Rule(
    code="GW413",
    name="truth-value-compared-with-text",
    severity=Severity.ERROR,
    about=About.GATE,
    sources=(
        "https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#operators",
        "https://github.com/actions/runner/issues/2238",
    ),
    check=check,
)
