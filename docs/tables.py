"""Makes tables of what a person may write, from the JSON Schema of a blueprint."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from generator.model.catalogue import Toolchain

Schema: TypeAlias = dict[str, Any]


def options(definitions: Mapping[str, Schema], name: str) -> Iterator[str]:
    """Give a table of the options of a form, with those of the forms inside it."""
    rows = list(_rows(definitions, definitions[name], ""))
    if not rows:
        yield "It has no options."
        return
    yield from ("| option | value | default | what it says |", "| --- | --- | --- | --- |")
    yield from rows


def section(definitions: Mapping[str, Schema], target: str) -> Iterator[str]:
    """Give a table for the section of a target, and for every form that stands in it."""
    if f"{target}.Section" not in definitions:
        return
    waiting, told = [f"{target}.Section"], set[str]()
    while waiting:
        name = waiting.pop(0)
        if name in told:
            continue
        told.add(name)
        form = definitions[name]
        waiting += [each for each in _forms_in(form["properties"]) if each in definitions]
        title = name.removeprefix(f"{target}.")
        heading = f"## The section `{target}`" if title == "Section" else f"### {title}"
        yield from ("", heading, "", form.get("description", ""), "")
        yield from ("| key | value | default | what it says |", "| --- | --- | --- | --- |")
        required = form.get("required", [])
        for key, schema in form["properties"].items():
            inner = _resolve(definitions, schema)
            default = "required" if key in required else _code(schema.get("default"))
            about = schema.get("description", inner.get("description", ""))
            parts = [each.removeprefix(f"{target}.") for each in _forms_in(schema)]
            value = ", ".join(
                [_value(definitions, inner), *(f"[{p}](#{p.lower()})" for p in parts)]
            )
            yield f"| `{key}` | {value} | {default} | {about} |"


def facts(toolchain: Toolchain) -> Iterator[str]:
    """Give what a component may choose, the default first in bold."""
    choices: list[tuple[str, tuple[str, ...], str]] = [
        ("version", toolchain.versions, toolchain.default_version),
        ("manager", toolchain.managers, toolchain.default_manager),
        ("language", toolchain.languages, toolchain.default_language),
    ]
    choices += [(f"tests.{kind}", each, each[0]) for kind, each in toolchain.runners.items()]
    rows = [
        f"| `{key}` | {', '.join(_code(each) for each in known)} | {_code(default)} |"
        for key, known, default in choices
        if known
    ]
    if rows:
        yield from ("| key | values | default |", "| --- | --- | --- |", *rows, "")
    gates = ", ".join(f"`{gate}`" for gate in toolchain.commands)
    yield f"Gates: {gates}." if gates else "It has no gates of its own."


def _forms_in(node: object) -> list[str]:
    """Give the names of the forms that a schema refers to, in its order."""
    if isinstance(node, list):
        return [name for each in node for name in _forms_in(each)]
    if not isinstance(node, dict):
        return []
    found = [name for each in node.values() for name in _forms_in(each)]
    reference = str(node.get("$ref", "")).removeprefix("#/$defs/")
    named = [reference] if "." in reference else []
    return list(dict.fromkeys((*named, *found)))


def _rows(definitions: Mapping[str, Schema], form: Schema, prefix: str) -> Iterator[str]:
    required = form.get("required", [])
    for key, schema in form["properties"].items():
        inner = _resolve(definitions, schema)
        default = "required" if key in required else _code(schema.get("default"))
        about = schema.get("description", inner.get("description", ""))
        if key != "target":
            cells = (f"`{prefix}{key}`", _value(definitions, inner), default, about)
            yield f"| {' | '.join(cells)} |"
        if "properties" in inner:
            yield from _rows(definitions, inner, f"{prefix}{key}.")


def _resolve(definitions: Mapping[str, Schema], schema: Schema) -> Schema:
    reference = schema.get("$ref")
    return definitions[reference.removeprefix("#/$defs/")] if reference else schema


def _value(definitions: Mapping[str, Schema], schema: Schema) -> str:
    if "enum" in schema:
        return ", ".join(_code(each) for each in schema["enum"])
    if schema.get("type") == "array":
        return f"list: {_value(definitions, _resolve(definitions, schema.get('items', {})))}"
    low, high = schema.get("minimum"), schema.get("maximum")
    bounds = {(True, True): f" {low} to {high}", (True, False): f" from {low}"}
    names = {"string": "text", "integer": "number", "boolean": "`true` or `false`"}
    name = names.get(schema.get("type", ""), "mapping")
    return name + bounds.get((low is not None, high is not None), "")


def _code(value: object) -> str:
    if value in (None, [], (), {}, ""):
        return ""
    return f"`{value if isinstance(value, str) else json.dumps(value)}`"
