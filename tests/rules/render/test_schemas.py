"""The written JSON Schemas and the code refuse the same files, whatever stands in them."""

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from generator.diagnostics.fault import has_errors
from generator.rules.render.shape import shape_faults
from generator.shipped.resources import schema_text
from generator.yamltext.document import RENDER, Document
from generator.yamltext.read import read
from tests.rules.render.test_shape import SHAPES, TAKEN

BOTH = pytest.mark.parametrize("strict", [True, False])
NAMES = {True: "render", False: "render-lint"}
VALIDATORS = {
    strict: Draft202012Validator(json.loads(schema_text(name))) for strict, name in NAMES.items()
}


def agrees(value: object, *, strict: bool) -> bool:
    """Tell whether schema and code come to the same judgement."""
    document = Document(file="x", value=value, places={}, key_places={})
    refused = has_errors(shape_faults(document, strict=strict))
    valid: bool = VALIDATORS[strict].is_valid(value)
    return refused is not valid


def values() -> Iterator[object]:
    """Give the values of all texts of the tests about shapes."""
    for text in (*TAKEN.values(), *(path.read_text("utf-8") for path in SHAPES.glob("*/*.yaml"))):
        yield read(text, file="x", dialect=RENDER).value


VALUES = list(values())


@BOTH
def test_the_schema_is_one(strict: bool) -> None:  # noqa: FBT001
    schema = json.loads(schema_text(NAMES[strict]))

    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert all(each.get("properties") for each in schema["$defs"].values())


@BOTH
def test_schema_and_code_agree_on_every_text(strict: bool) -> None:  # noqa: FBT001
    assert len(VALUES) > 70
    assert [value for value in VALUES if not agrees(value, strict=strict)] == []


@pytest.mark.parametrize("path", sorted(SHAPES.glob("*/*.yaml")), ids=lambda path: path.stem)
def test_the_lenient_schema_refuses_what_is_refused(path: Path) -> None:
    value: Any = read(path.read_text("utf-8"), file="x", dialect=RENDER).value

    assert VALIDATORS[False].is_valid(value) is (path.parent.name == "warned")


WORDS = [
    *("web", "worker", "pserv", "cron", "keyvalue", "redis", "workflow", "static", "docker"),
    *("node", "image", "off", "yes", "free", "starter", "Standard", "0.5c-512mb", "0.1c-256mb"),
    *("24c-48g", "pro max", "256mb", "3g", "70g", "basic_1gb", "15", "19", "9", "oregon"),
    *("commit", "enabled"),
]
KEYS = [
    *("type", "name", "runtime", "env", "plan", "region", "schedule", "image", "autoDeploy"),
    *("ipAllowList", "disk", "scaling", "numInstances", "buildSource", "staticPublishPath"),
    *("healthCheckPath", "postgresMajorVersion", "maxmemoryPolicy", "fromGroup", "key", "value"),
    *("sync", "generateValue", "fromService", "property", "envVars", "previews", "domain", "x-a"),
    *("services", "databases", "buildSources", "repo", "buildCommand", "startCommand", "unknown"),
]
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-1, 400),
    st.sampled_from([0.5, 15.0, 19.0, float("inf")]),
    st.sampled_from(WORDS),
    st.text(max_size=3),
    st.builds(list),
    st.builds(dict),
)


def routes(value: object) -> Iterator[tuple[Any, Any]]:
    """Give every container of a value with each of its keys or indices."""
    if isinstance(value, dict | list):
        for key in list(value) if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from routes(value[key])


@st.composite
def changed(draw: st.DrawFn) -> object:
    """Give one of the values with up to four changes anywhere in it."""
    value = deepcopy(draw(st.sampled_from([each for each in VALUES if each])))
    for _ in range(draw(st.integers(1, 4))):
        places = list(routes(value))
        if not places:
            break
        container, key = draw(st.sampled_from(places))
        change = draw(st.sampled_from(["put", "drop", "add"]))
        if change == "put" or isinstance(container, list):
            container[key] = draw(LEAVES)
        elif change == "drop":
            del container[key]
        else:
            container[draw(st.sampled_from(KEYS))] = draw(LEAVES)
    return value


@BOTH
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(value=changed())
def test_schema_and_code_agree_on_any_change(value: object, strict: bool) -> None:  # noqa: FBT001
    assert agrees(value, strict=strict)
