"""Finds values inside forms by their annotations, so that no list of fields can go stale."""

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, TypeAlias, get_args, get_origin

from msgspec import Meta
from msgspec.structs import FieldInfo, fields

from generator.model.form import Form
from generator.yamltext.document import Route

Hint: TypeAlias = Any
"""The annotation of a field: a class, or a form that `typing` gives no common class."""


def texts(form: Form, alias: object, route: Route = ()) -> Iterator[tuple[Route, str]]:
    """Give every text in a form that is annotated with an alias of `model.form`, with its route.

    The alias is known by its pattern. Keys of mappings are not given, only values.
    """
    yield from _of_form(form, _pattern(alias), route)


@cache
def fields_of(form: type[Form]) -> tuple[FieldInfo, ...]:
    """Give the fields of a class, which msgspec works out anew each time that it is asked."""
    return fields(form)


def _pattern(annotation: object) -> str | None:
    patterns = [each.pattern for each in get_args(annotation)[1:] if isinstance(each, Meta)]
    return next((each for each in patterns if each), None)


def _of_form(form: Form, pattern: str | None, route: Route) -> Iterator[tuple[Route, str]]:
    for field in fields_of(type(form)):
        value = getattr(form, field.name)
        yield from _of_value(value, field.type, pattern, (*route, field.encode_name))


def _of_value(
    value: object, hint: Hint, pattern: str | None, route: Route
) -> Iterator[tuple[Route, str]]:
    origin: object = get_origin(hint)
    if isinstance(value, Form):
        yield from _of_form(value, pattern, route)
    elif origin is Annotated and isinstance(value, str) and _pattern(hint) == pattern:
        yield route, value
    elif origin is Annotated:
        yield from _of_value(value, get_args(hint)[0], pattern, route)
    elif isinstance(value, tuple | dict):
        item_hint = get_args(hint)[0 if isinstance(value, tuple) else 1]
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, item in items:
            yield from _of_value(item, item_hint, pattern, (*route, key))
    elif value is not None:
        for branch in get_args(hint):
            yield from _of_value(value, branch, pattern, route)
