"""Which files are judged: those that were named, those in a folder, or those of the repository."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics.errors import ConfigurationError
from generator.diagnostics.fault import Fault, Place
from generator.operations.root import find_root, may_have_blueprints
from generator.workspace.files import LARGEST
from generator.workspace.history import text_at
from generator.yamltext.read import read

NOT_READ = "GW140"
"""The file is not there, or the disk refuses it."""
NOTHING = "GW143"
"""There is no file to judge."""

GITHUB = ".github"
"""Where a repository keeps its workflows, and as a rule its own actions."""
ACTIONS = ("action.yml", "action.yaml")
"""What a repository that is an action has at its root."""
DEFAULT = "render.yaml"
"""Where Render looks for a Blueprint: https://render.com/docs/infrastructure-as-code"""
SECTION, FILE, WORKSPACE, MANAGED_BY = "render", "file", "workspace", "managed-by"
LEAST_WORKSPACE = "hobby"
"""The plan of the workspace when a section `render` names none."""
SKIPPED = frozenset({".git", ".hg", ".svn", ".tox", ".venv", "node_modules", "vendor", "venv"})
"""Folders with files of others, in which nothing is looked for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Chosen:
    """A file to judge.

    `file` is the name that faults use: from the root of the repository when it lies inside.
    `workspace` is what a blueprint that leads to it says, `help` what to do when it is not there.
    """

    path: Path
    file: str
    workspace: str | None = None
    help: str = "name a file that is there, or `-` for standard input"


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """The files to judge, each of them once, and what keeps others from being judged."""

    files: tuple[Chosen, ...]
    faults: tuple[Fault, ...] = ()


def choose(start: Path, paths: Sequence[str], *, is_known: Callable[[str], bool]) -> Choice:
    """Give the files that are meant by paths.

    Args:
        start: the folder of the call, absolute; paths are relative to it.
        paths: files and folders. Of a folder all files are meant that `is_known` tells by their
            path from the root; without any path the workflows and actions in `.github`, the
            files that the blueprints lead to, and the action and `render.yaml` at the root.
        is_known: whether rules know a file of this path.
    """
    root = find_root(start)
    led = {each.path: each for each in _led_to(root)}
    found = [_meant(start, root, each, is_known) for each in paths] or [
        _of_repository(root, led, is_known)
    ]
    files = {each.path: led.get(each.path, each) for choice in found for each in choice.files}
    faults = tuple(fault for choice in found for fault in choice.faults)
    return Choice(files=tuple(files.values()), faults=faults)


def _meant(start: Path, root: Path, name: str, is_known: Callable[[str], bool]) -> Choice:
    path = Path(os.path.normpath(start / name))
    if not path.is_dir():
        return Choice(files=(Chosen(path=path, file=_named(path, root)),))
    refused: list[OSError] = []
    names = sorted(_files_in(path, refused), key=lambda each: each.parts)
    files = [Chosen(path=each, file=_named(each, root)) for each in names]
    known = tuple(each for each in files if is_known(each.file))
    faults = tuple(_closed(error, root) for error in refused)
    if not known and not faults:
        what = f"no file that rules know, such as a workflow or a {DEFAULT}"
        message = f'"{_named(path, root)}" holds {what}'
        faults = (_nothing(_named(path, root), message, "name the file itself"),)
    return Choice(files=known, faults=faults)


def _files_in(folder: Path, refused: list[OSError]) -> Iterator[Path]:
    for inner, folders, names in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(set(folders) - SKIPPED)
        yield from (Path(inner, name) for name in names)


def _of_repository(
    root: Path, led: Mapping[Path, Chosen], is_known: Callable[[str], bool]
) -> Choice:
    refused: list[OSError] = []
    inner = _files_in(root / GITHUB, refused) if (root / GITHUB).is_dir() else ()
    named = [Chosen(path=each, file=_named(each, root)) for each in sorted(inner)]
    at_root = [Chosen(path=root / name, file=name) for name in (*ACTIONS, DEFAULT)]
    there = [each for each in at_root if os.path.lexists(each.path)]
    files = (*(each for each in named if is_known(each.file)), *led.values(), *there)
    if files:
        return Choice(files=files, faults=tuple(_closed(error, root) for error in refused))
    message = (
        f"there is no workflow, no {DEFAULT} at the root, and no blueprint leads to a {DEFAULT}"
    )
    help_ = "name a file or a folder, or `-` for standard input"
    return Choice(files=(), faults=(_nothing(DEFAULT, message, help_),))


def _led_to(root: Path) -> Iterator[Chosen]:
    """Give the files of the blueprints; what is wrong with a blueprint is for `check` to say."""
    if not may_have_blueprints(root):
        return
    # Few repositories have blueprints, and to read them takes their whole model.
    from generator.operations.project import open_project  # noqa: PLC0415 - start-up

    try:
        project = open_project(root)
    except ConfigurationError:
        return
    for blueprint in project.blueprints:
        value = read(blueprint.data, file=blueprint.path).value
        section = value.get(SECTION) if isinstance(value, dict) else None
        if isinstance(section, dict) and section.get(MANAGED_BY, DEFAULT) == DEFAULT:
            file, plan = section.get(FILE, DEFAULT), section.get(WORKSPACE, LEAST_WORKSPACE)
            path = Path(os.path.normpath(root / str(file)))
            yield Chosen(
                path=path,
                file=_named(path, root),
                workspace=str(plan),
                help="run `gatewright generate` to write it",
            )


def bytes_of(chosen: Chosen) -> bytes:
    """Read a file from the disk.

    Raises:
        ConfigurationError: the disk refuses it, or it is larger than any that people write.
    """
    try:
        with chosen.path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise _unreadable(chosen, reason) from error
    except ValueError as error:
        raise _unreadable(chosen, str(error)) from error
    if len(data) > LARGEST:
        raise _unreadable(chosen, f"it is larger than {LARGEST >> 20} MiB")
    return data


def earlier_bytes(chosen: Chosen, *, start: Path, against: str) -> bytes | None:
    """Read what a file was: `against` names another file, or else a revision of git.

    `start` is the folder that the name of the other file is relative to.

    Raises:
        ConfigurationError: there is neither, or the disk refuses the file.
    """
    other = start / against
    if other.is_file():
        return bytes_of(Chosen(path=other, file=against))
    folder = chosen.path.parent
    return text_at(folder, against, chosen.path.name) if folder.is_dir() else None


def _named(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _unreadable(chosen: Chosen, reason: str) -> ConfigurationError:
    message = f'"{chosen.file}" cannot be read: {reason}'
    place = Place(file=chosen.file)
    return ConfigurationError(Fault(code=NOT_READ, message=message, place=place, help=chosen.help))


def _closed(error: OSError, root: Path) -> Fault:
    folder = _named(Path(error.filename), root)
    return Fault(
        code=NOT_READ,
        message=f'the folder "{folder}" cannot be read: {(error.strerror or "refused").lower()}',
        place=Place(file=folder),
        help="make it readable, or name the folders beside it",
    )


def _nothing(file: str, message: str, help_: str) -> Fault:
    return Fault(code=NOTHING, message=message, place=Place(file=file), help=help_)
