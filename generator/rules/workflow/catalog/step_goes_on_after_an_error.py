"""A check with `continue-on-error` cannot fail its job: GitHub counts its failure as a success.

The step shows a red mark inside a green job. What needs the job runs, and so does a deploy. An
expression there is no better, as whoever sets its value switches the check off.

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
from generator.rules.workflow.rule import About, Found, Rule

HELP = "remove continue-on-error; a report that must run after a failure can say `if: always()`"


def check(subject: Subject) -> Iterator[Found]:
    """Find steps that check and go on."""
    for gate in {each.step: each for each in subject.gates if each.step}.values():
        step = gate.step
        if step is None or not step.continue_on_error:
            continue
        always = step.continue_on_error is True
        message = f'"{step.title}" checks, and {"its failure counts" if always else "may count"}'
        yield Found(
            place=step.place("continue-on-error"),
            message=f"{message} as a success ({gate.why})",
            help=HELP,
        )


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
