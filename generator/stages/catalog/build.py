"""Build: compile every component, hold the browser bundle to its budget, build the image.

The build is made once and its folder is kept as an artifact of the run. An image is built but
not pushed here: a job that could push would have to run on pull requests too. The bundle's
budget counts all bytes below its folder, after the build in the same job.

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

COMPILED = ("build.compile", "build.bundle")
IMAGE_GATE = "build.image"


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
        job=f"{part.name}-image",
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


def build_image(
    context: Context, part: Part, image: Image, *, condition: str = ""
) -> tuple[Step, ...]:
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
    )
    return (
        Step(
            name="Set up Docker Buildx",
            condition=condition,
            uses=context.pins.action("docker/setup-buildx-action"),
        ),
        Step(
            name="Build the image",
            condition=condition,
            uses=context.pins.action("docker/build-push-action"),
            with_=inputs,
        ),
    )


def image_tag(context: Context, part: Part) -> str:
    """Give the local tag of the image under test; it never leaves the runner."""
    return f"{context.product.name}-{part.name}:under-test"


def _image_job(context: Context, part: Part, image: Image, held: tuple[Gate, ...]) -> Job:
    prepare = (checkout(context), *build_image(context, part, image))
    steps = tuple(
        _with_image(step, image_tag(context, part)) for gate in held for step in gate_steps(gate)
    )
    return Job(
        id=f"{part.name}-image",
        name=f"{part.name}-image",
        runs_on=context.runner("build"),
        timeout_minutes=TIMEOUT_MINUTES,
        permissions=READ,
        steps=(*with_setup_id(prepare), *steps),
        minutes=5,
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
        if part.component.image and (held := _held(found, f"{part.name}-image"))
    ]
    return stage_file(
        context,
        "build",
        found,
        comment="Builds every component once, and holds it to its budgets.",
        part_job=job,
        more=images,
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
