"""Comparing what is planned with what lies on disk, without touching it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

Owner = Callable[[str], str | None]
"""Gives the source that a generated text names in its header, or None for any other text."""


NONE: Mapping[str, str] = MappingProxyType({})
MOVE = "move it away, or set a `prefix` in the blueprint"


class State(StrEnum):
    """How a planned file relates to the one on disk."""

    CLEAN = "clean"
    MISSING = "missing"
    CHANGED = "changed"
    ORPHAN = "orphan"
    FOREIGN = "not ours"
    LINK = "symbolic link"
    FOLDER = "folder"


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One file: its state, what lies there and what is planned (None where there is none).

    `cure` is what a person does about a file that is not ours.
    """

    path: str
    state: State
    before: str | None
    after: str | None
    cure: str = MOVE

    @property
    def blocked(self) -> bool:
        """Whether writing would destroy something that is not ours."""
        return self.state in (State.FOREIGN, State.LINK, State.FOLDER)


def compare(
    root: Path,
    planned: Mapping[str, str],
    *,
    owned: Sequence[str],
    owner: Owner,
    cures: Mapping[str, str] = NONE,
) -> tuple[Change, ...]:
    """Give the state of every planned file, and of files of ours that nothing plans any more.

    `owned` are patterns of the paths where files of ours may lie, none of which looks into all
    folders; `cures` what to do about a foreign file, by path.
    """
    changes = [
        replace(_change(root, path, text, owner), cure=cures.get(path, MOVE))
        for path, text in planned.items()
    ]
    changes += _orphans(root, planned, owned, owner)
    return tuple(sorted(changes, key=lambda change: change.path))


def _change(root: Path, path: str, text: str, owner: Owner) -> Change:
    target = root / path
    if _through_link(root, target):
        return Change(path=path, state=State.LINK, before=None, after=text)
    before = _text(target)
    if target.is_dir():
        state = State.FOLDER
    elif before is None:
        state = State.FOREIGN if target.exists() else State.MISSING
    elif before == text:
        state = State.CLEAN
    else:
        state = State.CHANGED if owner(before) else State.FOREIGN
    return Change(path=path, state=state, before=before, after=text)


def _through_link(root: Path, target: Path) -> bool:
    """Tell whether a link is on the way to the file: writing could leave the tree."""
    inside = [target, *target.parents]
    return any(path.is_symlink() for path in inside[: inside.index(root)])


def _orphans(
    root: Path, planned: Mapping[str, str], owned: Sequence[str], owner: Owner
) -> list[Change]:
    found = []
    for path in sorted({path for pattern in owned for path in root.glob(pattern)}):
        name = path.relative_to(root).as_posix()
        if name in planned or _through_link(root, path):
            continue
        text = _text(path)
        if text is not None and owner(text) is not None:
            found.append(Change(path=name, state=State.ORPHAN, before=text, after=None))
    return found


def _text(path: Path) -> str | None:
    """Read a file as it is; None for what is not a readable text file."""
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
