"""The contracts of what the catalogues hold: toolchains, targets, stages, and what they are given.

A stage, a toolchain and a target are one file each, in packages that may not see one another.
They meet here: each is a frozen value of plain functions, handed over by the operations layer.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

from generator.diagnostics.fault import Severity
from generator.hcltext.tree import HclFile
from generator.model.form import Form
from generator.model.gate import Gate
from generator.model.nothing import (
    as_written,
    no_images,
    no_label,
    no_lock_file,
    no_origin,
    no_registry,
    none_of_them,
    nothing_expected,
    nothing_set_up,
)
from generator.model.product import Component, Environment, Product, Suite
from generator.model.promotion import Promoted, Registry
from generator.model.script import Command
from generator.model.workflow import ActionReference, Pairs, Scalar, SecretInput, Step, Workflow
from generator.yamltext.document import Route
from generator.yamltext.tree import Node

if TYPE_CHECKING:
    from generator.model.infrastructure import Root
    from generator.model.regions import Pair

FormT = TypeVar("FormT", bound=Form)


class Pins(Protocol):
    """The shipped table of verified pins."""

    def action(self, name: str) -> ActionReference:
        """Give the pinned reference of an action, such as `actions/checkout`."""

    def image(self, name: str, tag: str) -> str | None:
        """Give `name:tag@sha256:…`, or None when the table does not know that tag."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One component, with all defaults filled in, and what surrounds it."""

    name: str
    component: Component
    product: Product
    pins: Pins

    @property
    def path(self) -> str:
        """Folder of the component, `.` for the whole repository."""
        return self.component.path or self.name

    @property
    def workspace(self) -> str:
        """Folder of the lock file: that of the component's workspace, or its own."""
        return self.component.workspace or self.path

    def suite(self, kind: str) -> Suite | None:
        """Give the declared suite of a kind (`unit`, `integration`, `e2e`, `performance`)."""
        suite: Suite | str | None = getattr(self.component.tests, kind)
        return Suite(runner=suite) if isinstance(suite, str) else suite

    @property
    def coverage_floor(self) -> int:
        """Least line coverage in percent: the policy's, or the component's higher one."""
        return max(self.product.policy.coverage_floor, self.component.coverage or 0)


