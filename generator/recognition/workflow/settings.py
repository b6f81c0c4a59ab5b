"""What a workflow and its jobs are set up with: permissions, defaults, concurrency, places to run.

Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from generator.recognition.workflow.fields import Fields
from generator.recognition.workflow.part import Part
from generator.recognition.workflow.values import Flag, coerced, is_computed

_PERMISSIONS = (
    "read-all, write-all or a mapping",
    "write the scopes that are needed, each with a level",
)
_GROUP = ("the name of a group or a mapping", "write `concurrency: {group: …}`")
_ENVIRONMENT = ("the name of an environment or a mapping", "write the name of the environment")
_IMAGE = ("an image or a mapping", "write the image, such as node:24")
_RUNNER = ("a label, a list of labels or a mapping", "write a runner's label, such as ubuntu-24.04")


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Permissions(Part):
    """What the token may do. `all` is `read-all` or `write-all`; then `scopes` is empty."""

    all: str | None = None
    scopes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Defaults(Part):
    """`defaults.run`, empty when there is none; `is_open` when it is computed."""

    shell: str | None = None
    working_directory: str | None = None
    is_open: bool = False


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Concurrency(Part):
    """A group of which one runs at a time; `group` may hold expressions."""

    group: str | None = None
    cancel_in_progress: Flag | None = None
    queue: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Environment(Part):
    """The environment that a job deploys to.

    `name` may hold expressions; when it comes to nothing there is no environment.
    `deployment` is false for a job that records none.
    """

    name: str | None = None
    url: str | None = None
    deployment: Flag | None = None

    @property
    def is_literal(self) -> bool:
        """Tell whether the file says which environment it is."""
        return bool(self.name) and not is_computed(self.name or "")


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Container(Part):
    """A container that steps run in, or beside them; `image` may hold expressions.

    `is_certain` is False when an expression decides whether there is one at all: an empty image is
    no container.
    """

    image: str | None
    is_certain: bool


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class RunsOn(Part):
    """Which runner a job asks for. `labels` may hold expressions, and be empty beside a group."""

    labels: tuple[str, ...] = ()
    group: str | None = None


def permissions_of(owner: Fields) -> Permissions | None:
    """Read `permissions`; None when there are none."""
    if "permissions" not in owner:
        return None
    value = owner.body["permissions"]
    if value in ("read-all", "write-all"):
        return Permissions(**owner.where("permissions"), all=str(value))
    if not isinstance(value, dict):
        owner.other(value, ("permissions",), *_PERMISSIONS)
        return None
    fields = owner.inner("permissions")
    scopes = {scope: fields.filled(scope) for scope in value}
    return Permissions(
        **owner.where("permissions"),
        scopes=MappingProxyType({scope: level for scope, level in scopes.items() if level}),
    )


def defaults_of(owner: Fields) -> Defaults:
    """Read `defaults.run`."""
    run = owner.inner("defaults").inner("run", computable=True)
    return Defaults(
        **run.where(),
        shell=run.filled("shell"),
        working_directory=run.filled("working-directory"),
        is_open=isinstance(owner.inner("defaults").body.get("run"), str),
    )


def concurrency_of(owner: Fields) -> Concurrency | None:
    """Read `concurrency`; None when there is none."""
    if "concurrency" not in owner:
        return None
    value = owner.body["concurrency"]
    where = owner.where("concurrency")
    if isinstance(value, dict):
        fields = owner.inner("concurrency")
        fields.only(("group", "cancel-in-progress", "queue"))
        return Concurrency(
            **where,
            group=fields.filled("group"),
            cancel_in_progress=fields.flag("cancel-in-progress"),
            queue=fields.text("queue"),
        )
    text = coerced(value)
    if not text:
        owner.other(value, ("concurrency",), *_GROUP)
        return None
    return Concurrency(**where, group=text)


def environment_of(job: Fields) -> Environment | None:
    """Read `environment`; None when there is none."""
    if "environment" not in job:
        return None
    value = job.body["environment"]
    where = job.where("environment")
    if isinstance(value, dict):
        fields = job.inner("environment")
        fields.only(("name", "url", "deployment"))
        return Environment(
            **where,
            name=fields.text("name"),
            url=fields.text("url"),
            deployment=fields.flag("deployment"),
        )
    text = coerced(value)
    if text is None:
        job.other(value, ("environment",), *_ENVIRONMENT)
        return None
    return Environment(**where, name=text)


def container_of(owner: Fields, key: str) -> Container | None:
    """Read `container`, or a service under its name; None when there is none."""
    if key not in owner:
        return None
    value = owner.body[key]
    is_mapping = isinstance(value, dict)
    image = owner.inner(key).text("image") if is_mapping else coerced(value)
    if image is None and not is_mapping:
        owner.other(value, (key,), *_IMAGE)
        return None
    if not image:
        return None
    computed = image.strip().startswith("${{") and image.strip().endswith("}}")
    return Container(**owner.where(key), image=image, is_certain=not computed)


def runs_on_of(job: Fields) -> RunsOn | None:
    """Read `runs-on` in each of its forms; None when there is none."""
    if "runs-on" not in job:
        return None
    value = job.body["runs-on"]
    where = job.where("runs-on")
    if isinstance(value, dict):
        fields = job.inner("runs-on")
        fields.only(("group", "labels"))
        return RunsOn(**where, labels=fields.texts("labels") or (), group=fields.filled("group"))
    if isinstance(value, list):
        return RunsOn(**where, labels=job.texts("runs-on") or ())
    text = coerced(value)
    if not text:
        job.other(value, ("runs-on",), *_RUNNER)
        return None
    return RunsOn(**where, labels=(text,))
