"""A job that stands for others and is skipped when one of them fails says nothing of the failure.

Without `always()` a failed need skips the job. GitHub takes a skipped job for a success, also where
it is the one required check, so that the change can be merged.

Example::

    on: pull_request
    jobs:
      test:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: pytest
      all-green:
        needs: test
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: echo ok

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
          - run: test "$TEST" = success
            env:
              TEST: ${{ needs.test.result }}
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.subject import Subject
from generator.rules.workflow.aggregates import is_aggregate, is_named
from generator.rules.workflow.failing import ended
from generator.rules.workflow.graph import ancestors, checks
from generator.rules.workflow.rule import About, Found, Rule
from generator.rules.workflow.verdict import Verdict, verdict

HELP = "add `if: always()`, and let a step fail unless every result is `success`"


def check(subject: Subject) -> Iterator[Found]:
    """Find jobs that stand for others and do not run when one of them fails."""
    for job in subject.workflow.jobs:
        if not is_named(job) or not is_aggregate(subject, job):
            continue
        for before in ancestors(subject.workflow, job):
            if not checks(subject, before):
                continue
            world = ended(subject.workflow, job, before, None)
            if world is not None and verdict(subject, job, world) is Verdict.SKIPPED:
                yield Found(
                    place=job.key_place() if job.condition is None else job.place("if"),
                    message=f'"{job.id}" is skipped when "{before.id}" fails, and skipped passes',
                    help=HELP,
                )
                break


RULE = Rule(
    code="GW408",
    name="aggregate-skipped-with-its-needs",
    severity=Severity.ERROR,
    about=About.GATE,
    sources=(
        "https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/collaborating-on-repositories-with-code-quality-features/troubleshooting-required-status-checks",
        "https://github.com/actions/runner/issues/2566",
    ),
    check=check,
)
