"""Keys that do not belong to a kind of service, and keys that it cannot do without.

Source: https://render.com/docs/blueprint-spec
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.model.catalogue import Context, Remark
from generator.model.product import Component
from generator.model.render.placed import is_promoted
from generator.model.render.section import Render, ServiceChange
from generator.model.render.service import Kind, RenderService
from generator.targets.render.codes import (
    MISSING,
    NO_COMPONENT,
    NOT_OF_KIND,
    OTHER_STAGE,
)
from generator.targets.render.places import TARGET
from generator.targets.render.promotion_remarks import promotion_remarks
from generator.targets.render.source_tree import DOCKER, component_of, runtime_of
from generator.yamltext.document import Route

PROCESS: tuple[Kind, ...] = ("web", "private", "worker", "cron")
SERVER: tuple[Kind, ...] = ("web", "private", "worker")
KINDS: dict[str, tuple[Kind, ...]] = {
    "image": PROCESS,
    "runtime": PROCESS,
    "plan": PROCESS,
    "start": PROCESS,
    "pre_deploy": SERVER,
    "first_deploy": SERVER,
    "schedule": ("cron",),
    "health": ("web",),
    "instances": SERVER,
    "scaling": SERVER,
    "disk": SERVER,
    "shutdown_seconds": SERVER,
    "domains": ("web", "static"),
    "subdomain": ("web", "static"),
    "maintenance": ("web",),
    "allow": ("web", "static"),
    "previews": (*SERVER, "static"),
    "publish": ("static",),
    "headers": ("static",),
    "routes": ("static",),
    "credential": PROCESS,
    "connections": PROCESS,
}
"""Kinds of service by key; a key that is not listed belongs to all."""
NOT_WITH_IMAGE = ("component", "runtime", "build", "watch")


def kind_remarks(context: Context, section: Render) -> Iterator[Remark]:
    """Give what is wrong with single services, whatever the environment."""
    for name, service in section.services.items():
        route: Route = (TARGET, "services", name)
        yield from _not_of_kind(route, service, service.kind)
        for environment, change in section.environments.items():
            if name in change.services:
                here: Route = (TARGET, "environments", environment, "services", name)
                yield from _not_of_kind(here, change.services[name], service.kind)
        yield from _of_image(route, service)
        if is_promoted(service):
            yield from promotion_remarks(context, section, name, service)
        elif not service.image:
            yield from _of_component(context, name, service)


def _not_of_kind(route: Route, said: RenderService | ServiceChange, kind: Kind) -> Iterator[Remark]:
    nothing = RenderService(kind=kind)
    for key, kinds in KINDS.items():
        empty = getattr(nothing, key) if isinstance(said, RenderService) else None
        if kind not in kinds and getattr(said, key, None) != empty:
            yaml = key.replace("_", "-")
            yield Remark(
                code=NOT_OF_KIND,
                route=(*route, yaml),
                message=f'"{yaml}" does not belong to a service of kind "{kind}"',
                help=f"remove it; it is for {_listed(kinds)}",
                at_key=True,
            )
    if isinstance(said, RenderService) and kind == "static" and said.previews:
        yield from _previews_of_site(route, said)


def _listed(kinds: tuple[Kind, ...]) -> str:
    *first, last = (f'"{kind}"' for kind in kinds)
    return f"{', '.join(first)} and {last}" if first else last


def _previews_of_site(route: Route, service: RenderService) -> Iterator[Remark]:
    for key in ("plan", "instances"):
        if getattr(service.previews, key) is not None:
            yield Remark(
                code=NOT_OF_KIND,
                route=(*route, "previews", key),
                message=f'"{key}" does not belong to the previews of a static site',
                help="remove it: a static site has neither a plan nor instances",
                at_key=True,
            )


def _of_image(route: Route, service: RenderService) -> Iterator[Remark]:
    if service.image is None:
        return
    for key in NOT_WITH_IMAGE:
        if getattr(service, key) is not None:
            yield Remark(
                code=NOT_OF_KIND,
                route=(*route, key),
                message=f'"{key}" does not belong to a service that runs an image of others',
                help='remove it, or remove "image"',
                at_key=True,
            )


def _of_component(context: Context, name: str, service: RenderService) -> Iterator[Remark]:
    route: Route = (TARGET, "services", name)
    part = component_of(name, service)
    component = context.product.components.get(part)
    if component is None:
        yield Remark(
            code=NO_COMPONENT,
            route=(*route, "component"),
            message=f'there is no component "{part}" for the service "{name}"',
            help="name one in `component`: " + ", ".join(context.product.components),
        )
        return
    runtime = runtime_of(component, service)
    if not runtime:
        message = f'no runtime of Render follows from the toolchain "{component.toolchain}"'
        yield _missing(route, message, "name one in `runtime`")
    elif runtime == DOCKER:
        yield from _of_docker(route, part, component, service)
    else:
        yield from _of_commands(route, name, component, service)
    if service.kind == "cron" and not service.schedule:
        yield _missing(route, f'the cron job "{name}" has no "schedule"', 'add "schedule"')


def _of_docker(
    route: Route, part: str, component: Component, service: RenderService
) -> Iterator[Remark]:
    if service.build:
        yield Remark(
            code=NOT_OF_KIND,
            route=(*route, "build"),
            message='"build" does not belong to a service that is built from a Dockerfile',
            help="remove it, or write it into the Dockerfile",
            at_key=True,
        )
    if component.image is None:
        message = f'the component "{part}" has no "image", so no gate looks at its Dockerfile'
        yield _missing((*route, "runtime"), message, "add `image: {}` to the component")
    elif component.image.target:
        yield Remark(
            code=OTHER_STAGE,
            route=("components", part, "image", "target"),
            message="Render builds the last stage of a Dockerfile, "
            f'the pipeline examines "{component.image.target}"',
            help="make it the last stage, and remove this key",
            severity=Severity.WARNING,
        )


def _of_commands(
    route: Route, name: str, component: Component, service: RenderService
) -> Iterator[Remark]:
    if service.kind == "static":
        if not (service.publish or component.output):
            message = f'nothing says which folder the static site "{name}" serves'
            yield _missing(route, message, 'add "publish"')
    else:
        for key in ("build", "start"):
            if getattr(service, key) is None:
                yield _missing(route, f'the service "{name}" has no "{key}"', f'add "{key}"')
    if service.credential:
        yield Remark(
            code=NOT_OF_KIND,
            route=(*route, "credential"),
            message='"credential" does not belong to a service that pulls no image',
            help="remove it; it is for images, and for Dockerfiles that begin with a private one",
            at_key=True,
        )


def _missing(route: Route, message: str, help_: str) -> Remark:
    return Remark(code=MISSING, route=route, message=message, help=help_, at_key=True)
