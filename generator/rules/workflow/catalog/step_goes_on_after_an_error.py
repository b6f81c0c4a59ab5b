"""A check with `continue-on-error` cannot fail its job: GitHub counts its failure as a success.

The step shows a red mark inside a green job. What needs the job runs, and so does a deploy. An
expression there is no better, as whoever sets its value switches the check off. A later step may
look at the outcome and fail instead.

Example::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: pytest
            continue-on-error: true

Instead::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: pytest
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.subject import Subject
from generator.recognition.workflow.step import Step
from generator.rules.workflow.rule import About, Found, Rule
from generator.rules.workflow.verdict import is_judged, judged_among

HELP = "remove continue-on-error; a report that must run after a failure can say `if: always()`"


def check(subject: Subject) -> Iterator[Found]:
    """Find steps that check and go on, also inside actions."""
    for gate in {each.step: each for each in subject.gates if each.step}.values():
        step = gate.step
        if step is None or is_judged(gate.job, step):
            continue
        if step.continue_on_error:
            yield Found(
                place=step.place("continue-on-error"),
                message=f'"{step.title}" checks, and {_how(step)} as a success ({gate.why})',
                help=HELP,
            )
            continue
        for inner in _inside(subject, step):
            yield Found(
                place=step.place("uses"),
                message=f'"{inner.title}" at {inner.place()} checks, and {_how(inner)} as a '
                "success for the action",
                help=f"remove continue-on-error at {inner.place('continue-on-error')}",
            )


def _how(step: Step) -> str:
    return "its failure counts" if step.continue_on_error is True else "may count"


def _inside(subject: Subject, step: Step) -> Iterator[Step]:
    """Give the steps of actions of the repository that check, go on and are not judged later."""
    places = {each.place for each in subject.gates_of(step)}
    for used in subject.repository.used(step):
        steps = used.action.steps if used.action else ()
        for inner in (each for whole in steps for each in whole.family):
            if not inner.continue_on_error or judged_among(steps, inner):
                continue
            ran = {each.place for each in subject.work(inner).ran}
            if places & (ran | {inner.place("uses")}):
                yield inner


RULE = Rule(
    code="GW401",
    name="step-goes-on-after-an-error",
    severity=Severity.ERROR,
    about=About.GATE,
    sources=(
        "https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#steps-context",
    ),
    check=check,
)
