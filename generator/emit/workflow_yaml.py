"""Turns a workflow into the text that GitHub runs and a reviewer reads.

Field order is key order, and what is empty is left out. Only where GitHub's syntax departs from
that does a type have a function of its own here.
"""

from collections.abc import Mapping
from dataclasses import Field, fields, is_dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

from generator.emit.banner import Banner, header
from generator.model.workflow import (
    ActionReference,
    Choice,
    Input,
    Job,
    JobEnvironment,
    Output,
    SecretInput,
    Step,
    Triggers,
    Workflow,
)
from generator.yamltext.quoting import comment_lines
from generator.yamltext.write import Flow, Node, Noted, dump

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

# Their `name` is the key under which the rest stands.
_NAMED = (Input, SecretInput, Output, Choice)
# For the generator only: the key itself, and what the pipeline hands over.
_NOT_IN_NAMED = frozenset({"name", "passed"})
_NOTHING: Mapping[str, Node] = MappingProxyType({})


def render(workflow: Workflow, *, banner: Banner, self_reference: str) -> str:
    """Write a workflow file.

    `self_reference` stands in front of the path of a called workflow: `$/` names the repository
    and the commit of the calling file (github.com only), `./` the repository of the run
    (https://docs.github.com/en/actions/how-tos/reuse-automations/reuse-workflows).

    Raises:
        ValueError: a text holds half of a surrogate pair, or a part of the banner takes more
            than one line.
    """
    top = header(banner)
    if workflow.comment:
        lines = comment_lines(workflow.comment)
        top += "\n#\n" + "\n".join(f"# {line}".rstrip() for line in lines)
    return dump(_workflow(workflow, self_reference), header=top)


def _workflow(workflow: Workflow, self_reference: str) -> dict[str, Node]:
    tree: dict[str, Node] = {"name": workflow.name, "on": _triggers(workflow.on)}
    # Nothing for the workflow as a whole: a job that needs a scope asks for it.
    tree["permissions"] = {}
    if workflow.concurrency:
        tree["concurrency"] = _record(workflow.concurrency)
    if any(job.steps for job in workflow.jobs):
        # GitHub's own default is `bash -e`, without pipefail.
        tree["defaults"] = {"run": {"shell": "bash"}}
    tree["jobs"] = {
        job.id: Noted(value=_job(job, self_reference), above=job.comment, spaced=True)
        for job in workflow.jobs
    }
    return {key: Noted(value=value, spaced=True) for key, value in tree.items()}


def _triggers(on: Triggers) -> dict[str, Node]:
    """Map events to their settings.

    An event without settings has an empty value, as in GitHub's documentation: `merge_group:`.
    `{}` would say the same, but reads as settings that somebody emptied.
    """
    events: dict[str, Node] = {}
    if on.push_branches:
        events["push"] = {"branches": list(on.push_branches)}
    if on.pull_request:
        events["pull_request"] = None
    if on.merge_group:
        events["merge_group"] = None
    if on.release_types:
        events["release"] = {"types": list(on.release_types)}
    if on.schedules:
        events["schedule"] = [{"cron": cron} for cron in on.schedules]
    if on.dispatch or on.dispatch_inputs:
        inputs = _node(on.dispatch_inputs)
        events["workflow_dispatch"] = {"inputs": inputs} if on.dispatch_inputs else None
    if on.call is not None:
        events["workflow_call"] = _record(on.call) or None
    return events


def _job(job: Job, self_reference: str) -> dict[str, Node]:
    special: dict[str, Node] = {
        "permissions": {
            each.scope: Noted(value=each.access, beside=each.reason) for each in job.permissions
        }
    }
    if job.needs:
        special["needs"] = Flow(items=job.needs)
    if job.uses:
        special["uses"] = self_reference + job.uses
    return _record(job, special)


def _record(value: "DataclassInstance", special: Mapping[str, Node] = _NOTHING) -> dict[str, Node]:
    """Map the fields of a dataclass; those in `special`, by their Python name, are ready."""
    silent = _NOT_IN_NAMED if isinstance(value, _NAMED) else frozenset()
    tree: dict[str, Node] = {}
    for field in fields(value):
        content = getattr(value, field.name)
        name = field.metadata.get("yaml", field.name)
        if field.name in special:
            tree[name] = special[field.name]
        elif not (field.name in silent or _left_out(content, field)):
            tree[name] = _node(content)
    return tree


def _left_out(content: object, field: "Field[object]") -> bool:
    """Tell whether a field has no place in the file, or nothing to say there.

    What is empty but not by default was meant: `default: ""` of an input.
    """
    if not field.metadata.get("emit", True):
        return True
    empty = content is None or content in ("", ()) or (content == 0 and content is not False)
    return empty and content == field.default


def _node(value: object) -> Node:
    if isinstance(value, ActionReference):
        return Noted(value=str(value), beside=value.version)
    if isinstance(value, Step):
        return Noted(value=_record(value), above=value.comment, spaced=True)
    if isinstance(value, JobEnvironment):
        return _environment(value)
    if isinstance(value, tuple):
        return _collection(value)
    if is_dataclass(value) and not isinstance(value, type):
        return _record(value)
    return cast("Node", value)


def _collection(values: tuple[Any, ...]) -> Node:
    if all(isinstance(value, tuple) for value in values):
        return {name: _node(value) for name, value in values}
    if isinstance(values[0], _NAMED):
        return {
            each.name: _choice(each) if isinstance(each, Choice) else _record(each)
            for each in values
        }
    return [_node(value) for value in values]


def _choice(choice: Choice) -> dict[str, Node]:
    described: dict[str, Node] = {"description": choice.description, "type": "choice"}
    return {**described, **_record(choice)}


def _environment(environment: JobEnvironment) -> dict[str, Node]:
    tree = _record(environment)
    if environment.deployment:
        # To record a deployment is what GitHub does when nothing is said.
        del tree["deployment"]
    return tree
