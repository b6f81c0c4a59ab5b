"""Tells which commit of an action and which digest of an image generated workflows use.

The tables are `actions.json` and `images.json` beside this module; their `source` says where the
figures come from and `as_of` when they were true.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, kw_only=True, slots=True)
class ActionInput:
    """One input; `required` when the workflow must give it, since there is no default."""

    name: str
    required: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class ActionEntry:
    """An action at one commit, with what it takes and gives.

    `sha` is the commit that the tag `version` names. `exact` tells that `inputs` is complete for
    that commit, so that an input outside it is surely unknown to the action.
    """

    action: str
    version: str
    sha: str
    exact: bool
    inputs: tuple[ActionInput, ...]
    outputs: tuple[str, ...]

    @property
    def required_inputs(self) -> frozenset[str]:
        """Names of the inputs that a workflow must give."""
        return frozenset(each.name for each in self.inputs if each.required)


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownVersion:
    """A commit of an action, or a tag object of it, that has a known version."""

    action: str
    version: str
    sha: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Denial:
    """Versions of an action that must not run: commits, and references in words."""

    action: str
    bad_shas: tuple[str, ...]
    bad_refs: str
    advisory: str


@cache
def actions() -> Mapping[str, ActionEntry]:
    """All actions of the table, by name as GitHub spells it."""
    return {raw["action"]: _entry(raw) for raw in _table("actions.json")["actions"]}


def action(name: str) -> ActionEntry:
    """Give the pinned version of an action, `actions/checkout` say.

    Raises:
        LookupError: the table has no such action.
    """
    if name not in actions():
        raise _unknown("action", name, actions())
    return actions()[name]


@cache
def known_versions(name: str) -> tuple[KnownVersion, ...]:
    """All commits of an action whose version is known, the pinned one first; () for none."""
    return (*_versions("actions", name), *_versions("other_known_versions", name))


@cache
def tag_objects(name: str) -> tuple[KnownVersion, ...]:
    """Hashes that name an annotated tag of the action, not a commit: never to be pinned."""
    return _versions("tag_objects", name)


@cache
def denials(name: str) -> tuple[Denial, ...]:
    """What is known against versions of an action; an entry for a repository holds for its folders.

    GitHub does not distinguish upper and lower case in names of repositories, nor does this.
    """
    wanted = name.lower()
    return tuple(
        Denial(
            action=raw["action"],
            bad_shas=tuple(raw["bad_shas"]),
            bad_refs=raw["bad_refs"],
            advisory=raw["advisory"],
        )
        for raw in _table("actions.json")["denylist"]
        if f"{wanted}/".startswith(f"{raw['action'].lower()}/")
    )


def image(name: str, tag: str) -> str:
    """Give an image by digest: `postgres:15@sha256:…`.

    Raises:
        LookupError: the table has no such image or tag.
    """
    if name not in _images():
        raise _unknown("image", name, _images())
    if tag not in _images()[name]:
        raise _unknown(f"tag of the image {name!r}", tag, _images()[name])
    return f"{name}:{tag}@{_images()[name][tag]}"


def known_tags(name: str) -> tuple[str, ...]:
    """Tags of an image that have a known digest, in the table's order; () for an unknown image."""
    return tuple(_images().get(name, ()))


def as_of() -> str:
    """The day, as YYYY-MM-DD, on which the older of the two tables was true."""
    return min(str(_table(file)["as_of"]) for file in ("actions.json", "images.json"))


@cache
def _table(file: str) -> dict[str, Any]:
    table: dict[str, Any] = json.loads(files(__package__).joinpath(file).read_text("utf-8"))
    return table


@cache
def _images() -> Mapping[str, Mapping[str, str]]:
    images: dict[str, dict[str, str]] = {}
    for raw in _table("images.json")["images"]:
        images.setdefault(raw["image"], {})[raw["tag"]] = raw["digest"]
    return images


def _entry(raw: Mapping[str, Any]) -> ActionEntry:
    return ActionEntry(
        action=raw["action"],
        version=raw["version"],
        sha=raw["sha"],
        exact=raw["exact"],
        inputs=tuple(
            ActionInput(name=name, required=each["required"])
            for name, each in raw["inputs"].items()
        ),
        outputs=tuple(raw["outputs"]),
    )


def _versions(part: str, name: str) -> tuple[KnownVersion, ...]:
    return tuple(
        KnownVersion(action=name, version=raw["version"], sha=raw["sha"])
        for raw in _table("actions.json")[part]
        if raw["action"] == name
    )


def _unknown(kind: str, name: str, known: Iterable[str]) -> LookupError:
    near = get_close_matches(name, list(known), n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"expected one of {', '.join(known)}"
    return LookupError(f"unknown {kind} {name!r}; {hint}")
