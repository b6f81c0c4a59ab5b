"""A check whose condition can never hold is skipped in every run, and skipped counts as a success.

That is so for `if: false`, and for a condition on an event that does not start the workflow.

Example::

    on: push
    jobs:
      test:
        if: false
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: pytest

Instead::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: pytest
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.expressions.abstract import truth
from generator.recognition.subject import Subject
from generator.recognition.workflow.job import Job
from generator.recognition.workflow.step import Step
from generator.rules.workflow.booleans import compared_so
from generator.rules.workflow.conditions import by_event, condition_of
from generator.rules.workflow.rule import About, Found, Rule

HELP = "remove the condition, or remove the check if nobody wants it"


def check(subject: Subject) -> Iterator[Found]:
    """Find jobs and steps that check and are switched off."""
    off: set[int] = set()
    for job in subject.workflow.jobs:
        gates = subject.gates_of(job)
        why = _never(subject, job, job) if gates else None
        if why:
            off.add(id(job))
            what = f'"{job.id}" is skipped in every run, as {why}: {gates[0].why}'
            yield Found(place=job.place("if"), message=what, help=HELP)
    for gate in {each.step: each for each in subject.gates if each.step}.values():
        step = gate.step
        if step is None or id(gate.job) in off:
            continue
        why = _never(subject, step, gate.job)
        if why:
            what = f'"{step.title}" is skipped in every run, as {why}: {gate.why}'
            yield Found(place=step.place("if"), message=what, help=HELP)


def _never(subject: Subject, part: Job | Step, job: Job) -> str | None:
    tree = condition_of(part).tree
    if part.condition is None or tree is None or any(compared_so(subject.workflow, tree)):
        return None
    if truth(tree) is False:
        return "its condition is never true"
    events = by_event(subject.workflow, *dict.fromkeys((part, job)))
    if events and not any(events.values()):
        return f"its condition is false for {' and '.join(events)}"
    return None


RULE = Rule(
    code="GW403",
    name="gate-that-never-runs",
    severity=Severity.ERROR,
    about=About.GATE,
    sources=(
        "https://docs.github.com/en/actions/how-tos/write-workflows/choose-when-workflows-run/control-jobs-with-conditions",
        "https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/collaborating-on-repositories-with-code-quality-features/troubleshooting-required-status-checks",
    ),
    check=check,
)
