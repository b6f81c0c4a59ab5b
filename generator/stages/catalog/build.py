"""Build: compile every component, hold the browser bundle to its budget, build the image.

The build is made once and its folder is kept as an artifact of the run. An image is built but
not pushed here: a job that could push would have to run on pull requests too. An image that is
promoted is kept as an OCI archive, with the commit as its label and as the build argument
`GIT_COMMIT`; the stage publish takes it from there. The bundle's budget counts all bytes below its
folder, after the build in the same job.

Example::

    components:
      frontend:
        toolchain: node
        output: dist
        bundle: {path: dist, limit: 500 kB}
        image: {dockerfile: Dockerfile}
"""

from dataclasses import replace

from generator.model.catalogue import Context, Part, Stage
from generator.model.component import Image
from generator.model.form import Form
from generator.model.gate import Gate
from generator.model.script import Command
from generator.model.workflow import Job, Pairs, Scalar, Step, Workflow
from generator.stages.pieces.gates import applicable, component_gate, gate_steps
from generator.stages.pieces.jobs import READ, TIMEOUT_MINUTES, component_job, custom_gates
from generator.stages.pieces.stage_file import stage_file
from generator.stages.pieces.steps import checkout, upload, with_setup_id
from generator.stages.promotion import ARCHIVES, artifact, build_job, components, digest_output
from generator.stages.scripts import script

COMPILED = ("build.compile", "build.bundle")
IMAGE_GATE = "build.image"
DIGEST = "digest"
REVISION = "org.opencontainers.image.revision"
"""https://github.com/opencontainers/image-spec/blob/main/annotations.md"""


class Options(Form, frozen=True, kw_only=True):
    """The build stage has no options of its own: what is built belongs to components."""


def gates(context: Context) -> tuple[Gate, ...]:
    """Give the gates of what every component builds, and the team's own."""
    file = context.file("build")
    found = [gate for part in context.parts for gate in _gates_of(context, part, file)]
    return (*found, *custom_gates(context, "build", file))


def _gates_of(context: Context, part: Part, file: str) -> list[Gate]:
    found = [
        component_gate(
            context,
            id=id_,
            stage_file=file,
            job=part.name,
            command=command,
            why=why,
            component=part.name,
            origin=origin,
        )
        for id_, command, why, origin in applicable(context, part, COMPILED)
    ]
    if part.component.image and IMAGE_GATE not in part.component.lacks:
        found.append(_image_gate(context, part, file))
    return found


def _image_gate(context: Context, part: Part, file: str) -> Gate:
    return component_gate(
        context,
        id=IMAGE_GATE,
        stage_file=file,
        job=build_job(part.name),
        command=Command(tool="the image holds layers", run=_IMAGE_HOLDS, minutes=4),
        why=f"{part.name} has an image",
        component=part.name,
    )


_IMAGE_HOLDS = """\
layers=$(docker image inspect --format '{{len .RootFS.Layers}}' "$IMAGE")
if [ "$layers" -ge 1 ]; then
  echo "$GATE: $layers layers" >> "$GITHUB_STEP_SUMMARY"
else
  echo "::error title=$GATE::the image holds no layer"
  exit 1
fi
"""


def build_image(context: Context, part: Part, image: Image) -> tuple[Step, ...]:
    """Give the steps that build a component's image on the runner, without pushing or caching.

    Source: https://github.com/docker/build-push-action#inputs
    """
    prefix = "" if part.path == "." else f"{part.path}/"
    inputs: Pairs[Scalar] = (
        ("context", f"{prefix}{image.context}" if image.context != "." else part.path),
        ("file", f"{prefix}{image.dockerfile}"),
        *((("target", image.target),) if image.target else ()),
        ("push", False),
        ("load", True),
        ("tags", image_tag(context, part)),
        *(_archived(part) if part.name in components(context) else ()),
    )
    return (
        Step(
            name="Set up Docker Buildx",
            uses=context.pins.action("docker/setup-buildx-action"),
        ),
        Step(
            name="Build the image",
            uses=context.pins.action("docker/build-push-action"),
            with_=inputs,
        ),
    )


