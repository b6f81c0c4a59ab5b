"""The events that start a workflow, their filters, and what a caller may hand over.

Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#on
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.recognition.workflow.fields import Fields
from generator.recognition.workflow.part import Part
from generator.recognition.workflow.values import coerced

_ON = ("an event, a list of events or a mapping of them", "write `on: push`, for example")
_EVENT = ("the name of an event", "write the name of an event, such as push")
_FILTERS = ("branches", "branches-ignore", "tags", "tags-ignore", "paths", "paths-ignore")


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Input(Part):
    """An input of `workflow_call` or `workflow_dispatch`, or of an action.

    `type` is as written, `string` when it is not. `default` is None when there is none.
    """

    name: str
    type: str
    required: bool
    default: object = None
    has_default: bool = False
    options: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Secret(Part):
    """A secret that a called workflow declares."""

    name: str
    required: bool


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Output(Part):
    """An output of a called workflow or of an action; `value` is the text that computes it."""

    name: str
    value: str | None


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Trigger(Part):
    """An event that starts the workflow.

    A filter that is not there is None, and one without patterns is empty: GitHub takes the first
    as everything. `crons` are those of `schedule`.
    """

    event: str
    branches: tuple[str, ...] | None = None
    branches_ignore: tuple[str, ...] | None = None
    tags: tuple[str, ...] | None = None
    tags_ignore: tuple[str, ...] | None = None
    paths: tuple[str, ...] | None = None
    paths_ignore: tuple[str, ...] | None = None
    types: tuple[str, ...] | None = None
    workflows: tuple[str, ...] | None = None
    crons: tuple[str, ...] = ()
    inputs: tuple[Input, ...] = ()
    secrets: tuple[Secret, ...] = ()
    outputs: tuple[Output, ...] = ()

    @property
    def filters(self) -> tuple[str, ...]:
        """Give the keys of the filters that it has, such as `paths-ignore`."""
        return tuple(key for key in _FILTERS if key in self.body)

    def input(self, name: str) -> Input | None:
        """Find an input by its name, whose case does not count."""
        wanted = name.upper()
        return next((each for each in self.inputs if each.name.upper() == wanted), None)


def triggers_of(root: Fields) -> tuple[Trigger, ...]:
    """Read `on` in each of its three forms."""
    value = root.body.get("on")
    if isinstance(value, dict):
        events = root.inner("on")
        return tuple(_configured(events, event) for event in value)
    if isinstance(value, list):
        return tuple(_named(root, value))
    if isinstance(value, str) and value:
        return (_bare(root, value, "on"),)
    if "on" in root:
        root.other(value, ("on",), *_ON)
    return ()


def _named(root: Fields, values: list[object]) -> Iterator[Trigger]:
    for index, value in enumerate(values):
        event = coerced(value)
        if event:
            yield _bare(root, event, "on", index)
        else:
            root.other(value, ("on", index), *_EVENT)


def _bare(root: Fields, event: str, *keys: str | int) -> Trigger:
    return Trigger(**root.where(*keys), event=event)


def _configured(events: Fields, event: str) -> Trigger:
    if event == "schedule":
        return _schedule(events)
    fields = events.inner(event, optional=True)
    call = event == "workflow_call"
    has_inputs = call or event == "workflow_dispatch"
    return Trigger(
        **fields.where(),
        event=event,
        branches=fields.texts("branches"),
        branches_ignore=fields.texts("branches-ignore"),
        tags=fields.texts("tags"),
        tags_ignore=fields.texts("tags-ignore"),
        paths=fields.texts("paths"),
        paths_ignore=fields.texts("paths-ignore"),
        types=fields.texts("types"),
        workflows=fields.texts("workflows"),
        inputs=inputs_of(fields) if has_inputs else (),
        secrets=_secrets(fields) if call else (),
        outputs=outputs_of(fields) if call else (),
    )


def _schedule(events: Fields) -> Trigger:
    times = list(events.items("schedule"))
    crons = (each.filled("cron") for each in times)
    return Trigger(
        **events.where("schedule"),
        event="schedule",
        crons=tuple(cron for cron in crons if cron),
    )


def inputs_of(owner: Fields, *, loose: bool = False) -> tuple[Input, ...]:
    """Read the mapping `inputs`; `loose` takes what the runner takes of an action's inputs."""
    inputs = owner.inner("inputs", optional=True)
    return tuple(_input(inputs, name, loose=loose) for name in inputs.body)


def _input(inputs: Fields, name: str, *, loose: bool) -> Input:
    fields = inputs.inner(name, optional=True)
    # Nothing checks `required` of an action, so that it is often quoted.
    required = fields.body.get("required") in (True, "true") if loose else fields.flag("required")
    return Input(
        **fields.where(),
        name=name,
        type=fields.text("type") or "string",
        required=required is True,
        default=fields.body.get("default"),
        has_default="default" in fields,
        options=fields.texts("options") or (),
    )


def _secrets(call: Fields) -> tuple[Secret, ...]:
    secrets = call.inner("secrets", optional=True)
    return tuple(_secret(secrets, name) for name in secrets.body)


def _secret(secrets: Fields, name: str) -> Secret:
    fields = secrets.inner(name, optional=True)
    return Secret(
        **fields.where(),
        name=name,
        required=fields.flag("required") is True,
    )


def outputs_of(owner: Fields) -> tuple[Output, ...]:
    """Read the mapping `outputs`."""
    outputs = owner.inner("outputs", optional=True)
    return tuple(_output(outputs, name) for name in outputs.body)


def _output(outputs: Fields, name: str) -> Output:
    fields = outputs.inner(name, optional=True)
    return Output(
        **fields.where(),
        name=name,
        value=fields.text("value"),
    )
