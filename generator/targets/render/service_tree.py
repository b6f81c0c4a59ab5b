"""Services of every kind, as `render.yaml` writes them.

Which field belongs to which type: https://render.com/docs/blueprint-spec
"""

from generator.model.catalogue import Context
from generator.model.render.placed import Placed, is_deployed, is_promoted
from generator.model.render.service import RenderService, Scaling
from generator.shipped import plans
from generator.targets.render.source_tree import component_of, runtime_of, source
from generator.targets.render.store_tree import allow_list
from generator.targets.render.variable_tree import TYPES, variables
from generator.yamltext.tree import Node, Noted

DEPLOYED = "Deployed by the pipeline: rebuilt by Render from the tested commit."
CRON = (
    "Not deployed by the pipeline, since Render takes no commit for a cron job:\n"
    "built by Render from the newest commit of the branch once all its checks have passed."
)
PROMOTED = (
    "Deployed by the pipeline: promoted by digest, the very image that was tested.\n"
    "The tag below is where Render begins; no push to it is deployed."
)
STANDS_BY = "Stands by: suspended until the failover wakes it and deploys to it."
IMAGE = "Not deployed by the pipeline: an image of others, which changes with this file."


def service_trees(context: Context, place: Placed) -> list[Node]:
    """Give the services of an environment, Key Value instances not among them."""
    return [_service(context, place, name) for name in deploy_order(context, place)]


def deploy_order(context: Context, place: Placed) -> tuple[str, ...]:
    """Give the names of all services: those that are deployed first, in the order of that."""
    named: tuple[str, ...] = getattr(context.deploys[place.environment], "services", None) or ()
    first = (name for name in named if name in place.services)
    return tuple(dict.fromkeys((*first, *place.services)))


def _service(context: Context, place: Placed, name: str) -> Node:
    service = place.services[name]
    component = context.product.components.get(component_of(name, service))
    fields: dict[str, Node] = {
        "type": TYPES[service.kind],
        "name": place.name(name),
        "runtime": runtime_of(component, service),
        "schedule": service.schedule,
        **_size(place, service),
        **source(context, place, name, service),
        "initialDeployHook": service.first_deploy,
        "autoDeployTrigger": _trigger(service),
        **_web(service),
        **_site(service),
        "maxShutdownDelaySeconds": service.shutdown_seconds,
        "disk": _disk(service),
        "previews": _previews(service),
        "buildFilter": _filter(service),
        "envVars": variables(place, name, component) or None,
    }
    written: dict[str, Node] = {key: value for key, value in fields.items() if value is not None}
    return Noted(value=written, above=_label(place, service), spaced=True)


def _label(place: Placed, service: RenderService) -> str:
    if place.stands_by:
        return STANDS_BY
    if service.image:
        return IMAGE
    if is_promoted(service):
        return PROMOTED
    return DEPLOYED if is_deployed(service) else CRON


def _trigger(service: RenderService) -> str | None:
    """Give when Render deploys by itself; it never does so for an image."""
    if service.image or is_promoted(service):
        return None
    return "off" if is_deployed(service) else "checksPass"


def _size(place: Placed, service: RenderService) -> dict[str, Node]:
    if service.kind == "static":
        return {}
    return {
        "plan": service.plan or plans.default("compute"),
        "region": place.region,
        "numInstances": None if service.scaling else service.instances,
        "scaling": _scaling(service.scaling) if service.scaling else None,
    }


def _scaling(scaling: Scaling) -> Node:
    fields: dict[str, Node] = {
        "minInstances": scaling.min,
        "maxInstances": scaling.max,
        "targetCPUPercent": scaling.cpu,
        "targetMemoryPercent": scaling.memory,
    }
    return {key: value for key, value in fields.items() if value is not None}


def _web(service: RenderService) -> dict[str, Node]:
    domains: list[Node] = list(service.domains)
    return {
        "healthCheckPath": service.health,
        "domains": domains or None,
        "renderSubdomainPolicy": _subdomain(service),
        "maintenanceMode": _maintenance(service),
        "ipAllowList": None if service.allow is None else allow_list(service.allow),
    }


def _subdomain(service: RenderService) -> str | None:
    if not service.subdomain:
        return "disabled"
    return "enabled" if service.domains else None


def _maintenance(service: RenderService) -> Node:
    if service.maintenance is None:
        return None
    page: dict[str, Node] = {"uri": service.maintenance.page} if service.maintenance.page else {}
    return {"enabled": service.maintenance.enabled, **page}


def _site(service: RenderService) -> dict[str, Node]:
    headers: list[Node] = [
        {"path": each.path, "name": each.name, "value": each.value} for each in service.headers
    ]
    routes: list[Node] = [
        {"type": each.type, "source": each.source, "destination": each.destination}
        for each in service.routes
    ]
    return {"headers": headers or None, "routes": routes or None}


def _disk(service: RenderService) -> Node:
    disk = service.disk
    if disk is None:
        return None
    return {"name": disk.name, "mountPath": disk.path, "sizeGB": disk.size_gb}


def _previews(service: RenderService) -> Node:
    if service.previews is None:
        return None
    fields: dict[str, Node] = {
        "generation": service.previews.generation,
        "plan": service.previews.plan,
        "numInstances": service.previews.instances,
    }
    return {key: value for key, value in fields.items() if value is not None} or None


def _filter(service: RenderService) -> Node:
    if service.watch is None:
        return None
    fields: dict[str, Node] = {
        "paths": list(service.watch.paths) or None,
        "ignoredPaths": list(service.watch.ignored) or None,
    }
    return {key: value for key, value in fields.items() if value is not None} or None
