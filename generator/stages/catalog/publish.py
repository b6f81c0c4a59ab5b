"""Publish: pushes the tested images to the registry, behind every gate, and says their digests.

It applies where something runs `source: image`. Each image comes from the archive that this run's
build has kept; it is held to the digest that the build said, and to the commit in its label. The
same scanner that looks at images in security-scan looks at these bytes once more. Then they are
pushed without any change, with the commit and the branch as tags, and read back. Deploys take the
digest from here and from nowhere else. Nothing is checked out, built or cached in this job, the
only one whose token may write packages.

Example::

    components:
      backend: {toolchain: node, image: {}}
    render:
      images: {repository: ghcr.io/acme/shop, credential: ghcr}
      services:
        backend: {kind: web, source: image}
"""

from dataclasses import replace

from generator.model.catalogue import Context, Part, Stage
from generator.model.form import Form
from generator.model.gate import Gate
from generator.model.promotion import Registry
from generator.model.workflow import (
    Call,
    Job,
    Pairs,
    Permission,
    SecretInput,
    Step,
    Triggers,
    Workflow,
)
from generator.stages import scan_commands
from generator.stages.deploy_steps import COMMIT
from generator.stages.deploying import COMMIT_INPUT
from generator.stages.pieces.gates import component_gate, gate_steps
from generator.stages.presence import presence_step
from generator.stages.promotion import (
    ARCHIVES,
    PUBLISH,
    artifact,
    components,
    digest_input,
    digest_name,
    digest_output,
    registry,
)
from generator.stages.scan_gates import IMAGE, scanned_images, severity_of
from generator.stages.scan_jobs import install_trivy
from generator.stages.scripts import script

TIMEOUT_MINUTES = 30
PACKAGES = Permission(scope="packages", access="write", reason="pushes the tested images")
PROVENANCE = (
    Permission(scope="attestations", access="write", reason="keeps the attestation"),
    Permission(scope="id-token", access="write", reason="signs the attestation"),
)


class Options(Form, frozen=True, kw_only=True):
    """Publish has no options of its own: the registry belongs to what runs the images."""


def gates(_: Context) -> tuple[Gate, ...]:
    """Give no gate: what is published has passed them all."""
    return ()


def compile_stage(context: Context) -> tuple[Workflow, ...]:
    """Give `publish.yml`, or nothing when no tested image is deployed."""
    found = registry(context)
    if found is None:
        return ()
    names = components(context)
    return (
        Workflow(
            file=context.file(PUBLISH),
            name=f"{context.product.name} {PUBLISH}",
            stage=PUBLISH,
            on=Triggers(
                call=Call(
                    inputs=(COMMIT_INPUT, *(digest_input(name, "build") for name in names)),
                    secrets=tuple(_secret(name) for name in found.secrets),
                    outputs=tuple(
                        digest_output(name, PUBLISH, digest_name(name)) for name in names
                    ),
                )
            ),
            jobs=(_job(context, found, names),),
            comment="Pushes the images that the gates have seen, and says their digests.",
        ),
    )


def _secret(name: str) -> SecretInput:
    return SecretInput(name=name, description="For the push of tested images.")


def _job(context: Context, found: Registry, names: tuple[str, ...]) -> Job:
    parts = [part for part in context.parts if part.name in names]
    scanned = [part for part in parts if part in scanned_images(context)]
    return Job(
        id=PUBLISH,
        name=PUBLISH,
        runs_on=context.runner(PUBLISH),
        timeout_minutes=TIMEOUT_MINUTES,
        permissions=(PACKAGES, *(PROVENANCE if found.provenance else ())),
        outputs=tuple(
            (digest_name(name), f"${{{{ steps.{_push_id(name)}.outputs.digest }}}}")
            for name in names
        ),
        steps=(
            presence_step(list(found.secrets), [], env=(("COMMIT", COMMIT),)),
            *((install_trivy(context),) if scanned else ()),
            *(step for part in parts for step in _take(context, part)),
            *(step for part in scanned for step in _scan(context, part)),
            *(step for part in parts for step in _push(context, found, part)),
        ),
        minutes=3 + 2 * len(parts),
    )


