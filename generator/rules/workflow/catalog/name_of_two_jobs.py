"""Two jobs of one name report to one check, and a required check is known by its name alone.

Which of the two holds a change up is then not said: a job that does nothing can stand in for the
one that checks.

Example::

    on: pull_request
    jobs:
      test:
        name: Tests
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: pytest
      no-test:
        name: Tests
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: echo nothing to test

Instead::

    on: pull_request
    jobs:
      test:
        name: Tests
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: pytest
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.subject import Subject
from generator.recognition.workflow.job import Job
from generator.recognition.workflow.values import is_computed
from generator.rules.workflow.graph import checks
from generator.rules.workflow.rule import About, Found, Rule

HELP = "give each job a name of its own"
PULL = "pull_request"


def check(subject: Subject) -> Iterator[Found]:
    """Find jobs that check and share their name with another one of the same events."""
    for job in subject.workflow.jobs:
        gates = checks(subject, job)
        other = _twin(subject, job) if gates else None
        if other is not None:
            at = f"{other.document.file}:{other.key_place().line}"
            yield Found(
                place=job.place("name") if job.name else job.key_place(),
                message=f'"{job.title}" is also the name of the job at {at}: {gates[0].why}',
                help=HELP,
            )


def _twin(subject: Subject, job: Job) -> Job | None:
    if is_computed(job.title) or job.strategy is not None:
        return None
    jobs = list(subject.workflow.jobs)
    if subject.workflow.trigger(PULL) is not None:
        for workflow in subject.repository.workflows.values():
            # Only where each of them may be the one that is required.
            if workflow.file != subject.workflow.file and workflow.trigger(PULL) is not None:
                jobs += (each for each in workflow.jobs if not checks(subject.of(workflow), each))
    same = (each for each in jobs if each is not job and each.title == job.title)
    return next((each for each in same if each.strategy is None and not each.uses), None)


RULE = Rule(
    code="GW419",
    name="name-of-two-jobs",
    severity=Severity.WARNING,
    about=About.GATE,
    sources=(
        "https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/troubleshooting-rules",
        "https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/collaborating-on-repositories-with-code-quality-features/troubleshooting-required-status-checks",
    ),
    check=check,
)
