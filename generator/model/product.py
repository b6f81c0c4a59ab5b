"""What is asked: a product, its components, what they need, and what must hold before a deploy."""

from typing import Annotated, Any, Literal

from msgspec import Meta, field

from generator.model.form import (
    Bash,
    Day,
    Days,
    FindingId,
    Form,
    GateId,
    Health,
    Name,
    Percent,
    Port,
    RelativePath,
    ScriptPath,
    SecretName,
    Url,
    VariableName,
    Variables,
    Version,
    WorkflowPath,
)


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
        Meta(description="How workflows name each other; `./` for tools that do not know `$/`."),
    ] = "$/"


Runner = Literal["ubuntu-24.04", "ubuntu-22.04", "ubuntu-24.04-arm", "ubuntu-22.04-arm"]


class Runners(Form, frozen=True, kw_only=True):
    """Which machines the jobs run on."""

    default: Annotated[Runner, Meta(description="Label of the hosted runner.")] = "ubuntu-24.04"
    stages: Annotated[
        dict[Name, Runner], Meta(description="A label for all jobs of one stage, by stage.")
    ] = {}


class EvidenceForm(Form, frozen=True, kw_only=True):
    """Where a gate's report lies: exactly one kind of report, and how much it must speak of."""

    junit: Annotated[
        RelativePath | None, Meta(description="A JUnit XML report; counts tests that ran.")
    ] = None
    jest: Annotated[
        RelativePath | None,
        Meta(description="A JSON report of Jest or Vitest; counts tests that ran."),
    ] = None
    sarif: Annotated[
        RelativePath | None,
        Meta(description="A SARIF report; counts files, or rules where it lists no files."),
    ] = None
    lines: Annotated[
        RelativePath | None, Meta(description="A text file; counts lines that are not empty.")
    ] = None
    files: Annotated[
        RelativePath | None, Meta(description="A folder; counts the files below it.")
    ] = None
    at_least: Annotated[int, Meta(ge=1, description="Fewer than this many fail the gate.")] = 1


class Check(Form, frozen=True, kw_only=True):
    """A command of the team's own for a gate, with the evidence that it examined something."""

    run: Annotated[
        str, Meta(min_length=1, description="Bash, run with -eo pipefail in the component's path.")
    ]
    evidence: Annotated[EvidenceForm, Meta(description="What proves that it examined something.")]
    env: Variables = {}


class Suite(Form, frozen=True, kw_only=True):
    """A suite of tests of one component."""

    runner: Annotated[
        str | None, Meta(description="Test runner, one that the toolchain knows.")
    ] = None
    paths: Annotated[
        tuple[RelativePath, ...], Meta(description="Folders or files that hold the tests.")
    ] = ()
    with_: Annotated[tuple[Name, ...], Meta(description="Services that stand beside the job.")] = (
        field(default=(), name="with")
    )
    run: Annotated[Bash | None, Meta(description="Own command instead of the runner's.")] = None
    evidence: Annotated[EvidenceForm | None, Meta(description="The report of the own command.")] = (
        None
    )
    env: Variables = {}


class Tests(Form, frozen=True, kw_only=True):
    """The suites of one component. A plain word stands for the runner."""

    unit: Annotated[Suite | str | None, Meta(description="Tests without services.")] = None
    integration: Annotated[Suite | str | None, Meta(description="Tests against services.")] = None
    e2e: Annotated[Suite | str | None, Meta(description="Tests through a browser.")] = None
    performance: Annotated[
        Suite | str | None, Meta(description="Tests that assert on latency.")
    ] = None


class Bundle(Form, frozen=True, kw_only=True):
    """A budget for what browsers download."""

    path: Annotated[RelativePath, Meta(description="Folder, relative to the component's path.")]
    limit: Annotated[
        str,
        Meta(
            pattern=r"^[1-9][0-9]*(\.[0-9]+)? ?(B|kB|KB|KiB|MB|MiB)$",
            description="Largest total size; kB is 1,000 bytes, KiB is 1,024.",
            examples=["500 kB"],
        ),
    ]


class Image(Form, frozen=True, kw_only=True):
    """A container image of the component."""

    dockerfile: Annotated[RelativePath, Meta(description="Relative to the component's path.")] = (
        "Dockerfile"
    )
    context: Annotated[
        RelativePath, Meta(description="Build context, relative to the component's path.")
    ] = "."
    target: Annotated[str | None, Meta(description="Stage of the Dockerfile to build.")] = None


class Component(Form, frozen=True, kw_only=True):
    """A part of the product with its own folder and toolchain."""

    toolchain: Annotated[str, Meta(description="What builds and tests it.", examples=["node"])]
    path: Annotated[RelativePath | None, Meta(description="Folder; default: its name.")] = None
    version: Annotated[
        Version | None,
        Meta(description="Version of the language; the toolchain's default otherwise."),
    ] = None
    manager: Annotated[
        str | None, Meta(description="Package manager, one that the toolchain knows.")
    ] = None
    language: Annotated[str | None, Meta(description="Language, one that the toolchain knows.")] = (
        None
    )
    lacks: Annotated[
        tuple[GateId, ...],
        Meta(description="Gates whose subject this component does not have, said openly."),
    ] = ()
    checks: Annotated[
        dict[GateId, Check], Meta(description="Own commands for gates, by gate.")
    ] = {}
    tests: Annotated[Tests, Meta(description="Its suites of tests.")] = Tests()
    coverage: Annotated[Percent | None, Meta(description="Own coverage floor in percent.")] = None
    output: Annotated[RelativePath | None, Meta(description="Folder that the build writes.")] = None
    bundle: Annotated[Bundle | None, Meta(description="Budget of the built bundle.")] = None
    image: Annotated[Image | None, Meta(description="Container image to build.")] = None
    env: Variables = {}


