"""Compares a workflow with the schema of what the generator writes, and says where they differ."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend

from generator.diagnostics.fault import Fault
from generator.proof import codes
from generator.shipped.resources import schema_text
from generator.yamltext.document import Document

_LONGEST = 60
_REMEMBERED = 50_000
_HELP = "generate the file again; if it was generated like this, report the text as a bug"


def schema_faults(document: Document) -> tuple[Fault, ...]:
    """Name everything in a workflow that the generator never writes, and all that it always does.

    The schema is `schemas/workflow.schema.json`, JSON Schema draft 2020-12
    (https://json-schema.org/draft/2020-12).
    """
    value: Any = document.value
    errors = _validator().iter_errors(value)
    return tuple(_fault(document, error) for error in errors)


def _fault(document: Document, error: ValidationError) -> Fault:
    route = tuple(error.absolute_path)
    unknown = _unknown_keys(error)
    place = document.key_place((*route, unknown[0])) if unknown else document.place(route)
    return Fault(code=codes.SHAPE, message=_message(error, route, unknown), place=place, help=_HELP)


def _unknown_keys(error: ValidationError) -> list[str]:
    if error.validator != "additionalProperties" or not isinstance(error.instance, dict):
        return []
    known = error.schema.get("properties", {}) if isinstance(error.schema, Mapping) else {}
    return [key for key in error.instance if key not in known]


def _message(error: ValidationError, route: tuple[str | int, ...], unknown: list[str]) -> str:
    where = ".".join(map(str, route)) or "the workflow"
    if unknown:
        return f'"{where}" has the key "{unknown[0]}", which the generator never writes'
    if error.validator == "required" and isinstance(error.instance, dict):
        required: Any = error.validator_value
        missing = [key for key in required if key not in error.instance]
        return f'"{where}" lacks the key "{missing[0]}"'
    found = json.dumps(error.instance, ensure_ascii=False)[:_LONGEST]
    expected = json.dumps(error.validator_value, ensure_ascii=False)
    return f'"{where}" is {found}, expected {error.validator} {expected[:_LONGEST]}'


@cache
def _validator() -> Validator:
    plain = Draft202012Validator.VALIDATORS["$ref"]
    good: set[tuple[str, str]] = set()

    def reference(
        validator: Any,  # noqa: ANN401 - jsonschema's own protocol has no name for it
        ref: str,
        instance: object,
        schema: Mapping[str, object],
    ) -> Iterator[ValidationError]:
        # Sets repeat the same steps many times over; what was found good once stays good.
        key = (ref, json.dumps(instance))
        if key in good:
            return
        found = list(plain(validator, ref, instance, schema))
        if not found and len(good) < _REMEMBERED:
            good.add(key)
        yield from found

    schema = json.loads(schema_text("workflow"))
    made: Validator = extend(Draft202012Validator, {"$ref": reference})(schema)  # type: ignore[no-untyped-call]
    return made
