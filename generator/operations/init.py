"""Starting from a shipped blueprint: which there are, which fits, and writing it down.

A shipped blueprint says in its first line what it is for, and in its second, `# fits:`, which
signs of a repository it is proposed for. The second is not written down.

The schema of this release is written beside the blueprint, and the blueprint names it by a path
relative to itself. So the editor's check works without network, and belongs to the installed
release. Source of the comment:
https://github.com/redhat-developer/yaml-language-server#using-inlined-schema
"""

import json
from dataclasses import dataclass
from pathlib import Path

from generator.blueprint.schema import BLUEPRINT_ID, blueprint_schema
from generator.diagnostics.errors import ConfigurationError
from generator.diagnostics.fault import Fault, Place
from generator.operations.catalogue import catalogue
from generator.operations.root import find_root
from generator.operations.starting.certain import certain
from generator.operations.starting.filling import Filling, filled
from generator.operations.starting.find import signs
from generator.operations.starting.folder import Folder
from generator.operations.starting.kind import Seen, Sign
from generator.shipped.resources import blueprint_names, blueprint_text
from generator.workspace.plan import compare
from generator.workspace.write import write

FOLDER = "blueprints"
SCHEMA_FILE = "blueprint.schema.json"
EDITOR = f"# yaml-language-server: $schema={SCHEMA_FILE}\n"
FITS = "# fits: "
RENDER = "render.yaml"
UNKNOWN = "GW120"
"""No blueprint of that name is shipped."""
EXISTS = "GW121"
"""A file that must not be overwritten stands in the way."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer:
    """A shipped blueprint; `seen` tells that it fits the repository, and why."""

    name: str
    summary: str
    seen: Seen | None = None
    strength: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Offers:
    """All shipped blueprints by name, and those that fit, the one to propose first.

    Attributes:
        render: whether the repository has a render.yaml already.
    """

    all: tuple[Offer, ...]
    fitting: tuple[Offer, ...]
    render: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Started:
    """What was written, what was filled into it, and what the person has to change."""

    paths: tuple[str, ...]
    fillings: tuple[Filling, ...] = ()
    notes: tuple[str, ...] = ()


def offers(start: Path) -> Offers:
    """Give the shipped blueprints, and those that fit the repository."""
    root = Folder(root=find_root(start.resolve()))
    found = tuple(_offer(root, name) for name in blueprint_names())
    fitting = (offer for offer in found if offer.seen)
    return Offers(
        all=found,
        fitting=tuple(sorted(fitting, key=lambda offer: -offer.strength)),
        render=root.has(RENDER) is not None,
    )


def summary(text: str) -> str:
    """Give what a shipped blueprint is for: its first line."""
    return text.partition("\n")[0].lstrip("# ").strip()


def fits(text: str) -> tuple[str, ...]:
    """Give the names of the signs that a shipped blueprint is proposed for, if any."""
    second = text.splitlines()[1]
    said = second.removeprefix(FITS) if second.startswith(FITS) else ""
    return tuple(name.strip() for name in said.split(",") if name.strip())


def _offer(root: Folder, name: str) -> Offer:
    text = blueprint_text(name)
    seen = [(sign.strength, seen) for sign in _signs(text) if (seen := sign.see(root))]
    strength, best = max(seen, key=lambda each: each[0], default=(0, None))
    return Offer(name=name, summary=summary(text), seen=best, strength=strength)


def _signs(text: str) -> tuple[Sign, ...]:
    return tuple(signs()[name] for name in fits(text))


def schema_text() -> str:
    """Give the JSON Schema of blueprints, for what this release can compile."""
    return json.dumps(blueprint_schema(catalogue()), indent=2, ensure_ascii=False) + "\n"


def init(start: Path, name: str) -> Started:
    """Write a shipped blueprint and its schema into the repository.

    Raises:
        ConfigurationError: there is no such blueprint, or another file has its name.
        WriteError: the disk refused.
    """
    if name not in blueprint_names():
        raise ConfigurationError(_unknown(name))
    root = Folder(root=find_root(start.resolve()))
    text, fillings = _text(root, name)
    seen = _offer(root, name).seen
    texts = {f"{FOLDER}/{name}.yml": EDITOR + text, f"{FOLDER}/{SCHEMA_FILE}": schema_text()}
    paths = put(root.root, texts)
    return Started(paths=paths, fillings=fillings, notes=seen.notes if seen else ())


def _text(root: Folder, name: str) -> tuple[str, tuple[Filling, ...]]:
    lines = blueprint_text(name).splitlines(keepends=True)
    text = "".join(line for line in lines if not line.startswith(FITS))
    versions = {each: found.versions for each, found in catalogue().toolchains.items()}
    return filled(text, certain(root, text, _offer(root, name).seen, versions))


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
