"""The last word before anything is written: the texts, and nothing else, are put to the proof."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generator.blueprint.loaded import Loaded
from generator.diagnostics.fault import Fault, Place
from generator.model.catalogue import Context
from generator.model.gate import Gate
from generator.model.workflow import Workflow
from generator.proof.check import check_set
from generator.proof.expectation import DeploySite, Expectation, GateSite
from generator.stages.pipeline import AGGREGATE, FOLDER, ancestors
from generator.stages.scripts import script
from generator.yamltext.document import Route


def prove(
    loaded: Loaded,
    context: Context,
    gates: Sequence[Gate],
    workflows: Sequence[Workflow],
    files: Mapping[str, str],
) -> tuple[Fault, ...]:
    """Give what does not hold in the texts, each fault where the blueprint led to it."""
    faults = check_set(files, expectation(context, gates, workflows))
    return tuple(_at_the_blueprint(loaded, gates, fault) for fault in faults)


def expectation(
    context: Context, gates: Sequence[Gate], workflows: Sequence[Workflow]
) -> Expectation:
    """Say in plain words what the texts must hold: these gates, these deploys, this aggregate."""
    return Expectation(
        pipeline_file=f"{FOLDER}/{context.file('pipeline')}",
        gates=tuple(
            GateSite(
                gate=gate.id,
                file=f"{FOLDER}/{gate.file}",
                job=gate.job,
                step_prefix=gate.step,
                token=bool(gate.token),
                waived=gate.waiver is not None,
            )
            for gate in gates
        ),
        deploys=tuple(
            DeploySite(
                file=f"{FOLDER}/{context.file(name)}",
                job=job.id,
                after=tuple(
                    f"{FOLDER}/{context.file(before)}"
                    for before in ancestors(context.product.environments, name)
                ),
            )
            for name, workflow in _deploying(context, workflows)
            for job in workflow.jobs
            if job.environment
        ),
        aggregate=AGGREGATE,
        verdict=script("verdict"),
        branch=context.product.branch,
    )


def _deploying(context: Context, workflows: Sequence[Workflow]) -> Iterator[tuple[str, Workflow]]:
    by_file = {workflow.file: workflow for workflow in workflows}
    for name in context.product.environments:
        yield name, by_file[context.file(name)]


def _at_the_blueprint(loaded: Loaded, gates: Sequence[Gate], fault: Fault) -> Fault:
    """Move a fault from the generated text, which the user did not write, to what led to it."""
    named = next((gate for gate in gates if _speaks_of(fault, gate)), None)
    route = _origin(loaded, named) if named else ()
    place = loaded.document.place(route)
    return replace(
        fault,
        message=f"{fault.message} (would be generated at {fault.place})",
        place=place if place.line else Place(file=place.file, line=1, column=1),
    )


def _speaks_of(fault: Fault, gate: Gate) -> bool:
    named = any(f'"{name}"' in fault.message for name in (gate.id, gate.step))
    return named and fault.place.file == f"{FOLDER}/{gate.file}"


def _origin(loaded: Loaded, gate: Gate) -> Route:
    name = gate.id.partition(".")[2]
    if name in loaded.product.gates:
        return ("gates", name, "run")
    if not gate.component:
        return ()
    component = loaded.product.components[gate.component]
    if gate.id in component.checks:
        return ("components", gate.component, "checks", gate.id, "run")
    if getattr(component.tests, name, None):
        return ("components", gate.component, "tests", name)
    return ("components", gate.component)
