"""One name stands for two resources, and the name is how Render tells resources apart.

Two services, two databases (read replicas count) or two groups of one name are refused or become
one, also when they stand in different environments. A service and a database may share a name;
that is a note, because people mix them up.

Example::

    services:
      - type: web
        name: api
        runtime: node
        buildCommand: npm ci
        startCommand: node index.js
        healthCheckPath: /health
      - type: worker
        name: api
        runtime: node
        buildCommand: npm ci
        startCommand: node worker.js

Instead::

    services:
      - type: web
        name: api
        runtime: node
        buildCommand: npm ci
        startCommand: node index.js
        healthCheckPath: /health
      - type: worker
        name: api-worker
        runtime: node
        buildCommand: npm ci
        startCommand: node worker.js
"""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from generator.diagnostics.fault import Severity
from generator.recognition.render.file import RenderFile
from generator.recognition.render.resource import Database, Resource
from generator.rules.render.rule import Found, Rule
from generator.yamltext.document import Route

Named: TypeAlias = tuple[str, Route]

HELP = "give it a name of its own"


def check(file: RenderFile) -> Iterator[Found]:
    """Find names that stand for two resources of one kind, or for a service and a database."""
    services = [*_names(file.services)]
    databases = [*_databases(file.databases)]
    yield from _repeated(services, "service")
    yield from _repeated(databases, "database")
    yield from _repeated(_names(file.groups), "group of variables")
    taken = {name for name, _ in services}
    for name, route in databases:
        if name in taken:
            message = f'the database "{name}" has the name of a service'
            yield Found(route=route, message=message, help=HELP, severity=Severity.NOTE)


def _names(resources: Iterable[Resource]) -> Iterator[Named]:
    yield from ((each.name, each.at("name")) for each in resources if each.name)


def _databases(databases: Iterable[Database]) -> Iterator[Named]:
    for database in databases:
        yield from _names([database])
        for route, replica in database.items("readReplicas"):
            name = replica.get("name") if isinstance(replica, dict) else None
            if isinstance(name, str) and name:
                yield name, (*route, "name")


def _repeated(named: Iterable[Named], kind: str) -> Iterator[Found]:
    seen: set[str] = set()
    for name, route in named:
        if name in seen:
            yield Found(route=route, message=f'a second {kind} is named "{name}"', help=HELP)
        seen.add(name)


RULE = Rule(
    code="GW329",
    name="name-used-twice",
    severity=Severity.ERROR,
    sources=(
        "https://render.com/docs/blueprint-spec",
        "https://github.com/render-oss/skills/blob/main/skills/render-blueprints/references/common-mistakes.md",
    ),
    check=check,
)
