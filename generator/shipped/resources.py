"""Reads the blueprints and schemas that come with the package, from a wheel or from a checkout."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

BLUEPRINT = ".yml"
SCHEMA = ".schema.json"


def blueprint_names() -> tuple[str, ...]:
    """Names of the shipped blueprints, sorted."""
    return tuple(sorted(_texts("blueprints", BLUEPRINT)))


def blueprint_text(name: str) -> str:
    """Give the text of a shipped blueprint, `python` for `blueprints/python.yml`.

    Raises:
        LookupError: no blueprint of that name is shipped.
    """
    return _text("blueprint", name, _texts("blueprints", BLUEPRINT))


def schema_names() -> tuple[str, ...]:
    """Names of the shipped schemas, sorted."""
    return tuple(sorted(_texts("schemas", SCHEMA)))


def schema_text(name: str) -> str:
    """Give the text of a shipped schema, `blueprint` for `schemas/blueprint.schema.json`.

    Raises:
        LookupError: no schema of that name is shipped.
    """
    return _text("schema", name, _texts("schemas", SCHEMA))


def _text(kind: str, name: str, known: Mapping[str, Traversable]) -> str:
    if name not in known:
        raise LookupError(f"unknown {kind} {name!r}; expected one of {', '.join(sorted(known))}")
    return known[name].read_text("utf-8")


@cache
def _texts(folder: str, ending: str) -> Mapping[str, Traversable]:
    return {
        each.name.removesuffix(ending): each
        for each in _folder(folder).iterdir()
        if each.name.endswith(ending)
    }


def _folder(name: str) -> Traversable:
    # The build puts the folders inside the package; a checkout has them beside it.
    shipped = files("generator").joinpath("_shipped", name)
    return shipped if shipped.is_dir() else Path(__file__).parents[2] / name
