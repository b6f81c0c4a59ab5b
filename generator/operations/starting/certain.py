"""What of a blueprint is settled by the repository: name, branch, managers, versions, paths."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.operations.starting.filling import Filling
from generator.operations.starting.find import kinds
from generator.operations.starting.folder import Folder
from generator.operations.starting.kind import Kind, Seen
from generator.yamltext.document import Route
from generator.yamltext.read import read

LONGEST_NAME = 39
_VERSION = re.compile(r"[0-9]+(?:\.[0-9]+)*")
_HEAD = "ref: refs/remotes/origin/"
_ORIGIN = re.compile(
    r"""^\[remote[ ]"origin"\]\n(?:[ \t]+.*\n)*?[ \t]+url[ ]=[ ]\S*
        \bgithub\.com[:/](?P<path>[\w.-]+/[\w.-]+?)(?:\.git)?/?$""",
    re.MULTILINE | re.VERBOSE,
)
"""What git writes when it clones: https://git-scm.com/docs/git-config#_configuration_file"""


def certain(
    root: Folder, text: str, seen: Seen | None, versions: Mapping[str, tuple[str, ...]]
) -> dict[Route, Filling]:
    """Give what can be filled into a shipped blueprint, by route.

    Args:
        root: the root of the repository.
        text: the blueprint.
        seen: the sign that the blueprint fits by; None when it does not.
        versions: the versions that each toolchain knows.
    """
    found = [*_product(root)]
    if seen:
        found += [Filling(route=at, value=to, why=seen.why) for at, to in seen.values.items()]
    value: Any = read(text, file="blueprint").value
    told = {filling.route: filling.value for filling in found}
    for name, part in value["components"].items():
        route = ("components", name)
        toolchain = told.get((*route, "toolchain"), part["toolchain"])
        path = str(told.get((*route, "path"), part.get("path", name)))
        for kind in kinds():
            if kind.toolchain == toolchain:
                found += _component(root, kind, route, path)
                found += _version(root, kind, route, path, versions.get(kind.toolchain, ()))
    return {filling.route: filling for filling in found}


def _product(root: Folder) -> Iterator[Filling]:
    name = re.sub(r"[^a-z0-9]+", "-", root.root.name.lower()).lstrip("0123456789-")
    if name:
        short = name[:LONGEST_NAME].rstrip("-")
        yield Filling(route=("name",), value=short, why="the name of the folder")
    # Written by git when it clones, https://git-scm.com/docs/git-remote#Documentation/git-remote.txt-set-head
    head = root.text(".git/refs/remotes/origin/HEAD").strip()
    if head.startswith(_HEAD) and head != f"{_HEAD}main":
        branch = head.removeprefix(_HEAD)
        yield Filling(route=("branch",), value=branch, why="the default branch of origin")
    # Names of images are in lower case, and packages of GitHub belong to the owner:
    # https://docs.github.com/en/packages/working-with-a-github-packages-registry/working-with-the-container-registry
    if origin := _ORIGIN.search(root.text(".git/config")):
        images = f"ghcr.io/{origin['path'].lower()}"
        yield Filling(route=("render", "images", "repository"), value=images, why="the origin")


def _component(root: Folder, kind: Kind, route: Route, path: str) -> Iterator[Filling]:
    for key, value in kind.facts(root, path).items():
        yield Filling(route=(*route, *key.split(".")), value=value, why=f"the files in {path}")


def _version(
    root: Folder, kind: Kind, route: Route, path: str, versions: tuple[str, ...]
) -> Iterator[Filling]:
    """Name the file with the version, when it says one that the toolchain knows."""
    for folder in dict.fromkeys((path, ".")):
        file = root.below(folder).has(*kind.version_files)
        if file is None:
            continue
        named = file if folder == "." else f"{folder}/{file}"
        if _known(root.text(named), file, versions):
            yield Filling(
                route=(*route, "version-file"), value=named, why=f"{named} says the version"
            )
        return


def _known(text: str, file: str, versions: tuple[str, ...]) -> bool:
    if file == "go.mod":
        # https://go.dev/ref/mod#go-mod-file-go
        directive = re.search(r"^go[ \t]+([0-9.]+)", text, re.MULTILINE)
        text = directive[1] if directive else ""
    found = _VERSION.match(text.strip().removeprefix("v"))
    parts = found[0].split(".") if found else []
    return any(".".join(parts[:length]) in versions for length in (1, 2) if parts)
