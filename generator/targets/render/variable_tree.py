"""Environment variables, and groups of them, as `render.yaml` writes them.

Source: https://render.com/docs/blueprint-spec#environment-variables
"""

from collections.abc import Iterator

from generator.model.product import Component
from generator.model.render.placed import Placed, is_promoted
from generator.model.render.service import RenderService
from generator.model.render.variables import Value, Values
from generator.yamltext.tree import Node, Noted

TYPES = {"web": "web", "static": "web", "private": "pserv", "worker": "worker", "cron": "cron"}
"""Type of a service as `render.yaml` says it, by kind: a static site is a web service there."""


NODE_VERSION = "NODE_VERSION"
"""Variable that Render reads the version of Node.js from, exact or not:
https://render.com/docs/node-version"""


def variables(place: Placed, name: str, component: Component | None = None) -> list[Node]:
    """Give the groups that a service has, then its own variables, in the order of the blueprint.

    Last stands what the blueprint does not say: what Render builds with Node.js runs on the
    version that the gates ran on, unless the blueprint sets another one.
    """
    service = place.services[name]
    groups: list[Node] = [{"fromGroup": place.name(group)} for group in service.groups]
    version = version_of(place, service, component)
    own = list(_own(place, service.env, name))
    if version:
        value = Noted(value=version, beside="as in the gates")
        own.append({"key": NODE_VERSION, "value": value})
    return [*groups, *own]


def version_of(place: Placed, service: RenderService, component: Component | None) -> str:
    """Give the version of Node.js that Render is to be told, empty when it is not to be told."""
    said = {*service.env, *(key for group in service.groups for key in place.groups.get(group, {}))}
    if component is None or component.toolchain != "node" or NODE_VERSION in said:
        return ""
    built = service.runtime != "docker" and not service.image and not is_promoted(service)
    return component.version or "" if built else ""


def group_trees(place: Placed) -> list[Node]:
    """Give the groups of an environment."""
    return [
        Noted(
            value={"name": place.name(name), "envVars": list(_own(place, values))},
            spaced=True,
        )
        for name, values in place.groups.items()
    ]


def _own(place: Placed, values: Values, service: str = "") -> Iterator[Node]:
    for key, said in values.items():
        value = Value(value=said) if isinstance(said, str) else said
        if value.generate and service and place.stands_by:
            yield {"key": key, "fromService": _of_first(place, service, key)}
        else:
            yield {"key": key, **_source(place, value)}


def _of_first(place: Placed, service: str, key: str) -> Node:
    """Take what Render made up for the first region: sessions and stored data depend on it."""
    return {
        "name": place.first_name(service),
        "type": TYPES[place.services[service].kind],
        "envVarKey": key,
    }


def _source(place: Placed, value: Value) -> dict[str, Node]:
    if value.secret:
        return {"sync": Noted(value=False, beside="a person enters it on Render")}
    if value.generate:
        return {"generateValue": True}
    if value.database:
        name = place.name(value.database.name)
        return {"fromDatabase": {"name": name, "property": value.database.property}}
    if value.service:
        return {"fromService": _from_service(place, value)}
    preview: dict[str, Node] = {} if value.preview is None else {"previewValue": value.preview}
    return {"value": value.value or "", **preview}


def _from_service(place: Placed, value: Value) -> dict[str, Node]:
    assert value.service  # noqa: S101 - asked for by the one caller
    named = value.service
    of: dict[str, Node] = {"name": place.name(named.name), "type": _type(place, named.name)}
    if named.variable:
        return {**of, "envVarKey": named.variable}
    return {**of, "property": named.property}


def _type(place: Placed, name: str) -> str:
    service = place.services.get(name)
    return TYPES[service.kind] if service else "keyvalue"
