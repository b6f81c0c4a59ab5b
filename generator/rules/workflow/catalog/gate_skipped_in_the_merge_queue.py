"""A check that leaves out merge groups says success to the queue without having run.

The queue waits for the required checks of the event `merge_group`, and takes a skipped job for a
success. So changes that pass alone and fail together are merged.

Example::

    on: [pull_request, merge_group]
    jobs:
      test:
        if: github.event_name == 'pull_request'
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: pytest

Instead::

    on: [pull_request, merge_group]
    jobs:
      test:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: pytest
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.gates import Recognised
from generator.recognition.subject import Subject
from generator.recognition.workflow.job import Job
from generator.recognition.workflow.step import Step
from generator.rules.workflow.conditions import by_event
from generator.rules.workflow.graph import ancestors
from generator.rules.workflow.rule import About, Found, Rule

QUEUE, PULL = "merge_group", "pull_request"
HELP = "let it run on `merge_group`, too"


def check(subject: Subject) -> Iterator[Found]:
    """Find jobs and steps that check a pull request and not what the queue makes of it."""
    if subject.workflow.trigger(QUEUE) is None:
        return
    said: set[int] = set()
    for gate in subject.gates:
        way = ancestors(subject.workflow, gate.job)
        parts: tuple[tuple[Job | Step, tuple[Job | Step, ...]], ...] = ((gate.job, way),)
        parts += ((gate.step, (gate.job, *way)),) if gate.step else ()
        for part, before in parts:
            if id(part) not in said and _is_left_out(subject, part, before):
                said |= {id(part), id(gate.step)}
                yield _found(part, gate)


def _found(part: Job | Step, gate: Recognised) -> Found:
    name = part.id if isinstance(part, Job) else part.title
    message = f'"{name}" is skipped on `merge_group`, and skipped passes: {gate.why}'
    return Found(place=part.place("if"), message=message, help=HELP)


def _is_left_out(subject: Subject, part: Job | Step, before: tuple[Job | Step, ...]) -> bool:
    around, own = by_event(subject.workflow, *before), by_event(subject.workflow, part)
    return bool(own) and around[QUEUE] and not own[QUEUE] and own.get(PULL, False)


RULE = Rule(
    code="GW423",
    name="gate-skipped-in-the-merge-queue",
    severity=Severity.WARNING,
    about=About.GATE,
    sources=(
        "https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/configuring-pull-request-merges/managing-a-merge-queue",
        "https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/collaborating-on-repositories-with-code-quality-features/troubleshooting-required-status-checks",
    ),
    check=check,
)
