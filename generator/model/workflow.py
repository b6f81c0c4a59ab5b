"""What GitHub runs: workflows, jobs and steps as frozen values.

Key order in the emitted file is the field order here; a YAML key that differs from its field's
name stands in that field's metadata. Fields whose metadata says `emit: False` are for the
generator only. Source of the keys: GitHub's workflow syntax reference,
https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax
"""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias, TypeVar

T = TypeVar("T")
Scalar: TypeAlias = str | int | bool
Pairs: TypeAlias = tuple[tuple[str, T], ...]
"""An ordered mapping that is hashable and frozen."""


def key(name: str) -> dict[str, object]:
    """Metadata of a field whose YAML key differs from its Python name."""
    return {"yaml": name}


SILENT: dict[str, object] = {"emit": False}


@dataclass(frozen=True, kw_only=True, slots=True)
class ActionReference:
    """An action pinned by commit; the version becomes the comment behind it."""

    action: str
    sha: str
    version: str

    def __str__(self) -> str:
        return f"{self.action}@{self.sha}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One step: either `uses` with `with_`, or `run`."""

    name: str
    id: str = ""
    condition: str = field(default="", metadata=key("if"))
    uses: ActionReference | None = None
    with_: Pairs[Scalar] = field(default=(), metadata=key("with"))
    env: Pairs[Scalar] = ()
    working_directory: str = field(default="", metadata=key("working-directory"))
    run: str = ""
    timeout_minutes: int = field(default=0, metadata=key("timeout-minutes"))
    comment: str = field(default="", metadata=SILENT)
    """Why the step is as it is; stands above it in the file."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Permission:
    """One scope of the job's token, with the reason that a reviewer reads behind it."""

    scope: str
    access: Literal["read", "write"]
    reason: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ServiceContainer:
    """A container beside the job, its image by digest."""

    image: str
    env: Pairs[Scalar] = ()
    ports: tuple[str, ...] = ()
    options: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Concurrency:
    """Which runs exclude one another; `queue: max` keeps pending ones instead of dropping them."""

    group: str
    cancel_in_progress: bool | str = field(default=False, metadata=key("cancel-in-progress"))
    queue: Literal["", "max"] = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class JobEnvironment:
    """A deployment environment; `deployment=False` records no deployment (an approval only)."""

    name: str
    url: str = ""
    deployment: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """A job with steps, or (when `uses` is set) a call of another workflow of the repository."""

    id: str = field(metadata=SILENT)
    name: str
    needs: tuple[str, ...] = ()
    condition: str = field(default="", metadata=key("if"))
    uses: str = ""
    """Path of the called workflow, without the self-reference form (`$/` or `./`) in front."""
    runs_on: str = field(default="", metadata=key("runs-on"))
    timeout_minutes: int = field(default=0, metadata=key("timeout-minutes"))
    permissions: tuple[Permission, ...] = ()
    environment: JobEnvironment | None = None
    concurrency: Concurrency | None = None
    with_: Pairs[Scalar] = field(default=(), metadata=key("with"))
    secrets: Pairs[str] = ()
    services: Pairs[ServiceContainer] = ()
    env: Pairs[Scalar] = ()
    outputs: Pairs[str] = ()
    steps: tuple[Step, ...] = ()
    comment: str = field(default="", metadata=SILENT)
    minutes: int = field(default=1, metadata=SILENT)
    """Estimated duration in minutes, for the plan that `generate` prints."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Input:
    """A typed input of a called or a dispatched workflow; `passed` is what the pipeline gives."""

    name: str
    type: Literal["string", "number", "boolean"]
    description: str
    required: bool = True
    default: Scalar | None = None
    passed: Scalar = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class SecretInput:
    """A declared secret of a called workflow.

    `scope` says where the value lives: environment secrets are passed by the pipeline too, since
    they arrive empty otherwise (https://github.com/actions/runner/issues/1490).
    """

    name: str
    description: str
    required: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Output:
    """A declared output of a called workflow, `value` an expression over its jobs."""

    name: str
    description: str
    value: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """The `workflow_call` trigger: the interface that callers see."""

    inputs: tuple[Input, ...] = ()
    secrets: tuple[SecretInput, ...] = ()
    outputs: tuple[Output, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """A `workflow_dispatch` input that picks one of several words."""

    name: str
    description: str
    options: tuple[str, ...]
    default: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Triggers:
    """The events of a workflow, only those that the generator uses."""

    push_branches: tuple[str, ...] = ()
    pull_request: bool = False
    merge_group: bool = False
    release_types: tuple[str, ...] = ()
    schedules: tuple[str, ...] = ()
    dispatch: bool = False
    dispatch_inputs: tuple[Choice | Input, ...] = ()
    call: Call | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Workflow:
    """One workflow file; `stage` names its stage, `pipeline` for the orchestrator."""

    file: str
    """Name of the file in the workflow folder, such as `quality.yml`."""
    name: str
    stage: str
    on: Triggers
    jobs: tuple[Job, ...]
    concurrency: Concurrency | None = None
    comment: str = ""
    """What the workflow is for; stands below the header."""
