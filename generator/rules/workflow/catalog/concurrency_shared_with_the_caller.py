"""A called workflow with the concurrency group of its caller cancels the run that called it.

`github.workflow` is the name of the caller in both. So a group that is made of it is one group, and
the called workflow waits for its caller, or stops it.

Example::

    on: pull_request
    concurrency:
      group: ${{ github.workflow }}-${{ github.ref }}
      cancel-in-progress: true
    jobs:
      checks:
        uses: ./.github/workflows/checks.yml
    # file: .github/workflows/checks.yml
    on: workflow_call
    concurrency:
      group: ${{ github.workflow }}-${{ github.ref }}
      cancel-in-progress: true
    jobs:
      test:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: pytest

Instead::

    on: pull_request
    concurrency:
      group: ${{ github.workflow }}-${{ github.ref }}
      cancel-in-progress: true
    jobs:
      checks:
        uses: ./.github/workflows/checks.yml
    # file: .github/workflows/checks.yml
    on: workflow_call
    jobs:
      test:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: pytest
"""

import re
from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.subject import Subject
from generator.recognition.workflow.settings import Concurrency
from generator.rules.workflow.graph import checks, deploying
from generator.rules.workflow.rule import About, Found, Rule

HELP = "leave concurrency to the caller, or give the called workflow a group of another name"


def check(subject: Subject) -> Iterator[Found]:
    """Find calls of workflows that check or deploy in the group of their caller."""
    own = subject.workflow.concurrency
    for job in subject.workflow.jobs:
        called = subject.repository.called(job)
        theirs = called.workflow.concurrency if called and called.workflow else None
        matters = checks(subject, job) or deploying(subject, job)
        for group in (own, job.concurrency):
            if group is None or theirs is None or _spelled(group) != _spelled(theirs):
                continue
            if matters and group.group:
                yield Found(
                    place=job.place("uses"),
                    message=f'"{job.id}" calls a workflow that asks for the same concurrency group '
                    f"as its caller ({theirs.place()}), so that one stops the other: "
                    f"{matters[0].why}",
                    help=HELP,
                )


def _spelled(concurrency: Concurrency) -> str:
    return re.sub(r"\s+", "", concurrency.group or "").lower()


RULE = Rule(
    code="GW428",
    name="concurrency-shared-with-the-caller",
    severity=Severity.WARNING,
    about=About.GATE,
    sources=(
        "https://docs.github.com/en/actions/reference/workflows-and-actions/reusing-workflow-configurations",
        "https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#concurrency",
    ),
    check=check,
)