@dataclass(frozen=True, kw_only=True)
class Toolchain:
    """How components of one kind are set up and examined.

    `setup(part, cache)` gives the steps that install the language and the dependencies; without
    `cache` no cache is restored or saved, for jobs that publish. `commands` maps a gate's id to
    the function that gives its command, or None when the component has no subject for it.
    """

    name: str
    commands: Mapping[str, Callable[[Part], Command | None]]
    versions: tuple[str, ...] = ()
    default_version: str = ""
    managers: tuple[str, ...] = ()
    default_manager: str = ""
    languages: tuple[str, ...] = ()
    default_language: str = ""
    runners: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Test runners by kind of suite, the default first."""
    codeql_language: str = ""
    """Language name of CodeQL, empty when it has none."""
    default_output: str = ""
    makes: str = "builds"
    """What a build does to the folder `output`, for people; `default_output` is empty without."""
    setup: Callable[[Part, bool], tuple[Step, ...]] = nothing_set_up
    lock_file: Callable[[Part], str] = no_lock_file
    """Path of the lock file of the dependencies, relative to the repository."""
    image: bool = False
    """Whether a component is a container image even if the blueprint says nothing of one."""
    workspaces: tuple[str, ...] = ()
    """Managers that can lock many components in one file, in a folder above them."""
    task_runners: tuple[str, ...] = ()
    """Task runners that can build a component of a workspace."""
    version_files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Names of the files that a version can be read from, by manager; `""` where there is none."""
    chooses_by_path: bool = True
    """Whether `paths` of a suite choose its tests; otherwise the build says which they are."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Variable:
    """A configuration variable (not a secret) that a person creates once."""

    name: str
    description: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Script:
    """Bash without any expression; everything it needs comes through `env`."""

    run: str
    env: Pairs[Scalar] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Verbs:
    """What a deployment target can do, each a script of one step.

    `live` writes the outputs `commit` (the commit that is live, empty when unknown) and `state`
    (one line, whatever `restore` needs to bring it back). `deploy` brings COMMIT live and returns
    only then, non-zero when it is not; it writes the output `started=true` before the first
    change, and finds each tested image in its variable, by digest. `restore` brings back STATE and
    returns when it is live. `ready` runs before anything is changed, and fails when `deploy` could
    not or must not be done; None when nothing can be known before.
    """

    live: Script
    deploy: Script
    restore: Script
    ready: Script | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Output:
    """A file beside the workflows that a target is set up with.

    `path` is relative to the repository; `option` the route to it in a blueprint, if any. `content`
    is the tree of a YAML file, HCL, or a text whose comments begin with `#`; the header is put
    before it. `judged_as` names the rules that the text must hold, `workspace` the plan that they
    may count on. `origin` leads from a route in the file to the one that it follows from. `adopt`
    says what to do with a file of other origin. One that is not `written` is only judged and sized.
    """

    path: str
    content: Mapping[str, Node] | HclFile | str
    option: Route = ()
    comment: str = ""
    judged_as: Literal["", "render"] = ""
    workspace: str = ""
    origin: Callable[[Route], Route] = no_origin
    adopt: str = "move it away"
    written: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Remark:
    """What a target finds wrong in a blueprint: a fault whose place is still a route."""

    code: str
    route: Route
    message: str
    help: str
    severity: Severity = Severity.ERROR
    at_key: bool = False


@dataclass(frozen=True, kw_only=True)
class Target:
    """A kind of place to deploy to, chosen by `deploy.target` of an environment.

    What it needs to know of the whole product stands in a section of the blueprint, named after
    the target and read as `section`; None when it has none.
    """

    name: str
    options: type[Form]
    label: str
    """How the deploy binds to what was tested, for people: `rebuilt by Render from the commit`."""
    verbs: Callable[[Form, str, Environment], Verbs]
    """Scripts for (options, name of the environment, environment)."""
    image_label: Callable[[Form, tuple[Promoted, ...]], str] = no_label
    """What takes the place of `label` where parts run tested images, empty for nothing."""
    expected: Callable[["Context", str], Pairs[Scalar]] = nothing_expected
    """What `ready` holds against what is there, for an environment, by its name."""
    secrets: Callable[[Form], tuple[SecretInput, ...]]
    variables: Callable[[Form, str], tuple[Variable, ...]]
    section: type[Form] | None = None
    fill: Callable[[Form, Form | None, str], Form] = as_written
    """From (options, section, name of the environment) to options that leave nothing open."""
    registry: Callable[["Context"], Registry | None] = no_registry
    """Where tested images are pushed to, None when no environment runs any."""
    promoted: Callable[["Context", str], tuple[Promoted, ...]] = no_images
    """What runs tested images in an environment, by its name."""
    remarks: Callable[["Context"], tuple[Remark, ...]] = none_of_them
    """What is wrong with the meaning of the section and of the options."""
    outputs: Callable[["Context"], tuple[Output, ...]] = none_of_them
    owned: tuple[str, ...] = ()
    """Patterns of the paths that `outputs` may ever give, to find files that nothing leads to."""
    notes: Callable[["Context"], tuple[str, ...]] = none_of_them
    """What a person must do once that no file can say, one sentence or more each."""
    pairs: Callable[["Context"], tuple["Pair", ...]] = none_of_them
    """Environments that a second region can take over, with what the failover needs of each."""
    roots: Callable[["Context"], tuple["Root", ...]] = none_of_them
    """The folders of Terraform among `outputs`, in the order in which they are applied."""


@dataclass(frozen=True, kw_only=True)
class Context:
    """Everything that a stage may know."""

    product: Product
    parts: tuple[Part, ...]
    options: Mapping[str, Form]
    """Options by stage name."""
    toolchains: Mapping[str, Toolchain]
    targets: Mapping[str, Target]
    deploys: Mapping[str, Form]
    """Options of the target, by environment."""
    sections: Mapping[str, Form]
    """Sections of the blueprint that belong to targets, by target; only those that are written."""
    pins: Pins
    source: str = ""
    """Path of the blueprint, relative to the root of the repository."""

    def runner(self, stage: str) -> str:
        """Give the runner label of a stage's jobs."""
        return self.product.runners.stages.get(stage, self.product.runners.default)

    def options_of(self, stage: str, form: type[FormT]) -> FormT:
        """Give the options of a stage as what that stage declared them to be.

        Raises:
            TypeError: they are something else, which only a mistake in a catalogue can cause.
        """
        options = self.options.get(stage)
        if not isinstance(options, form):
            message = f"options of stage {stage!r} are {type(options).__name__}"
            raise TypeError(message)
        return options

    def section_of(self, target: str, form: type[FormT]) -> FormT | None:
        """Give the section of a target as what the target declared it to be, None without one."""
        section = self.sections.get(target)
        return section if isinstance(section, form) else None

    def file(self, name: str) -> str:
        """Give the name of a generated workflow file, with the product's prefix."""
        prefix = f"{self.product.prefix}-" if self.product.prefix else ""
        return f"{prefix}{name}.yml"


@dataclass(frozen=True, kw_only=True)
class Stage:
    """One stage of the pipeline: which gates it has, and the workflows that it compiles to."""

    name: str
    kind: Literal["gate", "deploy", "operation"]
    options: type[Form]
    gates: Callable[[Context], tuple[Gate, ...]]
    compile: Callable[[Context], tuple[Workflow, ...]]


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """All that the tool can compile: stages, toolchains and targets, by name."""

    stages: Mapping[str, Stage]
    toolchains: Mapping[str, Toolchain]
    targets: Mapping[str, Target]
