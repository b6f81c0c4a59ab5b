"""Every value of an emitted `render.yaml` leads back to the same value of its blueprint."""

from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from tests.golden.sets import INFRASTRUCTURE, OWN, compiled

Route = tuple[str | int, ...]
SPELT = {
    "enabled": True,
    "disabled": False,
    "pgbouncer": True,
    "none": False,
    "pserv": "private",
}
"""Words of Render for what is true or false, or has another name, in a blueprint."""
RULED = {
    "type",
    "name",
    "runtime",
    "rootDir",
    "dockerfilePath",
    "dockerContext",
    "branch",
    "fromGroup",
}
"""Keys whose values are made by a rule and stand nowhere in the blueprint."""
MADE = {"autoDeployTrigger", "key"}


def leaves(node: Any, route: Route = ()) -> Iterator[tuple[Route, Any]]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield from leaves(value, (*route, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from leaves(value, (*route, index))
    else:
        yield route, node


def at(node: Any, route: Route) -> Any:
    for step in route:
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            return None
    return node


def pairs() -> list[tuple[Route, Any, Route, Any]]:
    product = compiled(INFRASTRUCTURE)
    (output,) = product.outputs
    blueprint = yaml.safe_load((OWN / f"{INFRASTRUCTURE}.yml").read_text("utf-8"))
    emitted = yaml.safe_load(product.files[output.path])
    found = []
    for route, value in leaves(emitted):
        origin = output.origin(route)
        found.append((route, value, origin, at(blueprint, origin)))
    return found


def same(emitted: Any, asked: Any) -> bool:
    if isinstance(asked, bool) and isinstance(emitted, str):
        return SPELT[emitted] is asked
    # A person enters what is not synchronised.
    return emitted == asked or SPELT.get(str(emitted)) == asked or (emitted, asked) == (False, True)


def test_what_is_found_there_is_the_same() -> None:
    for route, value, origin, asked in pairs():
        if asked is not None and not isinstance(asked, dict | list) and route[-1] not in RULED:
            assert same(value, asked), (route, value, origin, asked)


def test_most_values_are_found() -> None:
    said = [each for each in pairs() if each[0][-1] not in RULED | MADE]
    unfound = {route[-1] for route, _, _, asked in said if asked is None}

    # Defaults stand in no blueprint.
    assert unfound <= {
        "plan",
        "region",
        "isolation",
        "protection",
        "property",
        "postgresMajorVersion",
        "storageAutoscalingEnabled",
        "connectionPool",
        "enabled",
        "maxmemoryPolicy",
        "renderSubdomainPolicy",
        "staticPublishPath",
        "value",
        "description",
    }, unfound


@pytest.mark.parametrize(
    ("route", "origin"),
    [
        ((), ("render",)),
        (("projects", 0, "name"), ("render",)),
        (("previews", "expireAfterDays"), ("render", "previews", "expire-days")),
        (("projects", 0, "environments", 0, "name"), ("render", "environments", "qa")),
        (
            ("projects", 0, "environments", 1, "networking", "isolation"),
            ("render", "environments", "live", "isolated"),
        ),
        # In live, tasks are deployed first; their scaling is that of the environment.
        (
            ("projects", 0, "environments", 1, "services", 0, "scaling", "maxInstances"),
            ("render", "environments", "live", "services", "tasks", "scaling", "max"),
        ),
        (
            ("projects", 0, "environments", 1, "services", 0, "plan"),
            ("render", "services", "tasks", "plan"),
        ),
        (
            ("projects", 0, "environments", 1, "services", 2, "envVars", 4, "value"),
            ("render", "environments", "live", "services", "api", "env", "VERSION", "value"),
        ),
        (
            ("projects", 0, "environments", 0, "databases", 0, "diskSizeGB"),
            ("render", "environments", "qa", "databases", "main", "disk-gb"),
        ),
    ],
)
def test_routes(route: Route, origin: Route) -> None:
    (output,) = compiled(INFRASTRUCTURE).outputs

    assert output.origin(route) == origin
