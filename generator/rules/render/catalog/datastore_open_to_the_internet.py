"""A database without `ipAllowList` accepts connections from everywhere, and so does `0.0.0.0/0`.

Services of the same region reach it over the private network whatever the list says: an empty list
shuts out the rest. A database that exists keeps the list that it has when none is written.

Example::

    databases:
      - name: main
        plan: 0.5c-1g

Instead::

    databases:
      - name: main
        plan: 0.5c-1g
        ipAllowList: []
"""

from collections.abc import Iterator
from ipaddress import ip_network

from generator.diagnostics.fault import Severity
from generator.recognition.render.file import RenderFile
from generator.recognition.render.resource import Resource
from generator.rules.render.rule import Found, Rule

HELP = "write `ipAllowList: []`: your services use the private network"


def check(file: RenderFile) -> Iterator[Found]:
    """Find datastores that anyone may try to connect to."""
    for database in file.databases:
        if database.value.get("ipAllowList") is None:
            yield Found(
                route=database.at("name") if database.name else database.route,
                message=f"{database.called} has no `ipAllowList`, so the whole internet reaches it",
                help=HELP,
            )
        yield from _open(database)
    for service in file.services:
        if service.shape == "keyvalue":
            yield from _open(service)


def _open(resource: Resource) -> Iterator[Found]:
    for route, item in resource.items("ipAllowList"):
        source = item.get("source") if isinstance(item, dict) else None
        if isinstance(source, str) and _is_everyone(source):
            yield Found(
                route=(*route, "source"),
                message=f'"{source}" lets the whole internet reach {resource.called}',
                help=HELP,
            )


def _is_everyone(source: str) -> bool:
    try:
        return ip_network(source, strict=False).prefixlen == 0
    except ValueError:
        return False


RULE = Rule(
    code="GW317",
    name="datastore-open-to-the-internet",
    severity=Severity.WARNING,
    sources=(
        "https://render.com/docs/postgresql-creating-connecting",
        "https://render.com/docs/inbound-ip-rules",
        "https://render.com/docs/blueprint-spec",
    ),
    check=check,
)
