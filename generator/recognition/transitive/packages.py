"""The packages of a JavaScript repository: their scripts with places, and its workspaces.

Sources: https://github.com/npm/cli/blob/latest/docs/lib/content/configuring-npm/package-json.md,
https://pnpm.io/pnpm-workspace_yaml
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import lru_cache

from generator.diagnostics.fault import Place
from generator.recognition.files import Files, decoded, inside
from generator.yamltext.document import PLAIN, Document
from generator.yamltext.read import read

_PACKAGE = "package.json"
_PNPM = "pnpm-workspace.yaml"
_DEEPEST = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Package:
    """A `package.json` in a folder; `document` is None when only its values could be read."""

    folder: str
    file: str
    body: Mapping[str, object]
    document: Document | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        """Its name, empty when there is none."""
        name = self.body.get("name")
        return name if isinstance(name, str) else ""

    @property
    def scripts(self) -> Mapping[str, str]:
        """Its scripts by name."""
        found = self.body.get("scripts")
        scripts = found if isinstance(found, dict) else {}
        return {name: text for name, text in scripts.items() if isinstance(text, str)}

    def place(self, script: str) -> Place:
        """Give the place of a script."""
        if self.document is None:
            return Place(file=self.file)
        return self.document.place(("scripts", script))


def package_of(files: Files, folder: str) -> Package | None:
    """Read the package of a folder; None when there is none, or it is no JSON object."""
    file = f"{folder}/{_PACKAGE}" if folder else _PACKAGE
    data = files.text(file)
    return None if data is None else _package(data, folder, file)


# The scripts of a workspace ask for the same packages again and again.
@lru_cache(maxsize=128)
def _package(data: bytes, folder: str, file: str) -> Package | None:
    # JSON is YAML, but for few escapes; the reader of YAML knows the places.
    document = read(data, file=file, dialect=PLAIN)
    if isinstance(document.value, dict):
        return Package(folder=folder, file=file, body=document.value, document=document)
    try:
        value = json.loads(decoded(data))
    except (ValueError, RecursionError):
        return None
    return Package(folder=folder, file=file, body=value) if isinstance(value, dict) else None


def nearest_package(files: Files, folder: str) -> Package | None:
    """Find the package that a command in the folder works on: the nearest one upwards."""
    while True:
        found = package_of(files, folder)
        if found is not None or not folder:
            return found
        folder = folder.rpartition("/")[0]


def workspaces(files: Files, root: Package) -> tuple[Package, ...]:
    """Give the packages of a root's workspaces, in the order of their folders."""
    patterns = [pattern.strip("/") for pattern in _patterns(files, root)]
    wanted = [each.removeprefix("./") for each in patterns if not each.startswith("!")]
    refused = [each[1:].removeprefix("./") for each in patterns if each.startswith("!")]
    folders = {found for each in wanted for found in _folders(files, root.folder, each)}
    kept = (each for each in sorted(folders) if not any(fnmatchcase(each, no) for no in refused))
    found = (package_of(files, each) for each in kept)
    return tuple(each for each in found if each is not None)


def _patterns(files: Files, root: Package) -> list[str]:
    said = root.body.get("workspaces")
    listed = said.get("packages") if isinstance(said, dict) else said
    file = f"{root.folder}/{_PNPM}" if root.folder else _PNPM
    data = files.text(file)
    if data is not None:
        value = read(data, file=file, dialect=PLAIN).value
        listed = value.get("packages") if isinstance(value, dict) else listed
    return [each for each in listed if isinstance(each, str)] if isinstance(listed, list) else []


def _folders(files: Files, root: str, pattern: str) -> Iterator[str]:
    """Find the folders that a pattern names, such as `packages/*` or `apps/**`."""
    ahead = [root]
    for part in pattern.split("/"):
        if part == "**":
            ahead = [each for folder in ahead for each in _below(files, folder, _DEEPEST)]
        elif set(part) & set("*?["):
            ahead = [_join(each, name) for each in ahead for name in _named(files, each, part)]
        else:
            ahead = [
                each for each in (inside(folder, part) for folder in ahead) if each is not None
            ]
    yield from ahead


def _named(files: Files, folder: str, pattern: str) -> Iterator[str]:
    for name in files.names(folder):
        if name != "node_modules" and fnmatchcase(name, pattern):
            yield name


def _below(files: Files, folder: str, levels: int) -> Iterator[str]:
    yield folder
    if levels:
        for name in _named(files, folder, "[!.]*"):
            yield from _below(files, _join(folder, name), levels - 1)


def _join(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name