def _layout(part: Part) -> str:
    return f"{ARCHIVES}/layouts/{part.name}"


def _digest(part: Part) -> tuple[str, str]:
    return ("DIGEST", f"${{{{ inputs.{digest_name(part.name)} }}}}")


def _push_id(name: str) -> str:
    return f"push-{name}"


def _take(context: Context, part: Part) -> tuple[Step, ...]:
    """Fetch the archive of this run; what was damaged or exchanged on the way is refused.

    Source: https://github.com/actions/download-artifact#inputs
    """
    folder = f"{ARCHIVES}/archives"
    return (
        Step(
            name=f"Fetch the image of {part.name}",
            uses=context.pins.action("actions/download-artifact"),
            with_=(
                ("name", artifact(part.name)),
                ("path", folder),
                ("digest-mismatch", "error"),
            ),
        ),
        Step(
            name=f"The image of {part.name} is the one that was built",
            env=(
                ("ARCHIVE", f"{folder}/{artifact(part.name)}.tar"),
                ("LAYOUT", _layout(part)),
                _digest(part),
                ("COMMIT", COMMIT),
            ),
            run=script("image-layout", "image-take"),
        ),
    )


def scan_step(part: Part) -> str:
    """Give the name of the step that scans what is pushed."""
    return f"Scan of what is pushed for {part.name}"


def scan_gate(context: Context, part: Part) -> Gate:
    """Give the gate of security-scan once more, for the bytes that are pushed."""
    return component_gate(
        context,
        id=IMAGE,
        stage_file=context.file(PUBLISH),
        job=PUBLISH,
        command=scan_commands.published_image(_layout(part), part, severity_of(context)),
        why=f"the image of {part.name} is published",
        component=part.name,
    )


def _scan(context: Context, part: Part) -> tuple[Step, ...]:
    steps = gate_steps(scan_gate(context, part))
    return tuple(replace(step, name=scan_step(part), condition="") for step in steps)


def _push(context: Context, found: Registry, part: Part) -> tuple[Step, ...]:
    image = found.image(part.name)
    push = Step(
        name=f"Push the image of {part.name}",
        id=_push_id(part.name),
        env=(
            ("LAYOUT", _layout(part)),
            ("IMAGE", image),
            ("TAGS", f"{COMMIT} {found.tag(context.product.branch)}"),
            _digest(part),
            ("COMMIT", COMMIT),
            *_login(found),
        ),
        run=script("image-layout", "image-push"),
    )
    return (push, _attest(context, image, part)) if found.provenance else (push,)


def _login(found: Registry) -> Pairs[str]:
    """Give who pushes; GitHub's registry takes the token of the run, whatever the name.

    Source: https://docs.github.com/en/packages/working-with-a-github-packages-registry/working-with-the-container-registry
    """
    if found.user:
        return (
            ("REGISTRY_USER", f"${{{{ secrets.{found.user} }}}}"),
            ("REGISTRY_PASSWORD", f"${{{{ secrets.{found.password} }}}}"),
        )
    return (
        ("REGISTRY_USER", "${{ github.repository_owner }}"),
        ("REGISTRY_PASSWORD", "${{ github.token }}"),
    )


def _attest(context: Context, image: str, part: Part) -> Step:
    """Say, signed, that this run has built the image.

    Source: https://docs.github.com/en/actions/how-tos/secure-your-work/use-artifact-attestations/use-artifact-attestations
    """
    return Step(
        name=f"Attest where the image of {part.name} comes from",
        uses=context.pins.action("actions/attest-build-provenance"),
        with_=(
            ("subject-name", image),
            ("subject-digest", f"${{{{ steps.{_push_id(part.name)}.outputs.digest }}}}"),
        ),
    )


STAGE = Stage(name=PUBLISH, kind="deploy", options=Options, gates=gates, compile=compile_stage)
