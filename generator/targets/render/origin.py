"""Leads from a place in the emitted `render.yaml` back to what the blueprint says there."""

from collections.abc import Callable, Mapping

from generator.model.catalogue import Context
from generator.model.render.placed import Placed, standing_by
from generator.targets.render.places import TARGET, places
from generator.targets.render.service_tree import deploy_order
from generator.yamltext.document import Route

SERVICE = {
    "type": "kind",
    "buildCommand": "build",
    "startCommand": "start",
    "dockerCommand": "start",
    "preDeployCommand": "pre-deploy",
    "initialDeployHook": "first-deploy",
    "rootDir": "component",
    "dockerfilePath": "component",
    "dockerContext": "component",
    "registryCredential": "credential",
    "staticPublishPath": "publish",
    "healthCheckPath": "health",
    "numInstances": "instances",
    "maxShutdownDelaySeconds": "shutdown-seconds",
    "renderSubdomainPolicy": "subdomain",
    "maintenanceMode": "maintenance",
    "ipAllowList": "allow",
    "buildFilter": "watch",
}
DATABASE = {
    "postgresMajorVersion": "version",
    "databaseName": "database",
    "diskSizeGB": "disk-gb",
    "storageAutoscalingEnabled": "grow",
    "connectionPool": "pool",
    "highAvailability": "high-availability",
    "readReplicas": "replicas",
    "ipAllowList": "allow",
    "previewPlan": "preview-plan",
}
KEY_VALUE = {
    "maxmemoryPolicy": "eviction",
    "persistenceMode": "persistence",
    "ipAllowList": "allow",
    "previewPlan": "preview-plan",
}
INNER = {
    "minInstances": "min",
    "maxInstances": "max",
    "targetCPUPercent": "cpu",
    "targetMemoryPercent": "memory",
    "mountPath": "path",
    "sizeGB": "size-gb",
    "uri": "page",
    "numInstances": "instances",
    "ignoredPaths": "ignored",
    "expireAfterDays": "expire-days",
}
"""Keys inside a value; those that have the same name on both sides are not listed."""
_DEPTH = 4
"""Length of the route of an environment: `projects`, 0, `environments`, its number."""


def origin(context: Context) -> Callable[[Route], Route]:
    """Give the function that leads back; what follows from no one place leads to the section."""
    found = list(places(context).values())

    def lead(route: Route) -> Route:
        head, rest = route[:_DEPTH], route[_DEPTH:]
        if head[:1] == ("previews",):
            return (TARGET, *(_named(INNER, each) for each in route))
        if len(head) < _DEPTH or not isinstance(head[3], int):
            return (TARGET,)
        place = found[head[3]]
        return (TARGET, *_of_environment(context, place, rest))

    return lead


def _of_environment(context: Context, place: Placed, route: Route) -> Route:
    own: Route = ("environments", place.environment)
    match route:
        case ("networking", *_):
            return (*own, "isolated")
        case ("permissions", *_):
            return (*own, "protected")
        case ("services", int(index), *rest):
            return _of_service(context, place, index, tuple(rest))
        case ("databases", int(index), *rest):
            return _of_database(place, index, tuple(rest))
        case ("envVarGroups", int(index), *rest):
            return _of_group(place, list(place.groups)[index], tuple(rest))
        case _:
            return own


def _services(context: Context, place: Placed) -> int:
    """Give how many services, Key Value instances among them, one region has."""
    return len(deploy_order(context, place)) + len(place.key_values)


def _of_standby(context: Context, place: Placed, number: int, route: Route) -> Route:
    """Lead from a service of the second region, counted from its first."""
    own: Route = ("environments", place.environment, "standby")
    there = standing_by(place)
    if there is None or route[:1] == ("region",):
        return (*own, "region")
    names = deploy_order(context, there)
    return (*own, "services", names[number]) if number < len(names) else (*own, "key-values")


def _of_database(place: Placed, index: int, route: Route) -> Route:
    if index >= len(place.databases):
        last = "region" if route[:1] == ("region",) else "database"
        return ("environments", place.environment, "standby", last)
    name = list(place.databases)[index]
    return _of_resource(place, ("databases", name), DATABASE, route)


def _of_service(context: Context, place: Placed, index: int, route: Route) -> Route:
    names = deploy_order(context, place)
    if index >= _services(context, place):
        return _of_standby(context, place, index - _services(context, place), route)
    if index >= len(names):
        name = list(place.key_values)[index - len(names)]
        return _of_resource(place, ("key-values", name), KEY_VALUE, route)
    here: Route = ("services", names[index])
    match route:
        case ("envVars", int(number), *rest):
            return _of_variable(place, here, number, tuple(rest))
        case _:
            return _of_resource(place, here, SERVICE, route)


def _of_variable(place: Placed, here: Route, number: int, route: Route) -> Route:
    service = place.services[str(here[1])]
    if number < len(service.groups):
        return (*here, "groups", number)
    index = number - len(service.groups)
    if index >= len(service.env):
        # What the blueprint does not say, as the version of the language.
        return here
    key = list(service.env)[index]
    change = place.own.services.get(str(here[1]))
    own: Route = ("environments", place.environment) if change and key in change.env else ()
    return (*own, *here, "env", key, *_source(route))


def _of_group(place: Placed, name: str, route: Route) -> Route:
    match route:
        case ("envVars", int(number), *rest):
            key = list(place.groups[name])[number]
            here = key in place.own.groups.get(name, {})
            own: Route = ("environments", place.environment) if here else ()
            return (*own, "groups", name, key, *_source(tuple(rest)))
        case _:
            return ("groups", name)


SOURCES = {
    "value": "value",
    "previewValue": "preview",
    "generateValue": "generate",
    "sync": "secret",
    "fromDatabase": "database",
    "fromService": "service",
    "envVarKey": "variable",
}


def _source(route: Route) -> Route:
    return tuple(_named(SOURCES, each) for each in route)


def _of_resource(place: Placed, here: Route, keys: Mapping[str, str], route: Route) -> Route:
    if route[:1] == ("region",):
        return ("region",)
    if route[:1] == ("image",):
        return (*here, "credential" if "creds" in route else "image")
    first = tuple(_named(keys, each) for each in route[:1])
    inner = tuple(_named(INNER, each) for each in route[1:])
    own: Route = ("environments", place.environment)
    changed = first and _is_changed(place, here, str(first[0]))
    return (*(own if changed else ()), *here, *first, *inner)


def _is_changed(place: Placed, here: Route, key: str) -> bool:
    changes: Mapping[str, Mapping[str, object]] = {
        "services": place.own.services,
        "databases": place.own.databases,
        "key-values": place.own.key_values,
    }
    change = changes[str(here[0])].get(str(here[1]))
    return getattr(change, key.replace("-", "_"), None) is not None


def _named(keys: Mapping[str, str], key: str | int) -> str | int:
    return keys.get(key, key) if isinstance(key, str) else key
