"""Reads the conditions of jobs and steps, and says what they come to in a run of a given event."""

from collections.abc import Mapping

from generator.expressions.abstract import Environment, truth
from generator.expressions.contexts import place
from generator.expressions.formula import Path
from generator.expressions.partial import KINDS, UNKNOWN, Partial, Unknown, known
from generator.expressions.status import Condition, read_condition
from generator.recognition.workflow.file import Workflow
from generator.recognition.workflow.job import Job
from generator.recognition.workflow.step import Step
from generator.recognition.workflow.trigger import Input

OF_JOB, OF_STEP = "jobs.<job_id>.if", "jobs.<job_id>.steps.if"
CALL, DISPATCH = "workflow_call", "workflow_dispatch"
_PULLED = (
    "pull_request",
    "pull_request_target",
    "pull_request_review",
    "pull_request_review_comment",
)
_TYPES = {"boolean": "boolean", "number": "number"}


def condition_of(part: Job | Step) -> Condition:
    """Read the `if` of a job or a step; what is absent is read as GitHub reads it."""
    key = OF_JOB if isinstance(part, Job) else OF_STEP
    return read_condition(part.condition or "", place(key))


def events_of(workflow: Workflow) -> tuple[str, ...] | None:
    """Give the events that start a workflow; None when a caller's event may be any."""
    events = tuple(each.event for each in workflow.triggers)
    return None if CALL in events or not events else events


def at_event(workflow: Workflow, event: str | None, more: Mapping[Path, Partial]) -> Environment:
    """Say what is known in a run of an event, None for any event, and what is known besides.

    Inputs have the types that the workflow declares, and are null when nobody is asked for them.
    """
    values: dict[Path, Partial] = {}
    if event is not None:
        values |= _payload(event)
    trigger = workflow.trigger(event) if event else None
    for each in workflow.triggers:
        for given in each.inputs:
            asked = event is None or trigger is each
            values[("inputs", given.name.lower())] = _typed(given) if asked else known(None)
    return Environment(values={**values, **more})


def _payload(event: str) -> dict[Path, Partial]:
    found: dict[Path, Partial] = {("github", "event_name"): known(event)}
    if event not in _PULLED:
        found[("github", "event", "pull_request")] = known(None)
        found[("github", "head_ref")] = found[("github", "base_ref")] = known("")
    for name, of in (("head_commit", "push"), ("merge_group", "merge_group")):
        if event != of:
            found[("github", "event", name)] = known(None)
    return found


def _typed(given: Input) -> Partial:
    kind = _TYPES.get(given.type, "string")
    return Unknown(kinds=frozenset(each for each in KINDS if each in (kind, "null")))


def can_hold(part: Job | Step, environment: Environment) -> bool:
    """Tell whether what a job or a step asks for can be so; an unreadable condition can."""
    tree = condition_of(part).tree
    return tree is None or truth(tree, environment) is not False


def by_event(
    workflow: Workflow, *parts: Job | Step, more: Mapping[Path, Partial] | None = None
) -> dict[str, bool]:
    """Say for each event of a workflow whether all of these parts can run then.

    Nothing for a workflow that others call, as their event is any.
    """
    return {
        event: all(can_hold(part, at_event(workflow, event, more or {})) for part in parts)
        for event in events_of(workflow) or ()
    }


def results(of: Mapping[str, str]) -> dict[Path, Partial]:
    """Give the results of jobs as the context `needs` has them.

    A job that did not succeed has no outputs; those of others are not known.
    """
    whole = {name: {"result": result} for name, result in of.items()}
    found: dict[Path, Partial] = {("needs",): known(whole)}
    for name, result in of.items():
        path = ("needs", name.lower())
        found[(*path, "result")] = known(result)
        found[(*path, "outputs")] = UNKNOWN if result == "success" else known({})
    return found
