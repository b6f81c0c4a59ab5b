"""Holds a whole `render.yaml` against the table of fields, and names all that does not fit."""

from collections.abc import Iterable, Iterator, Mapping

from generator.diagnostics.fault import Fault, in_order
from generator.recognition.render.resource import Scope, Service
from generator.rules.render import codes, kinds
from generator.rules.render.fields.file import blueprint
from generator.rules.render.form import (
    Anything,
    ByShape,
    Field,
    Fields,
    Items,
    Text,
    Truth,
    Value,
    Weight,
    Whole,
)
from generator.rules.render.keys import empty, missing, old_key, unknown_key
from generator.rules.render.reading import Reading, subject
from generator.rules.render.scalars import text, truth, whole, wrong_type
from generator.yamltext.document import Document, Route
from generator.yamltext.wording import found

Mapped = Mapping[str, object]


def shape_faults(
    document: Document, *, strict: bool = False, ruled: frozenset[Route] = frozenset()
) -> tuple[Fault, ...]:
    """Give what is wrong with the shape of a file, in the order of the file.

    The document has been read without faults. The strict reading is for what is generated: it
    knows current names only and misses all that the documentation asks for. The lenient one
    refuses what Render refuses, and warns of the rest. `ruled` are routes that rules speak of.
    """
    reading = Reading(document=document, strict=strict, ruled=ruled)
    value = document.value
    if value is None:
        message, help_ = "the file is empty", "write `services:` and a list of services"
        return tuple(reading.at_value(codes.NO_BLUEPRINT, (), message, help_))
    if not isinstance(value, dict):
        message = f"expected a mapping with services, found {found(value)}"
        help_ = "write `services:` and indent the list below it"
        return tuple(reading.at_value(codes.NO_BLUEPRINT, (), message, help_))
    if kinds.is_lone_service(value):
        message = "one service stands at the root, expected a list of services"
        help_ = "write `services:`, and the service as an entry of the list below it"
        lone = reading.at_key(codes.MISPLACED_KEY, ("type",), message, help_)
        services = blueprint().fields["services"].value
        assert isinstance(services, Items)  # noqa: S101 - the table says so
        return in_order((*lone, *check(reading, services.of, value, ())))
    return in_order(check(reading, blueprint(), value, ()))


def check(reading: Reading, wanted: Value, value: object, route: Route) -> Iterator[Fault]:
    """Give the faults of a value and of all that is inside."""
    match wanted:
        case Anything():
            pass
        case Text():
            yield from text(reading, wanted, value, route)
        case Whole():
            yield from whole(reading, wanted, value, route)
        case Truth():
            yield from truth(reading, wanted, value, route)
        case Items():
            yield from _items(reading, wanted, value, route)
        case Fields():
            yield from _fields(reading, wanted, value, route)
        case ByShape():
            yield from _service(reading, wanted, value, route)


def _items(reading: Reading, wanted: Items, value: object, route: Route) -> Iterator[Fault]:
    if not isinstance(value, list):
        yield from wrong_type(reading, "a list", value, route, kinds.list_help(value, route))
        return
    if len(value) < wanted.least:
        message = f"{subject(route)}: expected at least one entry, found none"
        help_ = "add one, or leave the key out"
        weight = Weight.WARNING
        yield from reading.at_value(codes.OUT_OF_BOUNDS, route, message, help_, weight=weight)
    for index, item in enumerate(value):
        yield from check(reading, wanted.of, item, (*route, index))


def _fields(reading: Reading, wanted: Fields, value: object, route: Route) -> Iterator[Fault]:
    if not isinstance(value, dict):
        yield from wrong_type(reading, "a mapping", value, route)
        return
    other = kinds.store_among_databases(wanted, value)
    if other:
        yield from kinds.as_store(reading, value, route, check)
        return
    for key, item in value.items():
        yield from _entry(reading, wanted, key, item, (*route, key), value)
    yield from missing(reading, wanted, value, route)


def _entry(
    reading: Reading, wanted: Fields, key: str, item: object, route: Route, around: Mapped
) -> Iterator[Fault]:
    field = wanted.fields.get(key)
    if field is None or (reading.strict and not field.emitted):
        weight = field.weight if field else None
        yield from unknown_key(reading, wanted, key, route, around, weight)
    elif item is None:
        yield from empty(reading, wanted, key, around, route)
    else:
        if field.old and isinstance(item, list | dict):
            yield from wrong_type(reading, "text", item, route, kinds.old_help(field, route))
            return
        faults = list(check(reading, field.value, item, route))
        yield from faults or _as_key(reading, field, item, route)
        if faults and reading.strict and field.old:
            yield from old_key(reading, field, item, route)


def _as_key(reading: Reading, field: Field, item: object, route: Route) -> Iterable[Fault]:
    """Say what is to be said of the key itself, once its value is good."""
    if field.old:
        return old_key(reading, field, item, route)
    if field.emitted:
        return ()
    message = f"{subject(route)} is in a private beta, and not for everyone"
    help_ = "leave it out unless your workspace takes part"
    return reading.at_key(codes.NOT_PUBLIC, route, message, help_, weight=field.weight)


def _service(reading: Reading, wanted: ByShape, value: object, route: Route) -> Iterable[Fault]:
    if not isinstance(value, dict):
        return wrong_type(reading, "a mapping", value, route)
    shape = Service(route=route, value=value, scope=Scope()).shape
    if shape == "unknown":
        return kinds.of_no_shape(reading, wanted, value, route)
    if kinds.is_database(shape, value):
        return kinds.as_database(reading, value, route, check)
    return _fields(reading, wanted.shapes[shape], value, route)
