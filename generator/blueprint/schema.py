"""Makes the JSON Schema of a blueprint from the classes that a blueprint is turned into.

The dialect is draft 2020-12 (https://json-schema.org/draft/2020-12/schema). Names of the model
(`Name`, `RelativePath` …) become definitions of their own, so that their description says what a
pattern means; null is never offered, since a key that is not wanted is left out.
"""

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from functools import cache
from typing import Annotated, Any, Literal, TypeAlias, get_args, get_origin

from msgspec import Meta
from msgspec.json import schema_components

from generator.blueprint.walk import fields_of
from generator.model import form
from generator.model.catalogue import Catalogue
from generator.model.form import Form
from generator.model.product import Product

Schema: TypeAlias = dict[str, Any]
Node: TypeAlias = Any
"""Any JSON value inside a schema."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"
BLUEPRINT_ID = "urn:gatewright:blueprint:1"


def blueprint_schema(catalogue: Catalogue) -> dict[str, object]:
    """Give the schema of a whole blueprint for what a catalogue can compile.

    Keys come in a fixed order; the result is a fresh value that the caller may keep.
    """
    root, definitions = _of_class(Product, "")
    for name, stage in catalogue.stages.items():
        options, more = _of_class(stage.options, f"{name}.")
        definitions |= more | {f"{name}.Options": options}
        root["properties"][name] = {"$ref": f"#/$defs/{name}.Options"}
    for name, target in catalogue.targets.items():
        if target.section:
            section, more = _of_class(target.section, f"{name}.")
            definitions |= more | {f"{name}.Section": section}
            root["properties"][name] = {"$ref": f"#/$defs/{name}.Section"}
    definitions["Component"]["properties"]["toolchain"]["enum"] = list(catalogue.toolchains)
    definitions["Runners"]["properties"]["stages"]["propertyNames"] = {
        "enum": list(catalogue.stages)
    }
    _say_image_of_text(root, definitions)
    definitions["Environment"]["properties"]["deploy"]["$ref"] = "#/$defs/Deploy"
    definitions |= _deploy(catalogue)
    return _document(BLUEPRINT_ID, root, definitions)


def form_schema(of: type[Form], identity: str) -> dict[str, object]:
    """Give the schema of a file that holds one form, such as the settings."""
    root, definitions = _of_class(of, "")
    return _document(identity, root, definitions)


def _document(identity: str, root: Schema, definitions: Schema) -> dict[str, object]:
    definitions = _used_names(root, definitions) | definitions
    head = {"$schema": DIALECT, "$id": identity}
    return {**head, **root, "$defs": dict(sorted(definitions.items()))}


def _of_class(of: type[Form], prefix: str) -> tuple[Schema, Schema]:
    """Give the schema of a class and, by prefixed name, of the forms inside it, to be changed."""
    return deepcopy(_made_once(of, prefix))


@cache
def _made_once(of: type[Form], prefix: str) -> tuple[Schema, Schema]:
    _, found = schema_components([of], ref_template=f"#/$defs/{prefix}{{name}}")
    orders = {frozenset(words): list(words) for words in _literals(of)}
    cleaned = {name: _in_order(_clean(schema), orders) for name, schema in found.items()}
    root = cleaned.pop(of.__name__)
    return root, {prefix + name: schema for name, schema in cleaned.items()}


def _literals(hint: Node) -> Iterator[tuple[object, ...]]:
    """Give the words of every Literal below an annotation, in the order of their declaration."""
    origin: object = get_origin(hint)
    if isinstance(hint, type) and issubclass(hint, Form):
        for field in fields_of(hint):
            yield from _literals(field.type)
    elif origin is Literal:
        yield get_args(hint)
    else:
        for inner in get_args(hint):
            yield from _literals(inner)


def _in_order(node: Node, orders: Mapping[frozenset[object], list[object]]) -> Node:
    # msgspec sorts the words; people read them better in the order in which they were declared.
    if isinstance(node, list):
        return [_in_order(each, orders) for each in node]
    if not isinstance(node, dict):
        return node
    ordered = {key: _in_order(value, orders) for key, value in node.items()}
    words = ordered.get("enum")
    return {**ordered, "enum": orders.get(frozenset(words), words)} if words else ordered


def _clean(node: Node) -> Node:
    if isinstance(node, list):
        return [_clean(each) for each in node]
    if not isinstance(node, dict):
        return node
    cleaned = {key: _clean(value) for key, value in node.items() if key != "default"}
    if "default" in node and node["default"] is not None:
        cleaned["default"] = _without_null(node["default"])
    cleaned = _without_null_branch(cleaned)
    alias = _ALIASES.get(cleaned.get("pattern", ""))
    return _refer(cleaned, alias) if alias else cleaned


def _without_null(value: Node) -> Node:
    if isinstance(value, dict):
        return {key: _without_null(each) for key, each in value.items() if each is not None}
    return value


def _without_null_branch(node: Schema) -> Schema:
    branches = [each for each in node.get("anyOf", []) if each != {"type": "null"}]
    if len(branches) != 1:
        return {**node, "anyOf": branches} if branches else node
    rest = {key: value for key, value in node.items() if key != "anyOf"}
    return {**branches[0], **rest}


def _refer(node: Schema, alias: str) -> Schema:
    """Put a reference to a named text in place of its copy; what the field itself says stays."""
    named = _ALIAS_SCHEMAS[alias]
    own = {key: value for key, value in node.items() if named.get(key) != value and key != "type"}
    return {"$ref": f"#/$defs/{alias}"} | own


def _used_names(root: Schema, definitions: Schema) -> Schema:
    text = repr(root) + repr(definitions)
    return {name: node for name, node in _ALIAS_SCHEMAS.items() if f"'#/$defs/{name}'" in text}


def _say_image_of_text(root: Schema, definitions: Schema) -> None:
    # The model cannot say that a plain text stands for the field `image`; the schema can.
    text, *_ = root["properties"]["services"]["additionalProperties"]["anyOf"]
    text |= definitions["Service"]["properties"]["image"]


def _deploy(catalogue: Catalogue) -> Schema:
    definitions: Schema = {
        "Deploy": {
            "title": "Deploy",
            "description": "The deployment target and its options.",
            "type": "object",
            "properties": {"target": _target(catalogue.targets)},
            "required": ["target"],
        }
    }
    if catalogue.targets:
        definitions["Deploy"]["allOf"] = [_branch(name) for name in catalogue.targets]
    for name, target in catalogue.targets.items():
        options, more = _of_class(target.options, f"deploy.{name}.")
        options["properties"] = {"target": {"const": name}} | options["properties"]
        definitions |= more | {f"deploy.{name}": options}
    return definitions


def _target(names: Iterable[str]) -> Schema:
    return {"description": "Kind of place to deploy to.", "type": "string", "enum": list(names)}


def _branch(name: str) -> Schema:
    chosen = {"properties": {"target": {"const": name}}, "required": ["target"]}
    return {"if": chosen, "then": {"$ref": f"#/$defs/deploy.{name}"}}


def _named_texts() -> Mapping[str, Schema]:
    found = {}
    for name, value in vars(form).items():
        if get_origin(value) is Annotated and get_args(value)[0] is str:
            meta = next(each for each in get_args(value) if isinstance(each, Meta))
            found[name] = _named_text(name, meta)
    return found


def _named_text(name: str, meta: Meta) -> Schema:
    said = {
        "description": meta.description,
        "type": "string",
        "pattern": meta.pattern,
    }
    bounds = {"minLength": meta.min_length, "examples": meta.examples}
    return {"title": name} | {key: each for key, each in (said | bounds).items() if each}


_ALIAS_SCHEMAS = _named_texts()
_ALIASES = {
    str(each["pattern"]): name for name, each in _ALIAS_SCHEMAS.items() if "pattern" in each
}
