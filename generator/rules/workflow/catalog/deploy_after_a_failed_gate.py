"""A deploy whose condition is true after a failed check sends out what did not pass.

`always()`, `!cancelled()` and `success() || failure()` take the place of the `success()` that
GitHub adds to every other condition. Ask for the result of each job that checks instead.

Example::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: pytest
      deploy:
        needs: test
        if: always()
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: flyctl deploy

Instead::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: pytest
      deploy:
        needs: test
        if: ${{ !cancelled() && needs.test.result == 'success' }}
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: flyctl deploy
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.gates import Recognised
from generator.recognition.subject import Subject
from generator.recognition.workflow.job import Job
from generator.recognition.workflow.step import Step
from generator.rules.workflow.aggregates import asks_inside
from generator.rules.workflow.conditions import condition_of
from generator.rules.workflow.failing import runs_after, step_runs_after
from generator.rules.workflow.graph import ancestors, checks, deploying, is_surely_a_deploy
from generator.rules.workflow.rule import About, Found, Rule


def check(subject: Subject) -> Iterator[Found]:
    """Find deploys that follow a check which did not succeed."""
    for job in subject.workflow.jobs:
        deploys = deploying(subject, job)
        if not deploys:
            continue
        yield from _jobs(subject, job, deploys[0])
        yield from _steps(subject, job)


def _jobs(subject: Subject, job: Job, deploy: Recognised) -> Iterator[Found]:
    if job.condition is None or condition_of(job).has_words:
        return
    for before in ancestors(subject.workflow, job):
        gates = checks(subject, before)
        if not gates or not runs_after(subject.workflow, job, before):
            continue
        yield Found(
            place=job.place("if"),
            message=f'"{job.id}" deploys also when "{before.id}" has failed: {deploy.why}',
            help=f"add `needs.{before.id}.result == 'success'` to its condition",
            severity=None
            if is_surely_a_deploy(deploy) and not asks_inside(job)
            else Severity.WARNING,
        )
        return


def _steps(subject: Subject, job: Job) -> Iterator[Found]:
    deploys = {each.step: each for each in subject.deploys_of(job)}
    for step, deploy in deploys.items():
        if step is None or not step_runs_after(step):
            continue
        gate = next((each for each in subject.gates_of(job) if _is_before(each.step, step)), None)
        if gate is None or gate.step is None:
            continue
        what = f'"{step.title}" deploys also when "{gate.step.title}" has failed: {deploy.why}'
        yield Found(
            place=step.place("if"),
            message=what,
            help="remove the condition, or ask for `success()` in it",
        )


def _is_before(one: Step | None, other: Step | None) -> bool:
    return bool(one and other and one.route < other.route)


RULE = Rule(
    code="GW405",
    name="deploy-after-a-failed-gate",
    severity=Severity.ERROR,
    about=About.DEPLOY,
    sources=(
        "https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#status-check-functions",
        "https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idneeds",
    ),
    check=check,
)
