"""Holds a document against a JSON Schema; the only module of blueprints that knows jsonschema."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, ValidationError, validators
from jsonschema.protocols import Validator

from generator.blueprint.shape import Complaint, faults_of
from generator.diagnostics.fault import Fault, in_order
from generator.yamltext.document import Document


def validate(document: Document, schema: Mapping[str, object]) -> tuple[Fault, ...]:
    """Give every fault of a document's shape, in the order of the file.

    Of a union the branch is judged that has the YAML type of the value, so that a fault names
    what is wrong inside it. `schema` is one that `blueprint.schema` made.
    """
    value: Any = document.value
    errors = _dialect()(schema).iter_errors(value)
    return in_order(fault for error in errors for fault in faults_of(_complaint(error), document))


@cache
def _dialect() -> type[Validator]:
    """Give draft 2020-12 with the readings of patterns and whole numbers that the model has."""
    # JSON Schema takes 3.0 for an integer; in YAML someone wrote a fraction.
    types = Draft202012Validator.TYPE_CHECKER.redefine(
        "integer", lambda _, value: isinstance(value, int) and not isinstance(value, bool)
    )
    extended: type[Validator] = validators.extend(  # type: ignore[no-untyped-call]
        Draft202012Validator, validators={"pattern": _pattern}, type_checker=types
    )
    return extended


def _pattern(_: object, wanted: str, value: object, __: object) -> Iterator[ValidationError]:
    # In Python `$` also matches before a last line break; in JSON Schema it does not.
    if isinstance(value, str) and not re.search(wanted.replace("$", r"\Z"), value):
        yield ValidationError("the pattern does not match")


def _complaint(error: ValidationError) -> Complaint:
    schema: Any = error.schema
    branches: dict[object, list[Complaint]] = {}
    if error.validator == "anyOf":
        branches = {index: [] for index in range(len(schema["anyOf"]))}
        for inner in error.context or ():
            branches[inner.schema_path[0]].append(_complaint(inner))
    return Complaint(
        keyword=str(error.validator),
        wanted=error.validator_value,
        value=error.instance,
        schema=schema,
        route=tuple(error.absolute_path),
        of_key="propertyNames" in error.schema_path,
        of_part=bool(error.relative_path),
        branches=tuple(tuple(each) for each in branches.values()),
    )
