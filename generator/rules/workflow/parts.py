"""Goes through the jobs and steps of a workflow that check or deploy, each once."""

from collections.abc import Iterator

from generator.recognition.gates import Recognised
from generator.recognition.subject import Subject
from generator.recognition.workflow.file import Workflow
from generator.recognition.workflow.job import Job
from generator.recognition.workflow.step import Step
from generator.rules.workflow.graph import checks, deploying


def all_parts(workflow: Workflow) -> Iterator[Job | Step]:
    """Give each job, followed by its steps."""
    for job in workflow.jobs:
        yield job
        yield from job.all_steps


def gates_in(subject: Subject, part: Job | Step) -> tuple[Recognised, ...]:
    """Give what checks in a job, also in the workflow that it calls, or in a step."""
    return checks(subject, part) if isinstance(part, Job) else subject.gates_of(part)


def deploys_in(subject: Subject, part: Job | Step) -> tuple[Recognised, ...]:
    """Give what deploys in a job, also in the workflow that it calls, or in a step."""
    return deploying(subject, part) if isinstance(part, Job) else subject.deploys_of(part)


def what_matters(subject: Subject) -> Iterator[tuple[Job | Step, str, str]]:
    """Give each part with what to call it and why it is taken for a gate or a deploy."""
    for job in subject.workflow.jobs:
        found = (*checks(subject, job), *deploying(subject, job))
        if not found:
            continue
        yield job, job.id, found[0].why
        for step in job.all_steps:
            why = next((each.why for each in found if each.step is step), None)
            if why:
                yield step, step.title, why
