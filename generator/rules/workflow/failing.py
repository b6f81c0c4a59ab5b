"""Follows the failure of a job through a workflow: which of those that wait for it run anyway."""

from collections.abc import Mapping

from generator.expressions.abstract import Environment, truth
from generator.expressions.partial import known
from generator.recognition.workflow.file import Workflow
from generator.recognition.workflow.job import Job
from generator.recognition.workflow.step import Step
from generator.rules.workflow.conditions import at_event, condition_of, events_of, results
from generator.rules.workflow.graph import ancestors, needed

SUCCESS, FAILURE, SKIPPED = "success", "failure", "skipped"


def runs_after(workflow: Workflow, job: Job, failed: Job) -> bool:
    """Tell whether a job runs in a run in which a job before it failed, and every other did not.

    A job that runs only then puts something back, and does not count. Jobs between them run or are
    skipped as their conditions say; one that may do either succeeds. What hangs on an output of a
    job that failed or was skipped does not run.
    """
    return any(
        _ends(workflow, job, None, event) and _ends(workflow, job, failed, event)
        for event in events_of(workflow) or (None,)
    )


def _ends(workflow: Workflow, job: Job, failed: Job | None, event: str | None) -> bool:
    ended: dict[str, str] = {}
    for each in _in_turn(workflow, ancestors(workflow, job)):
        can_run = _can_run(workflow, each, ended, event)
        if each is failed and not can_run:
            return False
        ended[each.id] = SKIPPED if not can_run else FAILURE if each is failed else SUCCESS
    return _can_run(workflow, job, ended, event)


def _in_turn(workflow: Workflow, jobs: tuple[Job, ...]) -> tuple[Job, ...]:
    return tuple(sorted(jobs, key=lambda each: len(ancestors(workflow, each))))


def _can_run(workflow: Workflow, job: Job, ended: Mapping[str, str], event: str | None) -> bool:
    tree = condition_of(job).tree
    if tree is None:
        return False
    before = [ended.get(each.id, SUCCESS) for each in ancestors(workflow, job)]
    direct = {each.id: ended.get(each.id, SUCCESS) for each in needed(workflow, job)}
    more = results(direct)
    for name, result in direct.items():
        if result != SUCCESS:
            more[("needs", name.lower(), "outputs")] = known({})
    base = at_event(workflow, event, more)
    environment = Environment(values=base.values, status=_Status(before, direct))
    return truth(tree, environment) is not False


class _Status:
    """Answers for the status functions of a job, by the results of all jobs before it."""

    def __init__(self, before: list[str], direct: Mapping[str, str]) -> None:
        self._before = before
        self._direct = {name.lower(): result for name, result in direct.items()}

    def __call__(self, name: str, jobs: tuple[str, ...]) -> bool | None:
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
    worlds = (_Status([result], {}) for result in (SUCCESS, FAILURE))
    return all(truth(tree, Environment(status=each)) is not False for each in worlds)
