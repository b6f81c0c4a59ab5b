"""Jobs that hold gates: one per component, one for what concerns the whole repository."""

from collections.abc import Sequence

from generator.model.catalogue import Context, Part
from generator.model.gate import Gate
from generator.model.product import CustomGate
from generator.model.workflow import Job, Permission, Step
from generator.stages.pieces.gates import command_of, component_gate, gate_steps, pairs
from generator.stages.pieces.services import Attached
from generator.stages.pieces.steps import checkout, hook_steps, with_setup_id

REPOSITORY = "repository"
"""Id of the job for gates that no component owns."""
READ = (Permission(scope="contents", access="read"),)
TIMEOUT_MINUTES = 30
CACHED = True
NO_SERVICES = Attached(containers=(), env=())


def component_job(
    context: Context,
    stage: str,
    part: Part,
    gates: Sequence[Gate],
    *,
    services: Attached = NO_SERVICES,
    last: tuple[Step, ...] = (),
) -> Job:
    """Put the gates of one component into one job: set up once, then report every gate."""
    toolchain = context.toolchains[part.component.toolchain]
    prepare = (checkout(context), *hook_steps(context), *toolchain.setup(part, CACHED))
    return Job(
        id=part.name,
        name=part.name,
        runs_on=context.runner(stage),
        timeout_minutes=TIMEOUT_MINUTES,
        permissions=READ,
        services=services.containers,
        env=pairs(part.component.env),
        steps=(*with_setup_id(prepare), *_steps(gates, part.path), *last),
        minutes=2 + _minutes(gates),
    )


def repository_job(
    context: Context, stage: str, gates: Sequence[Gate], *, depth: int = 1, id_: str = REPOSITORY
) -> Job:
    """Put the gates of the whole repository into one job, with nothing installed."""
    prepare = (checkout(context, depth=depth), *hook_steps(context))
    return Job(
        id=id_,
        name=id_,
        runs_on=context.runner(stage),
        timeout_minutes=TIMEOUT_MINUTES,
        permissions=READ,
        steps=(*with_setup_id(prepare), *_steps(gates, ".")),
        minutes=1 + _minutes(gates),
    )


def _steps(gates: Sequence[Gate], path: str) -> tuple[Step, ...]:
    return tuple(step for gate in gates for step in gate_steps(gate, working_directory=path))


def _minutes(gates: Sequence[Gate]) -> int:
    return sum(gate.command.minutes for gate in gates if gate.command and not gate.waiver)


def custom_gates(context: Context, stage: str, file: str) -> tuple[Gate, ...]:
    """Give the team's own gates of a stage: in a component's job, in the repository's, or alone.

    One that needs secrets stands in a job of its own, so that nothing else meets them.
    """
    return tuple(
        _custom_gate(context, stage, file, name, form)
        for name, form in context.product.gates.items()
        if form.stage == stage
    )


def _custom_gate(context: Context, stage: str, file: str, name: str, form: CustomGate) -> Gate:
    if form.uses:
        return Gate(
            id=f"{stage}.{name}",
            file=context.file("pipeline"),
            job=name,
            step="",
            why="the blueprint wraps an existing workflow",
            origin="declared",
            token=form.secrets[0] if form.secrets else "",
            wraps=form.uses.removeprefix("./"),
        )
    return component_gate(
        context,
        id=f"{stage}.{name}",
        stage_file=file,
        job=name if form.secrets else form.component or REPOSITORY,
        command=command_of(form.run or "", form),
        why="the blueprint declares it",
        component=form.component or "",
        origin="declared",
        token=form.secrets[0] if form.secrets else "",
    )
