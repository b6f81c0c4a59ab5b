"""Finds the gates of the security-scan stage that have a subject in a product."""

from collections.abc import Iterable

from generator.model.catalogue import Context, Part
from generator.model.gate import Gate
from generator.model.script import Command
from generator.stages import scan_commands
from generator.stages.pieces.gates import command_of, component_gate

STAGE = "security-scan"
CODE = f"{STAGE}.code"
DEPENDENCIES = f"{STAGE}.dependencies"
FILESYSTEM = f"{STAGE}.filesystem"
WORKFLOWS = f"{STAGE}.workflows"
DOCKERFILE = f"{STAGE}.dockerfile"
IMAGE = f"{STAGE}.image"
SNYK = f"{STAGE}.snyk"
CODE_JOB = "code-"
IMAGE_JOB = "image-"
SNYK_TEST = "snyk test "
NODE = "node"
"""Toolchain whose lock files the image of Snyk's action can read."""


def code_scanning(context: Context) -> bool:
    """Tell whether the repository can have code scanning.

    Source: https://docs.github.com/en/code-security/code-scanning/introduction-to-code-scanning/about-code-scanning
    """
    repository = context.product.repository
    if repository.visibility == "public":
        return repository.codeql != "off"
    return repository.codeql == "on" and repository.plan in {"team", "enterprise"}


def code_gates(context: Context, severity: str) -> Iterable[Gate]:
    """Give one gate for each language of CodeQL, where code scanning is available."""
    if not code_scanning(context):
        return
    named = (
        context.toolchains[part.component.toolchain].codeql_language
        for part in _subjects(context, CODE)
    )
    for language in dict.fromkeys(language for language in named if language):
        yield _gate(
            context,
            CODE,
            scan_commands.codeql(language, severity),
            job=f"{CODE_JOB}{language}",
            why=f"the repository has code scanning, and CodeQL reads {language}",
        )


def repository_gates(context: Context, severity: str) -> Iterable[Gate]:
    """Give the gates of the repository as a whole."""
    subjects = _subjects(context, DEPENDENCIES)
    if subjects:
        named = (context.toolchains[part.component.toolchain].lock_file(part) for part in subjects)
        locks = tuple(dict.fromkeys(lock for lock in named if lock))
        yield _gate(
            context,
            DEPENDENCIES,
            scan_commands.dependencies(locks, severity),
            job="dependencies",
            why="components are built from packages of others",
        )
    yield _gate(
        context,
        FILESYSTEM,
        scan_commands.filesystem(severity),
        job="filesystem",
        why="every repository has files",
    )
    yield _gate(
        context,
        WORKFLOWS,
        scan_commands.workflows(severity),
        job="workflows",
        why="whoever controls the pipeline controls what is deployed",
    )


def image_gates(context: Context, severity: str) -> Iterable[Gate]:
    """Give the two gates of each component that has a container image."""
    for part in context.parts:
        image = part.component.image
        if image is None:
            continue
        found = {
            DOCKERFILE: scan_commands.dockerfile(part, image, severity),
            IMAGE: scan_commands.built_image(context, part, image, severity),
        }
        for id_, command in found.items():
            if part in _subjects(context, id_):
                yield _gate(
                    context,
                    id_,
                    command,
                    job=f"{IMAGE_JOB}{part.name}",
                    why=f"{part.name} has a container image",
                    part=part,
                )


def scanned_images(context: Context) -> tuple[Part, ...]:
    """Give the components whose container image is scanned."""
    return tuple(part for part in _subjects(context, IMAGE) if part.component.image)


def severity_of(context: Context) -> str:
    """Give the severity from which on findings fail, for stages that scan what others made."""
    return str(getattr(context.options[STAGE], "severity", "high"))


def snyk_gates(context: Context, severity: str, token: str) -> Iterable[Gate]:
    """Give one gate for each lock file that Snyk can read.

    Without any, Snyk looks for itself, and fails when it finds no project.
    https://docs.snyk.io/developer-tools/snyk-cli/commands/test
    """
    parts = [part for part in _subjects(context, SNYK) if part.component.toolchain == NODE]
    targets: list[tuple[Part | None, str]] = [
        (part, f"--file={context.toolchains[NODE].lock_file(part)}") for part in parts
    ]
    for part, target in targets or [(None, "--all-projects")]:
        yield _gate(
            context,
            SNYK,
            Command(
                tool=f"Snyk ({part.name if part else 'all projects'})",
                run=f"{SNYK_TEST}{target} --severity-threshold={severity}",
                minutes=2,
            ),
            job="snyk",
            why="the blueprint names a token of Snyk",
            part=part,
            token=token,
        )


def own_checks(context: Context) -> Iterable[Gate]:
    """Give the scans that components bring themselves, each in the job of its component."""
    for part in context.parts:
        for id_, check in part.component.checks.items():
            if id_.startswith(f"{STAGE}."):
                yield _gate(
                    context,
                    id_,
                    command_of(check.run, check),
                    job=part.name,
                    why=f"{part.name} declares its own check",
                    part=part,
                    declared=True,
                )


def _subjects(context: Context, id_: str) -> tuple[Part, ...]:
    """Give the components that leave a scan to us: they neither lack its subject nor check it."""
    return tuple(
        part
        for part in context.parts
        if id_ not in part.component.lacks and id_ not in part.component.checks
    )


def _gate(  # noqa: PLR0913 - all keyword-only facts of one gate
    context: Context,
    id_: str,
    command: Command,
    *,
    job: str,
    why: str,
    part: Part | None = None,
    declared: bool = False,
    token: str = "",
) -> Gate:
    return component_gate(
        context,
        id=id_,
        stage_file=context.file(STAGE),
        job=job,
        command=command,
        why=why,
        component=part.name if part else "",
        origin="declared" if declared or token else "default",
        token=token,
    )
