"""From the gates of a stage to its workflow file: components, tokens apart, a verdict last."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from generator.model.catalogue import Context, Part
from generator.model.gate import Gate
from generator.model.workflow import Call, Job, Output, Triggers, Workflow
from generator.stages.pieces.jobs import REPOSITORY, component_job, repository_job
from generator.stages.pieces.narrowing import conditions, interface, left_out, narrowed
from generator.stages.pieces.tokens import predicate, secret_inputs, token_job
from generator.stages.pieces.verdict import verdict_job

PartJob = Callable[[Part, tuple[Gate, ...]], Job]


def stage_file(  # noqa: PLR0913 - what a stage may decide, each by name
    context: Context,
    stage: str,
    gates: Sequence[Gate],
    *,
    comment: str,
    part_job: PartJob | None = None,
    more: Sequence[Job] = (),
    depth: int = 1,
    outputs: tuple[Output, ...] = (),
) -> tuple[Workflow, ...]:
    """Give the workflow of a gate stage, or nothing when no gate of it applies.

    `more` are jobs that the stage made itself; gates that stand in them are left to them.
    """
    held = [gate for gate in gates if not gate.wraps]
    if not held:
        return ()
    made = {job.id for job in more}
    jobs = [
        *_part_jobs(context, stage, held, made, part_job),
        *_repository_jobs(context, stage, held, depth),
        *more,
    ]
    tokens = [gate for gate in held if gate.token and gate.job not in made]
    jobs += [token_job(context, stage, gate, _secrets(context, gate)) for gate in tokens]
    owners = narrowed(context, held)
    conditional = _conditional(context, held) | conditions(owners)
    if conditional:
        jobs.append(verdict_job(context, jobs, conditional))
    return (
        Workflow(
            file=context.file(stage),
            name=f"{context.product.name} {stage}",
            stage=stage,
            on=Triggers(call=_call(context, held, owners, outputs)),
            jobs=left_out(jobs, owners),
            comment=comment,
        ),
    )


def _call(
    context: Context,
    held: Sequence[Gate],
    owners: Mapping[str, str],
    outputs: tuple[Output, ...],
) -> Call:
    secrets = tuple(name for gate in held if gate.token for name in _secrets(context, gate))
    call = interface(owners, secret_inputs(context, secrets))
    return replace(call, outputs=(*call.outputs, *outputs))


def _conditional(context: Context, held: Sequence[Gate]) -> dict[str, str]:
    return {gate.job: predicate(context, gate.token) for gate in held if gate.token}


def _secrets(context: Context, gate: Gate) -> tuple[str, ...]:
    custom = context.product.gates.get(gate.id.partition(".")[2])
    return custom.secrets if custom and custom.secrets else (gate.token,)


def _part_jobs(
    context: Context, stage: str, held: Sequence[Gate], made: set[str], part_job: PartJob | None
) -> list[Job]:
    jobs = []
    for part in context.parts:
        own = tuple(gate for gate in held if gate.job == part.name)
        if own and part.name not in made:
            jobs.append(
                part_job(part, own) if part_job else component_job(context, stage, part, own)
            )
    return jobs


def _repository_jobs(context: Context, stage: str, held: Sequence[Gate], depth: int) -> list[Job]:
    own = tuple(gate for gate in held if gate.job == REPOSITORY)
    return [repository_job(context, stage, own, depth=depth)] if own else []
