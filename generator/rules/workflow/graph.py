"""Which jobs of a workflow wait for which, and what checks or deploys in each of them."""

from collections.abc import Iterator

from generator.recognition.gates import Basis, Recognised
from generator.recognition.subject import Subject
from generator.recognition.workflow.file import Workflow
from generator.recognition.workflow.job import Job

MOST_LEVELS = 10
"""Workflows that call each other: https://docs.github.com/en/actions/reference/limits"""


def needed(workflow: Workflow, job: Job) -> tuple[Job, ...]:
    """Give the jobs that a job needs directly, as far as they exist."""
    return tuple(each for id_ in job.needs if (each := workflow.job(id_)) is not None)


def ancestors(workflow: Workflow, job: Job) -> tuple[Job, ...]:
    """Give all jobs that must have ended before a job, in the order of the file."""
    seen: set[int] = set()
    waiting = [job]
    while waiting:
        for each in needed(workflow, waiting.pop()):
            if id(each) not in seen:
                seen.add(id(each))
                waiting.append(each)
    return tuple(each for each in workflow.jobs if id(each) in seen)


def descendants(workflow: Workflow, job: Job) -> tuple[Job, ...]:
    """Give all jobs that wait for a job, in the order of the file."""
    return tuple(each for each in workflow.jobs if job in ancestors(workflow, each))


def checks(subject: Subject, job: Job) -> tuple[Recognised, ...]:
    """Give what checks in a job, also in the workflow that it calls."""
    return tuple(
        each for at in _reached(subject, job, MOST_LEVELS) for each in at[0].gates_of(at[1])
    )


def deploying(subject: Subject, job: Job) -> tuple[Recognised, ...]:
    """Give what deploys in a job, also in the workflow that it calls."""
    return tuple(
        each for at in _reached(subject, job, MOST_LEVELS) for each in at[0].deploys_of(at[1])
    )


def _reached(subject: Subject, job: Job, levels: int) -> Iterator[tuple[Subject, Job]]:
    yield subject, job
    called = subject.repository.called(job)
    if called is None or called.workflow is None or not levels:
        return
    inner = subject.of(called.workflow)
    for each in inner.workflow.jobs:
        yield from _reached(inner, each, levels - 1)


def is_surely_a_deploy(each: Recognised) -> bool:
    """Tell whether more than the environment of a job says that it deploys."""
    return each.basis is not Basis.ENVIRONMENT or each.named
