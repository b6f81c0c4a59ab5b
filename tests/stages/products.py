"""Products that the tests of stages compile, put together from the real catalogues."""

from collections.abc import Mapping

from generator.model.catalogue import Context, Part
from generator.model.form import Form
from generator.model.product import Component, Product, Repository, Secret, Waiver
from generator.model.workflow import ActionReference, Job, Step, Workflow
from generator.shipped import pins as table
from generator.toolchains.find import toolchains


class Shipped:
    """The shipped pins, in the form in which stages ask for them."""

    def action(self, name: str) -> ActionReference:
        entry = table.action(name)
        return ActionReference(action=entry.action, sha=entry.sha, version=entry.version)

    def image(self, name: str, tag: str) -> str | None:
        return table.image(name, tag) if tag in table.known_tags(name) else None


def context(
    components: Mapping[str, Component],
    options: Mapping[str, Form],
    *,
    repository: Repository | None = None,
    secrets: Mapping[str, Secret] | None = None,
    waivers: tuple[Waiver, ...] = (),
) -> Context:
    """Give what a stage is given for a product called `shop`."""
    product = Product(
        blueprint=1,
        name="shop",
        components=dict(components),
        repository=repository or Repository(),
        secrets=dict(secrets or {}),
        waivers=waivers,
    )
    pins = Shipped()
    return Context(
        product=product,
        parts=tuple(
            Part(name=name, component=component, product=product, pins=pins)
            for name, component in components.items()
        ),
        options=options,
        toolchains=toolchains(),
        targets={},
        sections={},
        deploys={},
        pins=pins,
    )


def job_of(workflow: Workflow, id_: str) -> Job:
    return next(job for job in workflow.jobs if job.id == id_)


def step_of(job: Job, start: str) -> Step:
    """Give the one step whose name begins so."""
    (found,) = [step for step in job.steps if step.name.startswith(start)]
    return found
