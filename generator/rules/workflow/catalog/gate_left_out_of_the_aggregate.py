"""A job that checks and that the one required job does not need can fail and hold nobody up.

That happens when a job is added to a workflow and forgotten in the list of the job that stands for
all others.

Example::

    on: pull_request
    jobs:
      lint:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: ruff check .
      test:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: pytest
      all-green:
        if: always()
        needs: lint
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - if: needs.lint.result != 'success'
            run: exit 1

Instead::

    on: pull_request
    jobs:
      lint:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: ruff check .
      test:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: pytest
      all-green:
        if: always()
        needs: [lint, test]
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - if: needs.lint.result != 'success' || needs.test.result != 'success'
            run: exit 1
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.subject import Subject
from generator.recognition.workflow.job import Job
from generator.rules.workflow.aggregates import is_aggregate, is_named
from generator.rules.workflow.conditions import by_event
from generator.rules.workflow.graph import ancestors, checks, deploying, descendants
from generator.rules.workflow.rule import About, Found, Rule


def check(subject: Subject) -> Iterator[Found]:
    """Find jobs that check and that no job needs which stands for all."""
    workflow = subject.workflow
    all_of_them = [each for each in workflow.jobs if is_named(each) and is_aggregate(subject, each)]
    covered = [each for one in all_of_them for each in ancestors(workflow, one)]
    # Several of them each stand for a part, and what is in none of them may be meant so.
    if len(all_of_them) != 1:
        return
    for job in workflow.jobs:
        gates = checks(subject, job)
        if not gates or job in (*covered, *all_of_them) or _is_apart(subject, job, all_of_them[0]):
            continue
        yield Found(
            place=job.key_place(),
            message=f'"{all_of_them[0].id}" stands for all and does not need "{job.id}": '
            f"{gates[0].why}",
            help=f'add "{job.id}" to the needs of "{all_of_them[0].id}"',
        )


def _is_apart(subject: Subject, job: Job, aggregate: Job) -> bool:
    """Tell whether a job may fail, follows the aggregate or a deploy, or runs on other events."""
    workflow = subject.workflow
    if job.continue_on_error or deploying(subject, job) or is_aggregate(subject, job):
        return True
    before = ancestors(workflow, job)
    if job in descendants(workflow, aggregate) or any(deploying(subject, each) for each in before):
        return True
    here, there = by_event(workflow, job), by_event(workflow, aggregate)
    return bool(here) and not any(here[event] and there[event] for event in here)


RULE = Rule(
    code="GW410",
    name="gate-left-out-of-the-aggregate",
    severity=Severity.WARNING,
    about=About.GATE,
    sources=(
        "https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idneeds",
        "https://github.com/re-actors/alls-green#why",
    ),
    check=check,
)
