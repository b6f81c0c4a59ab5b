"""Starting from a shipped blueprint: which there are, which fits, and writing it down.

The schema of this release is written beside the blueprint, and the blueprint names it by a path
relative to itself. So the editor's check works without network, and belongs to the installed
release. Source of the comment:
https://github.com/redhat-developer/yaml-language-server#using-inlined-schema
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.blueprint.schema import BLUEPRINT_ID, blueprint_schema
from generator.diagnostics.errors import ConfigurationError
from generator.diagnostics.fault import Fault, Place
from generator.operations.catalogue import catalogue
from generator.operations.project import find_root
from generator.shipped.resources import blueprint_names, blueprint_text
from generator.workspace.plan import compare
from generator.workspace.write import write
from generator.yamltext.read import read

FOLDER = "blueprints"
SCHEMA_FILE = "blueprint.schema.json"
EDITOR = f"# yaml-language-server: $schema={SCHEMA_FILE}\n"
UNKNOWN = "GW120"
"""No blueprint of that name is shipped."""
EXISTS = "GW121"
"""A file that must not be overwritten stands in the way."""
MARKERS = {
    "node": ("package.json",),
    "python": ("pyproject.toml", "setup.py", "requirements.txt"),
    "go": ("go.mod",),
    "rust": ("Cargo.toml",),
    "java": ("pom.xml", "build.gradle", "build.gradle.kts"),
}
"""Files that tell the toolchain of a folder."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer:
    """A shipped blueprint; `fits` tells that its components stand in the folder."""

    name: str
    summary: str
    fits: bool


def offers(start: Path) -> tuple[Offer, ...]:
    """Give the shipped blueprints, those that fit the repository marked."""
    root = find_root(start.resolve())
    return tuple(_offer(root, name, blueprint_text(name)) for name in blueprint_names())


def _offer(root: Path, name: str, text: str) -> Offer:
    first = text.partition("\n")[0]
    summary = first.lstrip("# ").strip() if first.startswith("#") else ""
    return Offer(name=name, summary=summary, fits=_fits(root, name, text))


def _fits(root: Path, name: str, text: str) -> bool:
    """Tell whether every component's folder holds what its toolchain starts from."""
    value: Any = read(text, file=f"{name}.yml").value
    components = value.get("components", {}) if isinstance(value, dict) else {}
    return bool(components) and all(
        any((root / part.get("path", key) / marker).is_file() for marker in _markers(part))
        for key, part in components.items()
    )


def _markers(part: dict[str, str]) -> tuple[str, ...]:
    return MARKERS.get(part.get("toolchain", ""), ())


def schema_text() -> str:
    """Give the JSON Schema of blueprints, for what this release can compile."""
    return json.dumps(blueprint_schema(catalogue()), indent=2, ensure_ascii=False) + "\n"


def init(start: Path, name: str) -> tuple[str, ...]:
    """Write a shipped blueprint and its schema into the repository, and give the paths written.

    Raises:
        ConfigurationError: there is no such blueprint, or another file has its name.
        WriteError: the disk refused.
    """
    if name not in blueprint_names():
        raise ConfigurationError(_unknown(name))
    root = find_root(start.resolve())
    texts = {
        f"{FOLDER}/{name}.yml": EDITOR + blueprint_text(name),
        f"{FOLDER}/{SCHEMA_FILE}": schema_text(),
    }
    return put(root, texts)


def put(root: Path, texts: dict[str, str]) -> tuple[str, ...]:
    """Write files below `root`; only a schema of blueprints may be replaced.

    Raises:
        ConfigurationError: one of the files exists with another text.
        WriteError: the disk refused.
    """
    changes = compare(root, texts, owned=(), owner=_owner)
    in_the_way = [change for change in changes if change.blocked and change.before != change.after]
    if in_the_way:
        raise ConfigurationError(*(_exists(change.path) for change in in_the_way))
    return write(root, changes)


def _owner(text: str) -> str | None:
    return BLUEPRINT_ID if f'"$id": "{BLUEPRINT_ID}"' in text[:1000] else None


def _unknown(name: str) -> Fault:
    return Fault(
        code=UNKNOWN,
        message=f'unknown blueprint "{name}"; expected one of {", ".join(blueprint_names())}',
        place=Place(file=FOLDER),
        help="run `gatewright init` to see what each is for",
    )


def _exists(path: str) -> Fault:
    return Fault(
        code=EXISTS,
        message=f'"{path}" exists and is not overwritten',
        place=Place(file=path),
        help="edit it, or move it away first",
    )
