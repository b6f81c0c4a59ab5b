"""A job that hangs holds its runner for six hours, and what waits for it as long.

GitHub stops a job after 360 minutes unless it says otherwise. Whoever waits for a check that hangs
tends to go round it, and a deploy that hangs keeps the next one waiting.

Example::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: pytest

Instead::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        timeout-minutes: 15
        steps:
          - run: pytest
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.gates import Recognised
from generator.recognition.subject import Subject
from generator.rules.workflow.rule import About, Found, Rule

HELP = "add `timeout-minutes`, about three times what it takes"


def check(subject: Subject) -> Iterator[Found]:
    """Find jobs that check or deploy, and may take six hours."""
    for job in subject.workflow.jobs:
        roles = (*subject.gates_of(job), *subject.deploys_of(job))
        if roles and job.timeout is None and not all(_is_limited(each) for each in roles):
            what = f'"{job.id}" has no timeout, and may hang for six hours: {roles[0].why}'
            yield Found(place=job.key_place(), message=what, help=HELP)


def _is_limited(each: Recognised) -> bool:
    return each.step is not None and each.step.timeout is not None


RULE = Rule(
    code="GW415",
    name="gate-or-deploy-without-a-timeout",
    severity=Severity.NOTE,
    about=About.FORM,
    sources=(
        "https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idtimeout-minutes",
    ),
    check=check,
)
