"""Gives the command of every scan that the security-scan stage knows.

A scanner only reports: its exit status says whether it could work, and one reading of its report
decides. That reading applies the severity and the waivers with their last day, and refuses a
report that is no report. `trivy --exit-code 1` would not do: it ends with success on an image whose
operating system it cannot read, and its ignore file, once read from the repository, would need
neither owner nor end.
"""

from pathlib import PurePosixPath

from generator.evidence.template import judge_script
from generator.model.catalogue import Context, Part
from generator.model.product import Image
from generator.model.script import Command, Evidence
from generator.model.workflow import Pairs, Scalar, Step
from generator.stages.scripts import script
from generator.stages.tool_images import HADOLINT, ZIZMOR

FOLDER = ".gatewright/security-scan"
SARIF_FOLDER = "${{ runner.temp }}/codeql"


def codeql(language: str, severity: str) -> Command:
    """Give the reading of CodeQL's reports for one of its languages.

    Evidence are the files that CodeQL says it has extracted; rules or results would say nothing.
    https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
    """
    return Command(
        tool=f"CodeQL ({language})",
        run=script("read-codeql") + judge_script("sarif"),
        evidence=Evidence(kind="file-list", path=f"{FOLDER}/code.txt"),
        env=(("SARIF_FOLDER", SARIF_FOLDER), ("AUDIT_LEVEL", severity)),
        minutes=6,
    )


def dependencies(locks: tuple[str, ...], severity: str) -> Command:
    """Give the scan of every lock file of the repository for known vulnerabilities.

    Each of `locks` must be among the files that Trivy understood, with at least one package.
    Without any, a repository without packages passes, since none are expected.
    https://trivy.dev/docs/latest/guide/scanner/vulnerability/
    """
    report = f"{FOLDER}/dependencies.json"
    env: Pairs[Scalar] = (("LOCK_FILES", "".join(f"{lock}\n" for lock in locks)),)
    return Command(
        tool="Trivy",
        run=script("trivy", "scan-dependencies") + judge_script("trivy"),
        evidence=Evidence(kind="trivy", path=report) if locks else None,
        env=(*(() if locks else (("REPORT", report),)), *env, ("AUDIT_LEVEL", severity)),
        minutes=2,
    )


def filesystem(severity: str) -> Command:
    """Give the scan of all files for misconfigurations and for what looks like a secret.

    https://trivy.dev/docs/latest/guide/scanner/secret/
    """
    return Command(
        tool="Trivy",
        run=script("trivy", "scan-filesystem") + judge_script("trivy"),
        evidence=Evidence(kind="trivy", path=f"{FOLDER}/filesystem.json"),
        env=(("AUDIT_LEVEL", severity),),
        minutes=2,
    )


def workflows(severity: str) -> Command:
    """Give the audit of all workflows and actions of the repository, without network.

    zizmor ends with success whatever it finds when it writes SARIF:
    https://docs.zizmor.sh/usage/#exit-codes
    """
    return Command(
        tool="zizmor",
        run=script("audit-workflows") + judge_script("sarif"),
        evidence=Evidence(kind="file-list", path=f"{FOLDER}/workflows.txt"),
        env=(("SCANNER", ZIZMOR), ("AUDIT_LEVEL", severity)),
        minutes=1,
    )


def dockerfile(part: Part, image: Image, severity: str) -> Command:
    """Give the lint of one Dockerfile.

    https://github.com/hadolint/hadolint#cli
    """
    return Command(
        tool="hadolint",
        run=script("lint-dockerfile") + judge_script("sarif"),
        evidence=Evidence(kind="lines", path=f"{FOLDER}/dockerfile.txt"),
        env=(
            ("SCANNER", HADOLINT),
            ("DOCKERFILE", _inside(part, image.dockerfile)),
            ("AUDIT_LEVEL", severity),
        ),
        minutes=1,
    )


def built_image(context: Context, part: Part, image: Image, severity: str) -> Command:
    """Give the scan of an image that is built for it and pushed nowhere.

    https://docs.docker.com/build/ci/github-actions/
    """
    tag = f"gatewright/{part.name}:scan"
    return Command(
        tool="Trivy",
        run=script("trivy", "scan-image") + judge_script("trivy"),
        evidence=Evidence(kind="trivy", path=f"{FOLDER}/image.json"),
        env=(("IMAGE", tag), ("AUDIT_LEVEL", severity)),
        prepare=_build(context, part, image, tag),
        minutes=6,
    )


def published_image(layout: str, part: Part, severity: str) -> Command:
    """Give the scan of an image in an OCI layout, before it is pushed."""
    return Command(
        tool="Trivy",
        run=script("trivy", "scan-layout") + judge_script("trivy"),
        evidence=Evidence(kind="trivy", path=f"{FOLDER}/{part.name}.json"),
        env=(("LAYOUT", layout), ("AUDIT_LEVEL", severity)),
        minutes=2,
    )


def _build(context: Context, part: Part, image: Image, tag: str) -> tuple[Step, ...]:
    inputs: list[tuple[str, Scalar]] = [
        ("context", _inside(part, image.context)),
        ("file", _inside(part, image.dockerfile)),
        ("load", True),
        ("push", False),
        ("tags", tag),
    ]
    if image.target:
        inputs.append(("target", image.target))
    return (
        Step(
            name="Set up the builder",
            uses=context.pins.action("docker/setup-buildx-action"),
            with_=(("cache-binary", False),),
        ),
        Step(
            name="Build the image",
            uses=context.pins.action("docker/build-push-action"),
            with_=tuple(inputs),
            env=(("DOCKER_BUILD_RECORD_UPLOAD", False), ("DOCKER_BUILD_SUMMARY", False)),
        ),
    )


def _inside(part: Part, path: str) -> str:
    return str(PurePosixPath(part.path, path))
