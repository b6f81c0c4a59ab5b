"""The files of a repository as they lie on the disk, for analyses that ask for them by path."""

import stat
from dataclasses import dataclass
from pathlib import Path

LARGEST = 10 * 1024 * 1024
"""Bytes of a file that is read; a larger one is taken for none."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DiskFiles:
    """The files below a folder. A link that leads out of it leads nowhere, as does a device."""

    root: Path

    def text(self, path: str) -> bytes | None:
        """Give what a file holds; None when there is no such file, or it cannot be read."""
        found = self._within(path)
        try:
            if found is None or not stat.S_ISREG((about := found.stat()).st_mode):
                return None
            return found.read_bytes() if about.st_size <= LARGEST else None
        except OSError:
            return None

    def names(self, folder: str) -> tuple[str, ...]:
        """Give the names of what lies directly in a folder, sorted."""
        found = self._within(folder)
        try:
            return tuple(sorted(each.name for each in found.iterdir())) if found else ()
        except OSError:
            return ()

    def _within(self, path: str) -> Path | None:
        try:
            found = (self.root / path).resolve()
            return found if found.is_relative_to(self.root.resolve()) else None
        except (OSError, ValueError, RuntimeError):
            return None
