"""What a product is made of: components, their suites and outputs, and services for tests."""

from typing import Annotated

from msgspec import Meta, field

from generator.model.form import (
    Bash,
    Form,
    GateId,
    Name,
    Percent,
    Port,
    RelativePath,
    VariableName,
    Variables,
    Version,
    Watched,
)
from generator.model.script import Evidence


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
    at_least: Annotated[
        int, Meta(ge=1, le=1_000_000_000, description="Fewer than this many fail the gate.")
    ] = 1

    @property
    def evidence(self) -> Evidence:
        """The same for a gate's command; the blueprint has been held to exactly one kind."""
        kinds = ("junit", "jest", "sarif", "lines", "files")
        kind = next(kind for kind in kinds if getattr(self, kind) is not None)
        return Evidence(kind=kind, path=getattr(self, kind), at_least=self.at_least)


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
    watch: Annotated[
        tuple[Watched, ...],
        Meta(description="What it is built or tested from outside of its folder."),
    ] = ()
    needs: Annotated[
        tuple[Name, ...],
        Meta(description="Components that it is built from: their changes are changes of it."),
    ] = ()
    version: Annotated[
        Version | None,
        Meta(description="Version of the language; the toolchain's default otherwise."),
    ] = None
    version_file: Annotated[
        RelativePath | None,
        Meta(
            description="File of the repository that says the version, instead of `version`.",
            examples=["backend/.nvmrc"],
        ),
    ] = None
    manager: Annotated[
        str | None, Meta(description="Package manager, one that the toolchain knows.")
    ] = None
    workspace: Annotated[
        RelativePath | None,
        Meta(
            description="Folder above it whose lock file it shares; `.` for the whole repository.",
            examples=["."],
        ),
    ] = None
    task_runner: Annotated[
        str | None,
        Meta(description="What builds it inside its workspace, one that the toolchain knows."),
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
