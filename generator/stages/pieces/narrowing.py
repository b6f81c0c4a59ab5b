"""Leaves jobs of components out of runs that the change does not concern, where that is asked for.

A job is left out only if its component is said to be not due; any other word, and none, lets it
run. What is due is found out by the job `changes` of the pipeline.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from generator.model.catalogue import Context
from generator.model.gate import Gate
from generator.model.workflow import Call, Input, Job, Output, SecretInput
from generator.stages.pieces.verdict import VERDICT

CHANGES = "changes"
"""Id of the job of the pipeline that says what is due."""
DUE = "due-"
"""Begins the name of the output, and of the input, that says whether a component is due."""
RAN = Output(
    name="ran",
    description="Jobs that succeeded, with spaces between",
    value=f"${{{{ jobs.{VERDICT}.outputs.ran }}}}",
)


def narrowed(context: Context, gates: Iterable[Gate]) -> Mapping[str, str]:
    """Give the component of each job that holds gates of one component only, by the job's id.

    Nothing when runs are not narrowed. Jobs with a secret depend on the event alone.
    """
    if not context.product.changes.narrow:
        return {}
    owners: dict[str, set[str]] = {}
    for gate in gates:
        owner = "" if gate.token or gate.wraps else gate.component
        owners.setdefault(gate.job, set()).add(owner)
    return {
        job: next(iter(found))
        for job, found in owners.items()
        if len(found) == 1 and "" not in found
    }


def conditions(components: Mapping[str, str]) -> dict[str, str]:
    """Give the expression under which each job runs, without braces, by the job's id."""
    return {job: f"inputs.{DUE}{component} != 'false'" for job, component in components.items()}


def left_out(jobs: Sequence[Job], components: Mapping[str, str]) -> tuple[Job, ...]:
    """Give the jobs, those of components with the condition that they are due."""
    found = conditions(components)
    return tuple(
        replace(job, condition=f"${{{{ {found[job.id]} }}}}") if job.id in found else job
        for job in jobs
    )


def interface(components: Mapping[str, str], secrets: tuple[SecretInput, ...]) -> Call:
    """Give what a stage must be told, for each of its components whether it is due, and tells."""
    return Call(
        inputs=tuple(
            Input(
                name=f"{DUE}{name}",
                type="string",
                description=f"Whether {name} is due; only `false` says no",
                passed=f"${{{{ needs.{CHANGES}.outputs.{DUE}{name} }}}}",
            )
            for name in dict.fromkeys(components.values())
        ),
        secrets=secrets,
        outputs=(RAN,) if components else (),
    )
