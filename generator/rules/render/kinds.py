"""Tells when a resource is written as another kind than it is, and what it should be written as.

A database is never a service, and a key-value store is never a database:
https://render.com/docs/blueprint-spec
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

from generator.diagnostics.fault import Fault
from generator.rules.render import codes
from generator.rules.render.fields.database import database
from generator.rules.render.fields.file import blueprint
from generator.rules.render.fields.services import key_value
from generator.rules.render.fields.values import word
from generator.rules.render.form import ByShape, Field, Fields, Text, Value
from generator.rules.render.keys import empty, unknown_key
from generator.rules.render.reading import Reading, subject
from generator.rules.render.scalars import text
from generator.yamltext.document import Route
from generator.yamltext.wording import found, quoted

Mapped = Mapping[str, object]
Check: TypeAlias = Callable[[Reading, Value, object, Route], Iterable[Fault]]

ONLY_DATABASES = (
    *("postgresMajorVersion", "databaseName", "diskSizeGB", "previewDiskSizeGB"),
    *("storageAutoscalingEnabled", "connectionPool", "readReplicas", "highAvailability"),
)
ONLY_STORES = ("maxmemoryPolicy", "persistenceMode")
STORE_TYPES = ("redis", "keyvalue")
DATABASE_TYPES = ("database", "db", "pg", "postgres", "postgresql")


def is_lone_service(value: Mapped) -> bool:
    """Tell whether the root of a file is itself a service, as in many an example."""
    return isinstance(value.get("type"), str) and not set(value) & set(blueprint().fields)


def is_database(shape: str, value: Mapped) -> bool:
    """Tell whether a service is a database."""
    if value.get("type") in DATABASE_TYPES:
        return True
    return shape == "server" and any(key in value for key in ONLY_DATABASES)


def store_among_databases(wanted: Fields, value: Mapped) -> bool:
    """Tell whether an entry of `databases` is a key-value store."""
    return wanted.name == database().name and is_store(value)


def is_store(value: Mapped) -> bool:
    """Tell whether what stands under `databases` has the marks of a key-value store."""
    return value.get("type") in STORE_TYPES or any(key in value for key in ONLY_STORES)


def as_database(reading: Reading, value: Mapped, route: Route, check: Check) -> Iterator[Fault]:
    """Say that a service is a database, and judge its values as those of one."""
    mark = next(key for key in ONLY_DATABASES if key in value)
    message = f"{subject(route)}: {quoted(mark)} makes it a database, which is never a service"
    kept = {key: each for key, each in value.items() if key in database().fields}
    kept.setdefault("ipAllowList", [])
    help_ = f"write it under `databases`: `- {{{_flow(database(), kept)}}}`"
    yield from reading.at_value(codes.WRONG_KIND, (*route, "type"), message, help_)
    yield from _values(reading, database(), value, route, check)


def as_store(reading: Reading, value: Mapped, route: Route, check: Check) -> Iterator[Fault]:
    """Say that a database is a key-value store, and judge its values as those of one."""
    mark = next(
        (key for key in ONLY_STORES if key in value),
        "type",
    )
    message = f"{subject(route)}: {quoted(mark)} makes it a key-value store, which is a service"
    kept = {key: each for key, each in value.items() if key in key_value().fields}
    kept = {"type": "keyvalue", **{key: kept[key] for key in kept if key != "type"}}
    kept.setdefault("ipAllowList", [])
    help_ = f"write it under `services`: `- {{{_flow(key_value(), kept)}}}`"
    yield from reading.at_key(codes.WRONG_KIND, (*route, mark), message, help_)
    yield from _values(reading, key_value(), value, route, check)


def _flow(wanted: Fields, kept: Mapped) -> str:
    """Write the simple values of a mapping on one line, as they should stand in it."""
    parts = []
    for key, each in kept.items():
        if each is None or isinstance(each, dict) or (isinstance(each, list) and each):
            continue
        written = "[]" if isinstance(each, list) else word(each)
        if key == "plan":
            written = _plan(wanted, each)
        elif key == "postgresMajorVersion":
            written = f'"{written.strip(chr(34))}"'
        parts.append(f"{key}: {written}")
    return ", ".join(parts)


def _plan(wanted: Fields, written: object) -> str:
    """Give the plan of today for the one that is written, or the smallest that costs something."""
    field = wanted.fields["plan"]
    names = field.value if isinstance(field.value, Text) else Text()
    plan = names.old.get(str(written), str(written))
    return plan if plan in names.allowed else str(field.default)


def _values(
    reading: Reading, wanted: Fields, value: Mapped, route: Route, check: Check
) -> Iterator[Fault]:
    for key, item in value.items():
        way = (*route, key)
        if key == "type":
            continue
        if key in wanted.fields and item is None:
            yield from empty(reading, wanted, key, value, way)
        elif key in wanted.fields:
            yield from check(reading, wanted.fields[key].value, item, way)
        else:
            yield from unknown_key(reading, wanted, key, way, value)


def of_no_shape(reading: Reading, wanted: ByShape, value: Mapped, route: Route) -> Iterator[Fault]:
    """Say that the type of a service is missing or unknown; the rest depends on it."""
    written = value.get("type")
    if written is None:
        message = f'{subject(route)}: the key "type" is missing'
        help_ = 'add "type": web, worker, pserv, cron, keyvalue or workflow'
        yield from reading.at_key(codes.MISSING_KEY, route, message, help_)
    elif written in DATABASE_TYPES:
        message = (
            f"{subject((*route, 'type'))}: a database is never a service, found {found(written)}"
        )
        kept = {"name": value.get("name", "database"), "ipAllowList": []}
        help_ = f"write it under `databases`: `- {{{_flow(database(), kept)}}}`"
        yield from reading.at_value(codes.WRONG_KIND, (*route, "type"), message, help_)
    elif written in ("static", "static_site", "site"):
        message = f"{subject((*route, 'type'))}: there is no type {quoted(str(written))}"
        help_ = "write `type: web` and `runtime: static`"
        yield from reading.at_value(codes.UNKNOWN_VALUE, (*route, "type"), message, help_)
    else:
        yield from text(reading, wanted.types, written, (*route, "type"))


def old_help(field: Field, route: Route) -> str:
    """Say what to do with a list or a mapping behind an old key of another type."""
    if field.old and route[-1:] == ("env",):
        return "write variables under `envVars`; `env` was the old name of `runtime`"
    return ""


def list_help(value: object, route: Route) -> str:
    """Say how a mapping is written that should be a list; empty when nothing special is known."""
    if route[-1:] == ("envVars",) and isinstance(value, dict):
        return "write `- key: NAME` and below it `value: text` for each variable"
    if route == ("services",) and isinstance(value, dict):
        return "write `- type: web` and `name: …` for each service; names are no keys here"
    return ""
