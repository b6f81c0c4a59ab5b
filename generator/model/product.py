"""What is asked: a product, its components, what they need, and what must hold before a deploy."""

from typing import Annotated, Literal

from msgspec import Meta

from generator.model.component import (
    Bundle,
    Check,
    Component,
    EvidenceForm,
    Image,
    Service,
    Suite,
    Tests,
)
from generator.model.delivery import Environment, Event, Migrate, Secret, Smoke
from generator.model.form import (
    Bash,
    Branch,
    Day,
    FindingId,
    Form,
    GateId,
    Name,
    ScriptPath,
    SecretName,
    Variables,
    WorkflowPath,
)

__all__ = [
    "AuditLevel",
    "Bundle",
    "Changes",
    "Check",
    "Component",
    "CustomGate",
    "Environment",
    "Event",
    "EvidenceForm",
    "GateStage",
    "Hooks",
    "Image",
    "Migrate",
    "Notifications",
    "Policy",
    "Product",
    "Repository",
    "Runner",
    "Runners",
    "Secret",
    "Service",
    "Smoke",
    "Suite",
    "Tests",
    "Waiver",
]


class Repository(Form, frozen=True, kw_only=True):
    """What decides which promises GitHub really enforces."""

    visibility: Annotated[
        Literal["public", "private", "internal"],
        Meta(description="Who can see the repository."),
    ] = "private"
    plan: Annotated[
        Literal["free", "pro", "team", "enterprise"],
        Meta(
            description="The plan of its owner; required reviewers on private ones need the last."
        ),
    ] = "free"
    codeql: Annotated[
        Literal["auto", "on", "off"],
        Meta(description="Code scanning: `auto` is on for public repositories only."),
    ] = "auto"
    self_reference: Annotated[
        Literal["$/", "./"],
        Meta(
            description="How workflows name each other; `./` is for tools that do not know `$/`, "
            "and auditors warn of it."
        ),
    ] = "$/"


Runner = Literal["ubuntu-24.04", "ubuntu-22.04", "ubuntu-24.04-arm", "ubuntu-22.04-arm"]


class Runners(Form, frozen=True, kw_only=True):
    """Which machines the jobs run on."""

    default: Annotated[Runner, Meta(description="Label of the hosted runner.")] = "ubuntu-24.04"
    stages: Annotated[
        dict[Name, Runner], Meta(description="A label for all jobs of one stage, by stage.")
    ] = {}


GateStage = Literal["quality", "test", "build", "security-scan"]


class CustomGate(Form, frozen=True, kw_only=True):
    """A gate of the team's own: a command, or an existing workflow wrapped as one gate."""

    stage: Annotated[GateStage, Meta(description="Stage that it belongs to.")]
    run: Annotated[Bash | None, Meta(description="Bash, run with -eo pipefail.")] = None
    uses: Annotated[
        WorkflowPath | None,
        Meta(description="A reusable workflow of this repository."),
    ] = None
    component: Annotated[Name | None, Meta(description="Component whose tools it needs.")] = None
    evidence: Annotated[
        EvidenceForm | None, Meta(description="What proves that it examined something.")
    ] = None
    secrets: Annotated[
        tuple[SecretName, ...], Meta(description="Secrets that it needs; it then is a token gate.")
    ] = ()
    permissions: Annotated[
        dict[str, Literal["read", "write"]],
        Meta(description="Token scopes that a wrapped workflow asks for, beside contents: read."),
    ] = {}
    env: Variables = {}


class Hooks(Form, frozen=True, kw_only=True):
    """Scripts of the repository that run at fixed points."""

    before_install: Annotated[
        ScriptPath | None,
        Meta(description="Runs before dependencies are installed."),
    ] = None


AuditLevel = Literal["low", "moderate", "high", "critical"]


class Policy(Form, frozen=True, kw_only=True):
    """What must hold whatever else the blueprint says. It may only tighten."""

    require: Annotated[
        tuple[GateId, ...],
        Meta(description="Gates that must exist; one that does not is an error."),
    ] = ()
    coverage_floor: Annotated[
        int, Meta(ge=1, le=100, description="Least line coverage in percent, for every component.")
    ] = 80
    audit_level: Annotated[
        AuditLevel, Meta(description="Advisories of this severity or worse fail the audit.")
    ] = "moderate"
    waiver_days: Annotated[
        int, Meta(ge=1, le=90, description="Longest time a waiver may still run.")
    ] = 90


class Waiver(Form, frozen=True, kw_only=True):
    """The only way past a mandatory gate: named, reasoned, owned, and expiring."""

    gate: Annotated[GateId, Meta(description="The gate.")]
    until: Annotated[Day, Meta(description="Last day on which it holds.")]
    owner: Annotated[str, Meta(min_length=1, description="Who answers for it.")]
    reason: Annotated[str, Meta(min_length=3, description="Why it is needed.")]
    finding: Annotated[
        FindingId | None,
        Meta(description="One finding only, by its advisory id."),
    ] = None
    component: Annotated[Name | None, Meta(description="One component only.")] = None


class Notifications(Form, frozen=True, kw_only=True):
    """Who hears of deploys and failures."""

    slack: Annotated[
        SecretName | None, Meta(description="Secret that holds a Slack incoming webhook.")
    ] = None


class Changes(Form, frozen=True, kw_only=True):
    """Which runs may leave out components that a change does not touch."""

    narrow: Annotated[
        tuple[Literal["pull_request", "merge_group"], ...],
        Meta(description="Events whose runs are narrowed to what changed; all others run all."),
    ] = ()


class Product(Form, frozen=True, kw_only=True):
    """A product: one blueprint file. The options of the stages stand beside it, in a catalogue."""

    blueprint: Annotated[Literal[1], Meta(description="Version of this format.")]
    name: Annotated[Name, Meta(description="Name of the product.")]
    components: Annotated[
        dict[Name, Component], Meta(min_length=1, description="Parts of the product, by name.")
    ]
    prefix: Annotated[
        Name | None,
        Meta(
            description="Put before every generated file's name, where products share a repository."
        ),
    ] = None
    branch: Annotated[Branch, Meta(description="Branch that is deployed.")] = "main"
    repository: Annotated[Repository, Meta(description="Facts about the repository.")] = (
        Repository()
    )
    runners: Annotated[Runners, Meta(description="Machines that run the jobs.")] = Runners()
    services: Annotated[
        dict[Name, Service | str], Meta(description="Containers beside test jobs, by name.")
    ] = {}
    gates: Annotated[dict[Name, CustomGate], Meta(description="Own gates, by name.")] = {}
    secrets: Annotated[dict[SecretName, Secret], Meta(description="Secrets, by name.")] = {}
    environments: Annotated[
        dict[Name, Environment], Meta(description="Where the product is deployed, by name.")
    ] = {}
    changes: Annotated[Changes, Meta(description="What a change may leave out.")] = Changes()
    hooks: Annotated[Hooks, Meta(description="Scripts at fixed points.")] = Hooks()
    policy: Annotated[Policy, Meta(description="What must hold; it may only tighten.")] = Policy()
    notifications: Annotated[Notifications, Meta(description="Who hears of it.")] = Notifications()
    waivers: Annotated[
        tuple[Waiver, ...], Meta(description="Waived gates and findings, each with an end.")
    ] = ()
