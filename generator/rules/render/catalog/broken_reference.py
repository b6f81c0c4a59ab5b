"""A variable that reads a value which its source does not have, or from something unknown.

A reference names a resource, and of it one property or one environment variable. Which properties
there are follows from the type: a worker or a cron job receives no traffic and so has no host.
What is not in the file may exist in the workspace, so an unknown name is a warning; Render refuses
the file only when the workspace has no such resource either.

Example::

    services:
      - type: web
        name: api
        runtime: node
        buildCommand: npm ci
        startCommand: node index.js
        healthCheckPath: /health
        envVars:
          - key: WORKER_HOST
            fromService: {type: worker, name: mailer, property: host}
      - type: worker
        name: mailer
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
        envVars:
          - key: MAILER_HOST
            fromService: {type: pserv, name: mailer, property: host}
      - type: pserv
        name: mailer
        runtime: node
        buildCommand: npm ci
        startCommand: node server.js
"""

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType

from generator.diagnostics.fault import Severity
from generator.recognition.render.file import RenderFile
from generator.recognition.render.reference import Reference, kind, references, target
from generator.recognition.render.resource import Group, Resource, Service
from generator.rules.render.near import meant
from generator.rules.render.rule import Found, Rule

_HTTP = frozenset({"host", "port", "hostport"})
_NONE: frozenset[str] = frozenset()
PROPERTIES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "web": _HTTP,
        "pserv": _HTTP,
        # Render's pages disagree on `hostport` here, so it is let pass.
        "keyvalue": _HTTP | {"connectionString"},
        "workflow": frozenset({"slug"}),
        "worker": _NONE,
        "cron": _NONE,
    }
)
"""The properties of a service by its type."""
DATABASE_PROPERTIES = frozenset(
    {"connectionString", "connectionPoolString", "host", "port", "user", "password", "database"}
)
KNOWN = DATABASE_PROPERTIES.union(*PROPERTIES.values())
"""Other words are no property of anything, and the schema says so."""
DATABASES = "define the database under `databases`"
BY_RENDER = ("RENDER", "PORT")
"""How the names begin of variables that a service has without writing them."""


def check(file: RenderFile) -> Iterator[Found]:
    """Find references whose name, type or property leads to nothing."""
    for reference in references(file):
        found = target(file, reference)
        if reference.source == "fromDatabase":
            yield from _of_database(file, reference, found)
        else:
            yield from _of_service(file, reference, found)


def _of_database(file: RenderFile, reference: Reference, found: Resource | None) -> Iterator[Found]:
    if found is None:
        yield from _unknown_database(file, reference)
    wanted = reference.wanted
    if wanted in KNOWN - DATABASE_PROPERTIES:
        message = f'a database has no property "{wanted}"'
        yield Found(
            route=(*reference.route, "property"),
            message=message,
            help="write `connectionString`, or a part of it such as `host`",
        )
    pooled = found is None or found.text("connectionPool") == "pgbouncer"
    if wanted == "connectionPoolString" and not pooled:
        yield Found(
            route=(*reference.route, "property"),
            message=f'the database "{reference.name}" has no connection pool in this file',
            help=f'add `connectionPool: pgbouncer` to "{reference.name}"',
            severity=Severity.WARNING,
        )


def _unknown_database(file: RenderFile, reference: Reference) -> Iterator[Found]:
    route = (*reference.route, "name")
    service = file.service(reference.name) if reference.name else None
    if service is not None:
        message = f'"{reference.name}" is no database but a service of type {kind(service)}'
        is_store = kind(service) == "keyvalue"
        help_ = "write `fromService` with `type: keyvalue`" if is_store else DATABASES
        yield Found(route=route, message=message, help=help_)
    elif reference.name:
        message = f'no database "{reference.name}" in this file'
        yield _external(reference, message, file.databases_by_name)


