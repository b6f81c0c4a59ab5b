"""The files of a repository as a function from paths to bytes, wherever they lie."""

from collections.abc import Mapping
from dataclasses import dataclass
from posixpath import normpath
from typing import Protocol


class Files(Protocol):
    """What is known of a repository. Paths are relative to its root, with forward slashes.

    A path is without `.`, `..` and a slash at either end; the root is the empty text. What is not
    there is None, or has no names: a file alone is a repository too, in which the rest is unknown.
    """

    def text(self, path: str) -> bytes | None:
        """Give what a file holds; None when there is no such file, or it cannot be read."""
        ...

    def names(self, folder: str) -> tuple[str, ...]:
        """Give the names of what lies directly in a folder, sorted; none for what is no folder."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class GivenFiles:
    """Files that somebody holds in memory, by path."""

    files: Mapping[str, bytes]

    def text(self, path: str) -> bytes | None:
        """Give what a file holds."""
        return self.files.get(path)

    def names(self, folder: str) -> tuple[str, ...]:
        """Give the names in a folder."""
        start = f"{folder}/" if folder else ""
        inner = (path.removeprefix(start) for path in self.files if path.startswith(start))
        return tuple(sorted({path.partition("/")[0] for path in inner}))


class KeptFiles:
    """Files whose answers are kept, so that each is read once; for as long as nothing changes."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._texts: dict[str, bytes | None] = {}
        self._names: dict[str, tuple[str, ...]] = {}

    def text(self, path: str) -> bytes | None:
        """Give what a file holds."""
        if path not in self._texts:
            self._texts[path] = self._files.text(path)
        return self._texts[path]

    def names(self, folder: str) -> tuple[str, ...]:
        """Give the names in a folder."""
        if folder not in self._names:
            self._names[folder] = self._files.names(folder)
        return self._names[folder]


def inside(folder: str, path: str) -> str | None:
    """Give a path that is written in a folder as one from the root; None when it leads out of it.

    An absolute path leads out, as nobody knows where the repository lies.
    """
    if path.startswith(("/", "~")) or "\0" in path:
        return None
    whole = normpath(f"{folder}/{path}" if folder else path)
    if whole == ".." or whole.startswith("../"):
        return None
    return "" if whole == "." else whole


def decoded(data: bytes) -> str:
    """Give a text file as its text; what is no UTF-8 becomes a mark, so that lines stay lines."""
    return data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
