"""On `pull_request_target` a checkout takes the branch that the change is to go into.

What is checked is the code without the change, so the check passes whatever the change does.

Example::

    on: pull_request_target
    jobs:
      test:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - uses: actions/checkout@v5
          - run: pytest

Instead::

    on: pull_request
    jobs:
      test:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - uses: actions/checkout@v5
          - run: pytest
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.gates import Basis
from generator.recognition.subject import Subject
from generator.rules.workflow.checkouts import checkout_before, takes_the_usual
from generator.rules.workflow.conditions import by_event
from generator.rules.workflow.rule import About, Found, Rule
from generator.tools.tool import Kind

EVENT = "pull_request_target"
OF_CODE = frozenset({Kind.TEST, Kind.LINT, Kind.TYPES, Kind.FORMAT, Kind.COVERAGE})
CHANGES = frozenset({"opened", "synchronize", "reopened", "ready_for_review"})
HELP = "start it on `pull_request`; a job that needs secrets can follow in a workflow of its own"


def check(subject: Subject) -> Iterator[Found]:
    """Find checks of code that look at the code before the change."""
    trigger = subject.workflow.trigger(EVENT)
    if trigger is None or subject.workflow.trigger("pull_request") is not None:
        return
    if trigger.types and not CHANGES & set(trigger.types):
        return
    for job in subject.workflow.jobs:
        for gate in subject.gates_of(job):
            step = gate.step
            if step is None or gate.basis is not Basis.COMMAND or gate.kind not in OF_CODE:
                continue
            checkout = checkout_before(job, step)
            runs = by_event(subject.workflow, job, step).get(EVENT)
            if checkout is None or not runs or not takes_the_usual(checkout, job):
                continue
            yield Found(
                place=checkout.place("uses"),
                message=f'"{step.title}" checks the branch that a change goes into, and not the '
                f"change: {gate.why}",
                help=HELP,
            )
            break


RULE = Rule(
    code="GW424",
    name="tests-of-the-base",
    severity=Severity.ERROR,
    about=About.GATE,
    sources=(
        "https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#pull_request_target",
        "https://securitylab.github.com/resources/github-actions-preventing-pwn-requests/",
    ),
    check=check,
)