def _external(reference: Reference, message: str, known: Collection[str]) -> Found:
    otherwise = f'create "{reference.name}" in the workspace before this file is synced'
    return Found(
        route=(*reference.route, "name"),
        message=message,
        help=meant(reference.name, known, otherwise),
        severity=Severity.WARNING,
    )


def _of_service(file: RenderFile, reference: Reference, found: Resource | None) -> Iterator[Found]:
    yield from _one_value(reference)
    if found is None:
        yield from _unknown_service(file, reference)
    elif reference.type and reference.type != kind(found) and kind(found):
        message = f"{found.called} is of type {kind(found)}, not {reference.type}"
        route, help_ = (*reference.route, "type"), f"write `type: {kind(found)}`"
        yield Found(route=route, message=message, help=help_)
    yield from _property(reference, found)
    if isinstance(found, Service) and reference.variable_key:
        yield from _variable(file, reference, found)


def _one_value(reference: Reference) -> Iterator[Found]:
    wanted = [key for key in ("property", "envVarKey") if key in reference.value]
    if len(wanted) == 1:
        return
    message = (
        "`property` and `envVarKey` stand side by side, expected one of them"
        if wanted
        else f'nothing says what of "{reference.name}" is read'
    )
    help_ = "remove one of them" if wanted else "add `property` or `envVarKey`"
    yield Found(route=reference.route, message=message, help=help_, at_key=True)


def _unknown_service(file: RenderFile, reference: Reference) -> Iterator[Found]:
    if file.database(reference.name) and reference.type != "dpg":
        message = f'"{reference.name}" is a database, not a service'
        route, help_ = (*reference.route, "name"), "write `fromDatabase`, without a type"
        yield Found(route=route, message=message, help=help_)
    elif reference.name and reference.type != "dpg":
        message = f'no service "{reference.name}" in this file'
        yield _external(reference, message, file.services_by_name)


def _property(reference: Reference, found: Resource | None) -> Iterator[Found]:
    wanted = reference.wanted
    of_type = kind(found) if found else reference.type
    known = PROPERTIES.get(of_type)
    if wanted not in KNOWN or known is None:
        return
    route = (*reference.route, "property")
    if isinstance(found, Service) and found.shape == "static":
        message = f'{found.called} is a static site, which has no property "{wanted}"'
        help_ = "write its public address as a value"
        yield Found(route=route, message=message, help=help_, severity=Severity.WARNING)
    elif not known:
        message = f'a service of type {of_type} receives no traffic and has no "{wanted}"'
        help_ = "make it a private service, or read one of its variables with `envVarKey`"
        yield Found(route=route, message=message, help=help_)
    elif wanted not in known:
        message = f'a service of type {of_type} has no property "{wanted}"'
        help_ = f"write {' or '.join(f'`{each}`' for each in sorted(known))}"
        yield Found(route=route, message=message, help=help_)


def _variable(file: RenderFile, reference: Reference, found: Service) -> Iterator[Found]:
    linked = [each.value.get("fromGroup") for each in found.variables]
    groups = [file.group(name) for name in linked if isinstance(name, str)]
    if None in groups or reference.variable_key.startswith(BY_RENDER):
        return
    holders: list[Service | Group] = [found, *(group for group in groups if group)]
    keys = [each.key for holder in holders for each in holder.variables]
    if reference.variable_key not in keys:
        otherwise = f"add it to {found.called}, or set it there before this file is synced"
        yield Found(
            route=(*reference.route, "envVarKey"),
            message=f'{found.called} has no variable "{reference.variable_key}" in this file',
            help=meant(reference.variable_key, keys, otherwise),
            severity=Severity.WARNING,
        )


RULE = Rule(
    code="GW320",
    name="broken-reference",
    severity=Severity.ERROR,
    sources=(
        "https://render.com/docs/blueprint-spec#referencing-values-from-other-services",
        "https://render.com/docs/private-network",
        "https://render.com/tutorials/advanced-blueprint-patterns/cross-service-wiring",
    ),
    check=check,
)
