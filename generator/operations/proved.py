"""The last word before anything is written: the texts, and nothing else, are put to the proof."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import get_args

from generator.blueprint.loaded import Loaded
from generator.diagnostics.fault import Fault, Place
from generator.model.catalogue import Context
from generator.model.gate import Gate
from generator.model.product import GateStage
from generator.model.watched import watched
from generator.model.workflow import Workflow
from generator.proof.check import check_set
from generator.proof.expectation import (
    DeploySite,
    Expectation,
    GateSite,
    ImageSite,
    Narrowing,
    Promotion,
    WatchSite,
)
from generator.stages.catalog.publish import scan_gate, scan_step
from generator.stages.changes import ROOT
from generator.stages.pipeline import AGGREGATE, FOLDER, ancestors
from generator.stages.promotion import PUBLISH, build_job, components, promoted, registry
from generator.stages.scan_gates import scanned_images
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
                narrowed=gate.component if _may_be_left_out(context, gate) else "",
                script=gate.script,
            )
            for gate in gates
        ),
        deploys=tuple(_deploy_sites(context, workflows)),
        aggregate=AGGREGATE,
        verdict=script("verdict"),
        branch=context.product.branch,
        narrowing=_narrowing(context),
        promotion=_promotion(context),
    )


def _deploy_sites(context: Context, workflows: Sequence[Workflow]) -> Iterator[DeploySite]:
    for name, workflow in _deploying(context, workflows):
        before = ancestors(context.product.environments, name)
        for job in workflow.jobs:
            if job.environment:
                yield DeploySite(
                    file=f"{FOLDER}/{context.file(name)}",
                    job=job.id,
                    after=tuple(f"{FOLDER}/{context.file(each)}" for each in before),
                    images=_images(context, name),
                )


def _images(context: Context, environment: str) -> tuple[ImageSite, ...]:
    return tuple(
        ImageSite(component=each.component, image=each.image, variable=each.variable)
        for each in promoted(context, environment)
    )


def _may_be_left_out(context: Context, gate: Gate) -> bool:
    guards = gate.stage in get_args(GateStage)
    return bool(context.product.changes.narrow) and guards and not (gate.token or gate.wraps)


def _narrowing(context: Context) -> Narrowing | None:
    """Say what each component watches, as the blueprint does; the proof adds what they need."""
    product = context.product
    hook = product.hooks.before_install
    common = (ROOT, ".github", context.source, *((hook.removeprefix("./"),) if hook else ()))
    return (
        Narrowing(
            events=product.changes.narrow,
            common=tuple(path for path in common if path),
            watched=tuple(
                WatchSite(
                    component=part.name,
                    paths=watched(part),
                    needs=part.component.needs,
                )
                for part in context.parts
            ),
            script=script("changes"),
            verdict=script("owed", "verdict"),
        )
        if product.changes.narrow
        else None
    )


def _promotion(context: Context) -> Promotion | None:
    found = registry(context)
    if found is None:
        return None
    scanned = scanned_images(context)
    parts = [part for part in context.parts if part.name in components(context)]
    return Promotion(
        file=f"{FOLDER}/{context.file(PUBLISH)}",
        job=PUBLISH,
        build_file=f"{FOLDER}/{context.file('build')}",
        images=tuple(
            ImageSite(
                component=part.name,
                image=found.image(part.name),
                job=build_job(part.name),
                scan=scan_step(part) if part in scanned else "",
                waived=part in scanned and scan_gate(context, part).waiver is not None,
            )
            for part in parts
        ),
        said=script("image-layout", "image-digest"),
        take=script("image-layout", "image-take"),
        push=script("image-layout", "image-push"),
        present=script("secrets-present"),
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
