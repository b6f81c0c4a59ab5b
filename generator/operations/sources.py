"""What workflows the paths of a call mean: a repository, some files of one, or a file alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from posixpath import basename

from generator.diagnostics.errors import ConfigurationError
from generator.diagnostics.fault import Fault, Place
from generator.operations.root import find_root
from generator.recognition.files import Files, GivenFiles
from generator.recognition.repository import FOLDER
from generator.workspace.files import DiskFiles

NOT_FOUND = "GW245"
"""A path leads to no workflow."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Files of a repository, the workflows in it that are meant (none: all), and their names.

    `root` stands before the names of files where the repository is not the one of the call;
    `alone` is the name of a file that was given without a repository.
    """

    files: Files
    paths: tuple[str, ...] = ()
    root: str = ""
    alone: str = ""

    def renamed(self, fault: Fault) -> Fault:
        """Name the file of a fault as the user knows it."""
        notes = tuple(replace(each, place=self._place(each.place)) for each in fault.related)
        return replace(fault, place=self._place(fault.place), related=notes)

    def name(self, file: str) -> str:
        """Give the name that the user knows for a path of the repository."""
        return self.alone or (f"{self.root}/{file}" if self.root else file)

    def _place(self, place: Place) -> Place:
        return replace(place, file=self.name(place.file))


def sources_of(start: Path, names: Sequence[str]) -> tuple[Source, ...]:
    """Give what is to be read.

    Args:
        start: the folder of the call, absolute.
        names: files and folders relative to it; without any the repository around it.

    Raises:
        ConfigurationError: a path is neither, or a file cannot be read.
    """
    home = find_root(start)
    if not names:
        return (Source(files=DiskFiles(root=home)),)
    folders = [start / name for name in names if (start / name).is_dir()]
    files = [name for name in names if not (start / name).is_dir()]
    found = [_of_folder(folder.resolve(), home) for folder in folders]
    return (*found, *_of_files(start, files, home))


def _of_folder(folder: Path, home: Path) -> Source:
    root = folder if (folder / FOLDER).is_dir() else find_root(folder)
    return Source(files=DiskFiles(root=root), root=_shown(root, home))


def _of_files(start: Path, names: Iterable[str], home: Path) -> Iterable[Source]:
    together: dict[Path, list[str]] = {}
    for name in names:
        path = (start / name).resolve()
        root = path.parents[2] if path.parent.parts[-2:] == (".github", "workflows") else None
        if root is not None and path.is_file():
            together.setdefault(root, []).append(f"{FOLDER}/{path.name}")
        else:
            yield _alone(path, name)
    for root, paths in together.items():
        files = DiskFiles(root=root)
        yield Source(files=files, paths=tuple(paths), root=_shown(root, home))


def _alone(path: Path, name: str) -> Source:
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        fault = Fault(
            code=NOT_FOUND,
            message=f'"{name}" cannot be read: {reason}',
            place=Place(file=name),
            help="name a workflow, or the folder of a repository",
        )
        raise ConfigurationError(fault) from error
    inside = f"{FOLDER}/{basename(path.stem)}.yml"
    return Source(files=GivenFiles(files={inside: data}), alone=name)


def _shown(root: Path, home: Path) -> str:
    if root == home:
        return ""
    return root.relative_to(home).as_posix() if root.is_relative_to(home) else root.as_posix()