class Service(Form, frozen=True, kw_only=True):
    """A container beside test jobs. A plain `image:tag` stands for the whole form."""

    image: Annotated[
        str,
        Meta(
            pattern=r"^[a-z0-9][a-z0-9./_-]*:[A-Za-z0-9._-]+(@sha256:[0-9a-f]{64})?$",
            description="Image and tag; the digest too where the shipped table does not know it.",
            examples=["postgres:15"],
        ),
    ]
    variable: Annotated[
        VariableName | None,
        Meta(description="Environment variable that carries its address."),
    ] = None
    url: Annotated[str | None, Meta(description="Its address, for images we do not know.")] = None
    port: Annotated[Port | None, Meta(description="Port it listens on.")] = None
    health: Annotated[str | None, Meta(description="Command that succeeds once it is ready.")] = (
        None
    )
    env: Variables = {}


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
        Meta(description="Token scopes that a wrapped workflow asks for."),
    ] = {"contents": "read"}
    env: Variables = {}


Event = Literal["push", "merge_group", "workflow_dispatch", "release"]


class Secret(Form, frozen=True, kw_only=True):
    """A secret that the pipeline uses: where it lives and how old it may get."""

    scope: Annotated[
        Literal["repository", "organization", "environment"],
        Meta(description="Where its value is stored."),
    ] = "repository"
    when: Annotated[
        tuple[Event, ...],
        Meta(description="Events on which gates that need it run; pull requests have no secrets."),
    ] = ("push", "merge_group")
    rotate_days: Annotated[
        Days | None, Meta(description="Days after which it must be replaced.")
    ] = None
    description: Annotated[str, Meta(description="What it gives access to.")] = ""


class Smoke(Form, frozen=True, kw_only=True):
    """The test after a deploy: several good answers in a row, from the deployed commit."""

    commit: Annotated[
        str,
        Meta(
            description="JSON key of the health answer that holds the commit; `none` if it has none.",
            pattern=r"^[A-Za-z_][A-Za-z0-9_.-]*$",
        ),
    ] = "commit"
    answers: Annotated[int, Meta(ge=1, le=20, description="Good answers in a row.")] = 3
    wait_seconds: Annotated[int, Meta(ge=10, le=1800, description="How long to try.")] = 300


class Migrate(Form, frozen=True, kw_only=True):
    """A migration of the database, before the deploy and additive only."""

    run: Annotated[str, Meta(min_length=1, description="Bash, run with -eo pipefail.")]
    secrets: Annotated[tuple[SecretName, ...], Meta(description="Secrets that it needs.")] = ()


class Environment(Form, frozen=True, kw_only=True):
    """A place that the product is deployed to."""

    kind: Annotated[
        Literal["staging", "production"], Meta(description="Decides the stage that deploys it.")
    ]
    url: Annotated[Url, Meta(description="Where people find it.")]
    deploy: Annotated[dict[str, Any], Meta(description="The deployment target and its options.")]
    health: Annotated[Health, Meta(description="Tells whether it is well.")] = "/health"
    after: Annotated[
        Name | None,
        Meta(description="Environment that must have been deployed before, in the same run."),
    ] = None
    trigger: Annotated[
        Literal["push", "dispatch", "release"],
        Meta(description="What starts the deploy: a push to the branch, a person, or a release."),
    ] = "push"
    approval: Annotated[
        Literal["none", "required"], Meta(description="Whether a person must agree first.")
    ] = "none"
    rollback: Annotated[
        Literal["automatic", "manual"],
        Meta(description="What happens when the smoke test fails."),
    ] = "automatic"
    smoke: Annotated[Smoke, Meta(description="How the deploy is tested.")] = Smoke()
    migrate: Annotated[Migrate | None, Meta(description="Database migration.")] = None

    @property
    def health_url(self) -> str:
        """The whole address of the health answer."""
        if self.health.startswith("https://"):
            return self.health
        return self.url.rstrip("/") + self.health


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
    branch: Annotated[
        str,
        Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._/-]*$", description="Branch that is deployed."),
    ] = "main"
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
    hooks: Annotated[Hooks, Meta(description="Scripts at fixed points.")] = Hooks()
    policy: Annotated[Policy, Meta(description="What must hold; it may only tighten.")] = Policy()
    notifications: Annotated[Notifications, Meta(description="Who hears of it.")] = Notifications()
    waivers: Annotated[
        tuple[Waiver, ...], Meta(description="Waived gates and findings, each with an end.")
    ] = ()
