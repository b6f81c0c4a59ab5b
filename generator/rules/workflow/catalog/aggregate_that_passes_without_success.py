"""A job that stands for others must pass on their success, not on the absence of a failure.

A result is `success`, `failure`, `cancelled` or `skipped`. A job that looks for failures passes
when what it stands for never ran, as in a run that was stopped.

Example::

    on: pull_request
    jobs:
      test:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: pytest
      all-green:
        if: always()
        needs: test
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - if: contains(needs.*.result, 'failure')
            run: exit 1

Instead::

    on: pull_request
    jobs:
      test:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: pytest
      all-green:
        if: always()
        needs: test
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - if: needs.test.result != 'success'
            run: exit 1
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.subject import Subject
from generator.recognition.workflow.job import Job
from generator.rules.workflow.aggregates import is_aggregate, is_named
from generator.rules.workflow.failing import CANCELLED, FAILURE, SKIPPED, ended
from generator.rules.workflow.graph import ancestors, checks
from generator.rules.workflow.rule import About, Found, Rule
from generator.rules.workflow.verdict import Verdict, verdict

HELP = "let it pass only when every result is `success`"
HELP_SKIPPED = f"{HELP}, or when what skipped a job says again that it was not due"


def check(subject: Subject) -> Iterator[Found]:
    """Find jobs that stand for others and pass although one of them did not succeed."""
    for job in subject.workflow.jobs:
        if not is_aggregate(subject, job) or not (is_named(job) or _can_fail(subject, job)):
            continue
        for result in (FAILURE, CANCELLED, SKIPPED):
            names = [
                f'"{each.id}"'
                for each in _gates(subject, job)
                if _passes(subject, job, each, result)
            ]
            if names:
                yield _found(job, names, result)
                break


def _found(job: Job, names: list[str], result: str) -> Found:
    more = f" (or one of {len(names) - 1} others)" if len(names) > 1 else ""
    what = {FAILURE: "has failed", CANCELLED: "was cancelled", SKIPPED: "was skipped"}[result]
    return Found(
        place=job.key_place(),
        message=f'"{job.id}" passes when {names[0]}{more} {what}',
        help=HELP_SKIPPED if result == SKIPPED else HELP,
        severity=Severity.WARNING if result == SKIPPED else None,
    )


def _gates(subject: Subject, job: Job) -> tuple[Job, ...]:
    return tuple(each for each in ancestors(subject.workflow, job) if checks(subject, each))


def _can_fail(subject: Subject, job: Job) -> bool:
    worlds = (ended(subject.workflow, job, each, None) for each in _gates(subject, job))
    return any(
        world is not None and verdict(subject, job, world) is Verdict.FAILS for world in worlds
    )


def _passes(subject: Subject, job: Job, before: Job, result: str) -> bool:
    world = ended(subject.workflow, job, before, None, result)
    return world is not None and verdict(subject, job, world) is Verdict.PASSES


RULE = Rule(
    code="GW409",
    name="aggregate-that-passes-without-success",
    severity=Severity.ERROR,
    about=About.GATE,
    sources=(
        "https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#needs-context",
        "https://github.com/re-actors/alls-green#why",
    ),
    check=check,
)
