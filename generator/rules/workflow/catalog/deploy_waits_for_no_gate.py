"""A deploy that needs no check starts beside it, and is out when the check fails.

Jobs of a workflow run side by side unless one needs the other, and workflows always do.

Example::

    on:
      push:
        branches: [main]
    jobs:
      test:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: pytest
      deploy:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: flyctl deploy

Instead::

    on:
      push:
        branches: [main]
    jobs:
      test:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: pytest
      deploy:
        needs: test
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: flyctl deploy
"""

import re
from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.gates import Recognised
from generator.recognition.subject import Subject
from generator.recognition.workflow.file import Workflow
from generator.recognition.workflow.job import Job
from generator.recognition.workflow.trigger import Trigger
from generator.rules.workflow.conditions import by_event, events_of
from generator.rules.workflow.graph import (
    ancestors,
    checks,
    deploying,
)
from generator.rules.workflow.rule import About, Found, Rule
from generator.tools.tool import Kind

PUSH = "push"
_TRIES = re.compile(r"test|check|e2e|verify|dry|preview|conform", re.IGNORECASE)
_MATTERS = frozenset({Kind.TEST, Kind.TYPES, Kind.LINT})


def check(subject: Subject) -> Iterator[Found]:
    """Find deploys on a push that wait for nothing that checks."""
    workflow = subject.workflow
    if events_of(workflow) is None or workflow.trigger(PUSH) is None:
        return
    for job in workflow.jobs:
        deploys = [each for each in deploying(subject, job) if _is_meant(each)]
        before = ancestors(workflow, job)
        if not deploys or not by_event(workflow, job, *before)[PUSH]:
            continue
        if any(checks(subject, each) for each in (job, *before)):
            continue
        beside = _beside(subject)
        if beside:
            yield Found(
                place=job.key_place(),
                message=f'"{job.id}" deploys without waiting for "{beside.id}": {deploys[0].why}',
                help=f"add `needs: {beside.id}`",
                severity=None if _is_certain(deploys[0]) else Severity.WARNING,
            )
            continue
        other = _elsewhere(subject)
        if other:
            yield Found(
                place=job.key_place(),
                message=f'"{job.id}" deploys beside the checks of "{other.file}", and does not '
                f"wait for them: {deploys[0].why}",
                help="call that workflow in a job, and let this one need it",
                severity=Severity.NOTE if deploys[0].kind is Kind.PUBLISH else Severity.WARNING,
            )


def _is_meant(deploy: Recognised) -> bool:
    """Tell whether a job is called so, too: tests of releases and clusters run the same tools."""
    return deploy.named and deploy.kind is not Kind.MIGRATE and not _TRIES.search(deploy.job.id)


def _is_certain(deploy: Recognised) -> bool:
    environment = deploy.job.environment
    return deploy.kind is Kind.DEPLOY or bool(environment and environment.is_literal)


def _beside(subject: Subject) -> Job | None:
    """Find a job that checks in the same run, and waits for no deploy."""
    for job in subject.workflow.jobs:
        before = ancestors(subject.workflow, job)
        if deploying(subject, job) or any(deploying(subject, at) for at in before):
            continue
        if checks(subject, job) and by_event(subject.workflow, job, *before)[PUSH]:
            return job
    return None


def _elsewhere(subject: Subject) -> Workflow | None:
    """Find another workflow that checks on a push of the same branches."""
    own = subject.workflow.trigger(PUSH)
    for workflow in subject.repository.workflows.values():
        other = workflow.trigger(PUSH)
        if workflow.file == subject.workflow.file or own is None or other is None:
            continue
        is_same = (own.branches, own.tags) == (other.branches, other.tags)
        if is_same and not _by_path(other) and _tests(subject.of(workflow)):
            return workflow
    return None


def _tests(subject: Subject) -> bool:
    return any(each.kind in _MATTERS for each in subject.gates)


def _by_path(trigger: Trigger) -> bool:
    return any(each.startswith("paths") for each in trigger.filters)


RULE = Rule(
    code="GW407",
    name="deploy-waits-for-no-gate",
    severity=Severity.ERROR,
    about=About.DEPLOY,
    sources=(
        "https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idneeds",
    ),
    check=check,
)
