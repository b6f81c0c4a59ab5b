"""Services of every kind, by the provider's arguments.

Source: https://github.com/render-oss/terraform-provider-render/tree/v1.9.1/docs/resources
"""

from collections.abc import Iterator, Mapping

from generator.hcltext.tree import Argument, Block, Value, said
from generator.model.catalogue import Context
from generator.model.render.placed import Placed, is_deployed
from generator.model.render.service import RenderService, Scaling
from generator.model.render.terraform import Terraform
from generator.model.render.variables import Values
from generator.shipped import plans
from generator.targets.render.service_tree import DEPLOYED, deploy_order
from generator.targets.render.source_tree import DOCKER, component_of, runtime_of, source
from generator.targets.render.variable_tree import NODE_VERSION, version_of
from generator.targets.terraform.naming import ENVIRONMENT_ID, RESOURCES, label
from generator.targets.terraform.plan_names import plan_name
from generator.targets.terraform.stores import allow_list
from generator.targets.terraform.variables import env_vars
from generator.yamltext.tree import plain

CRON = (
    "Not deployed by the pipeline, since Render takes no commit for a cron job: built by Render\n"
    "from the newest commit of the branch once all its checks have passed."
)


def services(context: Context, place: Placed, terraform: Terraform) -> Iterator[Block]:
    """Give the services of an environment, in the order of `render.yaml`."""
    for name in deploy_order(context, place):
        service = place.services[name]
        own = _site if service.kind == "static" else _process
        attributes: dict[str, Argument] = {
            "name": place.name(name),
            **own(context, place, name, terraform),
            "previews": _previews(service),
            "env_vars": env_vars(place, name, _env(context, place, name)),
        }
        yield Block(
            type="resource",
            labels=(RESOURCES[service.kind], label(name)),
            attributes=said(attributes),
            above=DEPLOYED if is_deployed(service) else CRON,
        )


def _env(context: Context, place: Placed, name: str) -> Values:
    service = place.services[name]
    component = context.product.components.get(component_of(name, service))
    version = version_of(place, service, component)
    return {**service.env, **({NODE_VERSION: version} if version else {})}


def _process(
    context: Context, place: Placed, name: str, terraform: Terraform
) -> dict[str, Argument]:
    service = place.services[name]
    plan = service.plan or plans.default("compute")
    built = _built(context, place, name)
    return {
        "plan": plan_name("cron" if service.kind == "cron" else "compute", plan),
        "region": place.section.region,
        "environment_id": ENVIRONMENT_ID,
        "schedule": service.schedule,
        "root_directory": built.get("rootDir"),
        "start_command": service.start,
        "pre_deploy_command": service.pre_deploy,
        "health_check_path": service.health,
        "num_instances": None if service.scaling else service.instances,
        "max_shutdown_delay_seconds": service.shutdown_seconds,
        "runtime_source": _runtime_source(context, place, name, terraform),
        "autoscaling": _autoscaling(service.scaling) if service.scaling else None,
        "disk": _disk(service),
        "custom_domains": _domains(service),
        "maintenance_mode": _maintenance(service),
        "ip_allow_list": None if service.allow is None else allow_list(service.allow),
    }


def _site(context: Context, place: Placed, name: str, terraform: Terraform) -> dict[str, Argument]:
    service = place.services[name]
    built = _built(context, place, name)
    headers: list[Value] = [
        {"name": each.name, "path": each.path, "value": each.value} for each in service.headers
    ]
    routes: list[Value] = [
        {"type": each.type, "source": each.source, "destination": each.destination}
        for each in service.routes
    ]
    return {
        "environment_id": ENVIRONMENT_ID,
        "root_directory": built.get("rootDir"),
        "build_command": service.build or "",
        "publish_path": built.get("staticPublishPath"),
        **_repository(context, service, terraform),
        "custom_domains": _domains(service),
        "headers": headers or None,
        "routes": routes or None,
        "ip_allow_list": None if service.allow is None else allow_list(service.allow),
    }


def _built(context: Context, place: Placed, name: str) -> Mapping[str, str]:
    """Give the texts that `render.yaml` would say of what is built."""
    found = source(context, place, name, place.services[name])
    return {key: text for key, each in found.items() if isinstance(text := plain(each), str)}


def _repository(
    context: Context, service: RenderService, terraform: Terraform
) -> dict[str, Argument]:
    return {
        "repo_url": terraform.repository,
        "branch": context.product.branch,
        "auto_deploy_trigger": "off" if is_deployed(service) else "checksPass",
        "build_filter": _filter(service),
    }


def _runtime_source(context: Context, place: Placed, name: str, terraform: Terraform) -> Value:
    service = place.services[name]
    built = _built(context, place, name)
    component = context.product.components.get(component_of(name, service))
    runtime = runtime_of(component, service)
    repository = _repository(context, service, terraform)
    if runtime == DOCKER:
        docker: dict[str, Argument] = {
            **repository,
            "dockerfile_path": built["dockerfilePath"],
            "context": built["dockerContext"],
        }
        return {"docker": said(docker)}
    native: dict[str, Argument] = {
        "runtime": runtime,
        "build_command": service.build,
        **repository,
    }
    return {"native_runtime": said(native)}


def _filter(service: RenderService) -> Argument:
    if service.watch is None:
        return None
    return {"paths": service.watch.paths, "ignored_paths": service.watch.ignored}


def _autoscaling(scaling: Scaling) -> Value:
    targets = {"cpu": scaling.cpu, "memory": scaling.memory}
    criteria: dict[str, Value] = {
        key: {"enabled": True, "percentage": percent}
        for key, percent in targets.items()
        if percent is not None
    }
    return {"enabled": True, "min": scaling.min, "max": scaling.max, "criteria": criteria}


def _disk(service: RenderService) -> Argument:
    disk = service.disk
    if disk is None:
        return None
    return {"name": disk.name, "mount_path": disk.path, "size_gb": disk.size_gb}


def _domains(service: RenderService) -> list[Value] | None:
    return [{"name": each} for each in service.domains] or None


def _maintenance(service: RenderService) -> Argument:
    if service.maintenance is None:
        return None
    page: dict[str, Value] = {"uri": service.maintenance.page} if service.maintenance.page else {}
    return {"enabled": service.maintenance.enabled, **page}


def _previews(service: RenderService) -> Argument:
    if service.previews is None or service.previews.generation is None:
        return None
    return {"generation": service.previews.generation}
