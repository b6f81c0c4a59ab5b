"""The schema is one that other tools can use: check-jsonschema, plain jsonschema, editors."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from generator.blueprint.schema import blueprint_schema
from generator.blueprint.settings import settings_schema
from generator.model.catalogue import Catalogue
from generator.operations.catalogue import catalogue
from generator.shipped.resources import blueprint_names, blueprint_text
from generator.yamltext.read import read
from tests.judges.bench import BIN

SCHEMA: Any = blueprint_schema(catalogue())


def nodes(node: object) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
    for inner in (
        node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    ):
        yield from nodes(inner)


@pytest.mark.parametrize(
    "schema",
    [SCHEMA, settings_schema(), blueprint_schema(Catalogue(stages={}, toolchains={}, targets={}))],
)
def test_schema_is_a_schema(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)


def test_null_is_never_offered() -> None:
    assert [
        node for node in nodes(SCHEMA) if node.get("type") == "null" or None in node.values()
    ] == []


def test_every_reference_leads_somewhere() -> None:
    references = {node["$ref"] for node in nodes(SCHEMA) if isinstance(node.get("$ref"), str)}
    assert len(references) > 20
    assert {each.removeprefix("#/$defs/") for each in references} == set(SCHEMA["$defs"])


def test_every_mapping_with_known_keys_refuses_others() -> None:
    forms = [node for node in nodes(SCHEMA) if "properties" in node and "title" in node]
    open_ones = [node["title"] for node in forms if node.get("additionalProperties") is not False]
    # What a deploy may hold is decided by its target.
    assert open_ones == ["Deploy"]


def test_toolchains_stages_and_targets_are_offered() -> None:
    definitions = SCHEMA["$defs"]
    assert definitions["Component"]["properties"]["toolchain"]["enum"] == list(
        catalogue().toolchains
    )
    assert set(catalogue().stages) <= set(SCHEMA["properties"])
    assert definitions["Deploy"]["properties"]["target"]["enum"] == list(catalogue().targets)


def test_defaults_descriptions_and_examples_are_kept() -> None:
    properties = SCHEMA["$defs"]["Environment"]["properties"]
    assert properties["health"]["default"] == "/health"
    assert properties["smoke"]["default"]["answers"] == 3
    assert properties["url"]["description"] == "Where people find it."
    assert SCHEMA["$defs"]["Name"]["examples"] == ["backend"]
    assert "default" not in properties["after"]


def test_words_stand_in_the_order_of_their_declaration() -> None:
    assert SCHEMA["$defs"]["Repository"]["properties"]["codeql"]["enum"] == ["auto", "on", "off"]
    assert SCHEMA["$defs"]["Policy"]["properties"]["audit-level"]["enum"] == [
        "low",
        "moderate",
        "high",
        "critical",
    ]


@pytest.mark.parametrize("name", blueprint_names())
def test_shipped_blueprints_pass_plain_jsonschema(name: str) -> None:
    value: Any = read(blueprint_text(name), file=name).value
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(value)] == []


@pytest.mark.parametrize(
    ("target", "fits"),
    [
        ({"target": "command", "run": "./deploy.sh"}, True),
        ({"target": "render", "services": ["web"]}, True),
        ({"target": "render", "run": "./deploy.sh"}, False),
        ({"target": "command"}, False),
        ({"target": "ftp"}, False),
        ({}, False),
    ],
)
def test_plain_jsonschema_decides_a_deploy_by_its_target(target: object, fits: bool) -> None:  # noqa: FBT001
    environment = {"kind": "production", "url": "https://example.com", "deploy": target}
    value = {
        "blueprint": 1,
        "name": "shop",
        "components": {"backend": {"toolchain": "node"}},
        "environments": {"production": environment},
    }
    assert Draft202012Validator(SCHEMA).is_valid(value) is fits


def test_check_jsonschema_accepts_and_refuses(tmp_path: Path) -> None:
    schema = tmp_path / "schema.json"
    schema.write_text(json.dumps(SCHEMA), "utf-8")
    good, bad = tmp_path / "good.yml", tmp_path / "bad.yml"
    good.write_text("blueprint: 1\nname: shop\ncomponents: {a: {toolchain: node}}\n", "utf-8")
    bad.write_text("blueprint: 1\nname: shop\ncomponents: {a: {toolchian: node}}\n", "utf-8")
    command = [str(BIN / "check-jsonschema"), "--schemafile", str(schema)]
    assert subprocess.run([*command, str(good)], check=False, capture_output=True).returncode == 0
    refused = subprocess.run([*command, str(bad)], check=False, capture_output=True, text=True)
    assert refused.returncode == 1
    assert "toolchian" in refused.stdout
