"""The only code that changes the disk: whole files, each replaced in one step."""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from generator.diagnostics.errors import WriteError
from generator.diagnostics.fault import Fault, Place
from generator.workspace.plan import Change, State

BLOCKED = "GW110"
"""A file that is not ours stands where an output belongs."""
REFUSED = "GW111"
"""The disk refused to take a file."""
MODE = 0o644


def blocked(changes: Sequence[Change]) -> tuple[Fault, ...]:
    """Give a fault for every file that must not be overwritten."""
    return tuple(
        Fault(
            code=BLOCKED,
            message=f'"{change.path}" is a {change.state.value}'
            if change.state in {State.LINK, State.FOLDER}
            else f'"{change.path}" exists and was not generated',
            place=Place(file=change.path),
            help=change.cure,
        )
        for change in changes
        if change.blocked
    )


def write(root: Path, changes: Sequence[Change]) -> tuple[str, ...]:
    """Write what differs, remove what is orphaned, give the paths; nothing when one is blocked."""
    faults = blocked(changes)
    if faults:
        raise WriteError(*faults)
    touched = [change for change in changes if change.state is not State.CLEAN]
    for change in touched:
        try:
            _apply(root / change.path, change)
        except OSError as error:
            raise WriteError(_refused(root, change, error)) from error
    return tuple(change.path for change in touched)


def _apply(target: Path, change: Change) -> None:
    if change.after is None:
        target.unlink()
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(change.after)
            os.fchmod(file.fileno(), MODE)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _refused(root: Path, change: Change, error: OSError) -> Fault:
    above = reversed(PurePosixPath(change.path).parents)
    file = next((each.as_posix() for each in above if (root / each).is_file()), "")
    if file:
        message = f'"{file}" is a file, where a folder belongs'
        help_ = "move it away and run the command again"
        return Fault(code=REFUSED, message=message, place=Place(file=file), help=help_)
    return Fault(
        code=REFUSED,
        message=f'"{change.path}" cannot be written: {error.strerror or error}',
        place=Place(file=change.path),
        help="make the folder writable and run the command again",
    )
