"""Writes the table of fields as a JSON Schema, for editors and for other tools.

The dialect is draft 2020-12 (https://json-schema.org/draft/2020-12/schema). The schema refuses
exactly the files in which the same reading of the table finds an error.
"""

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

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
    When,
    Whole,
)
from generator.rules.render.scalars import WORDS_OF_TRUTH

Schema: TypeAlias = dict[str, Any]
IDS = {True: "urn:gatewright:render:1", False: "urn:gatewright:render-lint:1"}
TITLES = {
    True: "render.yaml, with current names only",
    False: "render.yaml, as Render still takes it",
}
NOTHING: Schema = {"type": "null"}


def render_schema(*, strict: bool) -> Schema:
    """Give the schema of one of the two readings."""
    writer = _Writer(strict=strict)
    root = writer.fields(blueprint())
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": IDS[strict],
        "title": TITLES[strict],
        "description": "A Blueprint of Render: https://render.com/docs/blueprint-spec",
        **root,
        "$defs": dict(sorted(writer.definitions.items())),
    }


class _Writer:
    """Writes the values of one reading; every mapping becomes a definition of its own."""

    def __init__(self, *, strict: bool) -> None:
        self.strict = strict
        self.definitions: dict[str, Schema] = {}
        self._known: dict[int, str] = {}

    def value(self, wanted: Value) -> Schema:
        match wanted:
            case Anything():
                return {}
            case Text():
                return self._text(wanted)
            case Whole():
                most = {} if wanted.most is None else {"maximum": wanted.most}
                return {"type": "integer", "minimum": wanted.least, **most}
            case Truth():
                return self._truth(wanted)
            case Items():
                return self._items(wanted)
            case _:
                return {"$ref": f"#/$defs/{self._named(wanted)}"}

    def _text(self, wanted: Text) -> Schema:
        if self.strict:
            types = ["string", "number"] if wanted.number else "string"
            return {"enum": list(wanted.allowed)} if wanted.allowed else {"type": types}
        if not wanted.allowed:
            return {"type": ["string", "number", "boolean"]}
        known = [*wanted.allowed, *wanted.old, *wanted.ruled, *wanted.newer]
        bare = [int(each) for each in known if each.isdigit() and each not in wanted.old]
        patterns: list[Schema] = (
            [{"type": "string", "pattern": wanted.loosely}] if wanted.loose else []
        )
        if wanted.later:
            patterns.append(
                {
                    "type": "string",
                    "pattern": wanted.later,
                    "not": {"enum": list(wanted.elsewhere)},
                }
            )
        enum: Schema = {"enum": [*known, *bare]}
        return {"anyOf": [enum, *patterns]} if patterns else enum

    def _truth(self, wanted: Truth) -> Schema:
        if self.strict:
            return {"type": "boolean"} if wanted.only is None else {"const": wanted.only}
        return {"enum": [True, False, *WORDS_OF_TRUTH]}

    def _items(self, wanted: Items) -> Schema:
        least = {"minItems": wanted.least} if wanted.least and self.strict else {}
        return {"type": "array", "items": self.value(wanted.of), **least}

    def _named(self, wanted: Fields | ByShape) -> str:
        """Give the name of a definition, and write it if it is new."""
        if id(wanted) in self._known:
            return self._known[id(wanted)]
        schema = self.fields(wanted) if isinstance(wanted, Fields) else self._service(wanted)
        name = "service" if isinstance(wanted, ByShape) else _plain(wanted.name)
        clashes = self.definitions.get(name, schema) != schema
        name = f"{name} ({len(self.definitions)})" if clashes else name
        self.definitions[name] = schema
        self._known[id(wanted)] = name
        return name

    def fields(self, wanted: Fields) -> Schema:
        """Write a mapping."""
        known = {
            key: self._field(each)
            for key, each in wanted.fields.items()
            if not self.strict or (each.emitted and each.old is None)
        }
        closed = self.strict or wanted.unknown is Weight.ERROR
        aside: Schema = {"patternProperties": {r"^(x-|\.)": {}}} if _is_root(wanted) else {}
        conditions = [*self._required(wanted), *self._conditions(wanted)]
        return {
            "type": "object",
            "properties": known,
            **({} if self.strict else aside),
            **({"additionalProperties": False} if closed else {}),
            **({"allOf": conditions} if conditions else {}),
        }

    def _field(self, field: Field) -> Schema:
        schema = self.value(field.value)
        if not self.strict and field.required is not Weight.ERROR:
            schema = {"anyOf": [schema, NOTHING]}
        about: Schema = {"description": field.about}
        if field.default is not None:
            about["default"] = field.default
        if field.old:
            about["deprecated"] = True
        return {**about, **schema}

    def _counts(self, weight: Weight | None) -> bool:
        return weight is not None and (self.strict or weight is Weight.ERROR)

    def _there(self, wanted: Fields, key: str) -> Schema:
        """Write that a key has a value, under its own name or an old one."""
        names = [key] if self.strict else [key, *_former(wanted, key)]
        each = [{"required": [name], "properties": {name: {"not": NOTHING}}} for name in names]
        if self.strict:
            return {"required": [key]}
        return each[0] if len(each) == 1 else {"anyOf": each}

    def _required(self, wanted: Fields) -> Iterator[Schema]:
        keys = [key for key, each in wanted.fields.items() if self._counts(each.required)]
        if self.strict and keys:
            yield {"required": keys}
        elif not self.strict:
            yield from (self._there(wanted, key) for key in keys)
        if wanted.some and self._counts(wanted.some_weight):
            yield {"anyOf": [self._there(wanted, key) for key in wanted.some]}

    def _conditions(self, wanted: Fields) -> Iterator[Schema]:
        for when in wanted.whens:
            if self._counts(when.weight):
                then: list[Schema] = [self._there(wanted, key) for key in when.requires]
                then += [{"properties": {key: False}} for key in when.forbids]
                yield {"if": self._if(wanted, when), "then": _all(then)}

    def _if(self, wanted: Fields, when: When) -> Schema:
        if when.absent:
            return {"not": self._there(wanted, when.key)}
        if not when.values:
            return self._there(wanted, when.key)
        names = [when.key] if self.strict else [when.key, *_former(wanted, when.key)]
        each = [_is(name, list(when.values)) for name in names]
        return each[0] if len(each) == 1 else {"anyOf": each}

    def _service(self, wanted: ByShape) -> Schema:
        types = self._text(wanted.types)
        is_static = self._is_static()
        conditions: Mapping[str, Schema] = {
            "server": {"allOf": [_is("type", ["web", "worker", "pserv"]), {"not": is_static}]},
            "static": is_static,
            "cron": _is("type", ["cron"]),
            "keyvalue": _is("type", ["keyvalue", "redis"]),
            "workflow": _is("type", ["workflow"]),
        }
        return {
            "type": "object",
            "required": ["type"],
            "properties": {"type": {"description": "What kind of service it is.", **types}},
            "allOf": [
                {"if": conditions[name], "then": self.value(shape)}
                for name, shape in wanted.shapes.items()
            ],
        }

    def _is_static(self) -> Schema:
        web = _is("type", ["web"])
        now = {"allOf": [web, _is("runtime", ["static"])]}
        if self.strict:
            return now
        former = {"allOf": [web, _is("env", ["static"]), {"not": {"required": ["runtime"]}}]}
        return {"anyOf": [now, former]}


def _former(wanted: Fields, key: str) -> list[str]:
    return [name for name, each in wanted.fields.items() if each.old and each.old.now == key]


def _is_root(wanted: Fields) -> bool:
    return wanted is blueprint()


def _plain(name: str) -> str:
    return name.removeprefix("a ").removeprefix("an ").removeprefix("the ")


def _is(key: str, values: list[str]) -> Schema:
    wanted: Schema = {"const": values[0]} if len(values) == 1 else {"enum": values}
    return {"required": [key], "properties": {key: wanted}}


def _all(schemas: list[Schema]) -> Schema:
    return schemas[0] if len(schemas) == 1 else {"allOf": schemas}