def _archived(part: Part) -> Pairs[Scalar]:
    """Give what writes an image into an archive of one manifest, whose digest then names it.

    An attestation of the builder would be a second manifest, and the digest that of a list.
    https://docs.docker.com/build/metadata/attestations/attestation-storage/
    """
    return (
        ("outputs", f"type=oci,dest={_archive(part)}"),
        ("labels", f"{REVISION}=${{{{ github.sha }}}}"),
        ("build-args", "GIT_COMMIT=${{ github.sha }}"),
        ("provenance", False),
        ("sbom", False),
    )


def _archive(part: Part) -> str:
    return f"{ARCHIVES}/{artifact(part.name)}.tar"


def image_tag(context: Context, part: Part) -> str:
    """Give the local tag of the image under test; it never leaves the runner."""
    return f"{context.product.name}-{part.name}:under-test"


def _image_job(context: Context, part: Part, image: Image, held: tuple[Gate, ...]) -> Job:
    prepare = (checkout(context), *build_image(context, part, image))
    steps = tuple(
        _with_image(step, image_tag(context, part)) for gate in held for step in gate_steps(gate)
    )
    kept = _keep_image(context, part) if part.name in components(context) else ()
    return Job(
        id=build_job(part.name),
        name=build_job(part.name),
        runs_on=context.runner("build"),
        timeout_minutes=TIMEOUT_MINUTES,
        permissions=READ,
        outputs=((DIGEST, f"${{{{ steps.{DIGEST}.outputs.{DIGEST} }}}}"),) if kept else (),
        steps=(*with_setup_id(prepare), *steps, *kept),
        minutes=5,
    )


def _keep_image(context: Context, part: Part) -> tuple[Step, ...]:
    """Give the steps that say the digest of the archive, and keep it where something may deploy."""
    said = Step(
        name="Say the digest of the image",
        id=DIGEST,
        env=(("ARCHIVE", _archive(part)), ("COMMIT", "${{ github.sha }}")),
        run=script("image-layout", "image-digest"),
    )
    return (
        said,
        upload(
            context,
            name=artifact(part.name),
            path=_archive(part),
            condition="${{ github.event_name != 'pull_request' "
            "&& github.event_name != 'merge_group' }}",
        ),
    )


def _with_image(step: Step, tag: str) -> Step:
    return replace(step, env=(*step.env, ("IMAGE", tag), ("GATE", IMAGE_GATE)))


def compile_stage(context: Context) -> tuple[Workflow, ...]:
    """Give `build.yml`."""
    found = gates(context)

    def job(part: Part, held: tuple[Gate, ...]) -> Job:
        return component_job(context, "build", part, held, last=_kept(context, part, held))

    images = [
        _image_job(context, part, part.component.image, held)
        for part in context.parts
        if part.component.image and (held := _held(found, build_job(part.name)))
    ]
    return stage_file(
        context,
        "build",
        found,
        comment="Builds every component once, and holds it to its budgets.",
        part_job=job,
        more=images,
        outputs=tuple(digest_output(name, build_job(name), DIGEST) for name in components(context)),
    )


def _held(found: tuple[Gate, ...], job: str) -> tuple[Gate, ...]:
    return tuple(gate for gate in found if gate.job == job)


def _kept(context: Context, part: Part, held: tuple[Gate, ...]) -> tuple[Step, ...]:
    if not part.component.output or not any(
        gate.id == "build.compile" and not gate.waiver for gate in held
    ):
        return ()
    prefix = "" if part.path == "." else f"{part.path}/"
    return (upload(context, name=f"{part.name}-build", path=f"{prefix}{part.component.output}"),)


STAGE = Stage(name="build", kind="gate", options=Options, gates=gates, compile=compile_stage)
