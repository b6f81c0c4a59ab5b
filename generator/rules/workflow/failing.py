"""Follows the failure of a job through a workflow: which of those that wait for it run anyway."""

from collections.abc import Mapping

from generator.expressions.abstract import Environment, truth
from generator.recognition.workflow.file import Workflow
from generator.recognition.workflow.job import Job
from generator.recognition.workflow.step import Step
from generator.rules.workflow.conditions import at_event, condition_of, events_of, results
from generator.rules.workflow.graph import ancestors, needed

SUCCESS, FAILURE, CANCELLED, SKIPPED = "success", "failure", "cancelled", "skipped"


def runs_after(workflow: Workflow, job: Job, failed: Job) -> bool:
    """Tell whether a job runs in a run in which a job before it failed, and every other did not.

    A job that runs only then puts something back, and does not count.
    """
    for event in events_of(workflow) or (None,):
        good = ended(workflow, job, None, event)
        bad = ended(workflow, job, failed, event)
        if good is None or bad is None:
            continue
        if can_run(workflow, job, good, event) and can_run(workflow, job, bad, event):
            return True
    return False


def ended(
    workflow: Workflow, job: Job, changed: Job | None, event: str | None, result: str = FAILURE
) -> dict[str, str] | None:
    """Say how the jobs before a job end when one of them ends with this result.

    Every other succeeds, or is skipped as its condition says. None when the one does not run.
    """
    found: dict[str, str] = {}
    for each in _in_turn(workflow, ancestors(workflow, job)):
        runs = can_run(workflow, each, found, event)
        if each is changed and not runs:
            return None
        found[each.id] = SKIPPED if not runs else result if each is changed else SUCCESS
    return found


def _in_turn(workflow: Workflow, jobs: tuple[Job, ...]) -> tuple[Job, ...]:
    return tuple(sorted(jobs, key=lambda each: len(ancestors(workflow, each))))


def can_run(workflow: Workflow, job: Job, before: Mapping[str, str], event: str | None) -> bool:
    """Tell whether a job can run after jobs that ended so.

    What hangs on an output of a job that did not succeed does not run.
    """
    tree = condition_of(job).tree
    return tree is not None and truth(tree, around(workflow, job, before, event)) is not False


def around(
    workflow: Workflow, job: Job, before: Mapping[str, str], event: str | None
) -> Environment:
    """Say what the condition of a job knows when the jobs before it ended so.

    Its `needs` holds all jobs before it, and not only those that it names, as it does in steps:
    https://github.com/actions/runner/issues/2356
    """
    whole = {each.id: before.get(each.id, SUCCESS) for each in ancestors(workflow, job)}
    known = at_event(workflow, event, results(whole))
    return Environment(values=known.values, status=Status(list(whole.values()), whole))


def inside(workflow: Workflow, job: Job, before: Mapping[str, str]) -> Environment:
    """Say what the steps of a job know of the jobs that it needs, when these ended so."""
    direct = {each.id: before.get(each.id, SUCCESS) for each in needed(workflow, job)}
    return at_event(workflow, None, results(direct))


class Status:
    """Answers for the status functions, by the results of all jobs or steps before."""

    def __init__(self, before: list[str], direct: Mapping[str, str]) -> None:
        """Take all results, and those of the jobs that may be named."""
        self._before = before
        self._direct = {name.lower(): result for name, result in direct.items()}

    def __call__(self, name: str, jobs: tuple[str, ...]) -> bool | None:
        """Answer, None for a function that is not known."""
        about = [self._direct.get(each, SUCCESS) for each in jobs] if jobs else self._before
        match name:
            case "success":
                return all(each == SUCCESS for each in about)
            case "failure":
                return FAILURE in about
            case "cancelled":
                return False
            case _:
                return None


def step_runs_after(step: Step) -> bool:
    """Tell whether a step runs after every step before it succeeded, and after one failed, too."""
    tree = condition_of(step).tree
    if tree is None or step.condition is None or "steps." in step.condition:
        return False
    worlds = (Status([result], {}) for result in (SUCCESS, FAILURE))
    return all(truth(tree, Environment(status=each)) is not False for each in worlds)
