"""How files differ from what the blueprints say: as faults with one cure each, and as a diff."""

from collections.abc import Sequence
from difflib import unified_diff
from itertools import zip_longest

from generator.diagnostics.fault import Fault, Place
from generator.workspace.plan import Change, State
from generator.workspace.write import blocked

MISSING = "GW130"
"""A file that a blueprint leads to is not there."""
CHANGED = "GW131"
"""A generated file is not what the blueprint leads to."""
ORPHAN = "GW132"
"""A generated file that no blueprint leads to any more."""
CURE = "run `gatewright generate`"


def drift(changes: Sequence[Change]) -> tuple[Fault, ...]:
    """Give a fault for every file that is not as planned."""
    found = tuple(fault for change in changes for fault in _of(change))
    return (*found, *blocked(changes))


def _of(change: Change) -> list[Fault]:
    if change.state is State.MISSING:
        place = Place(file=change.path)
        message = f'"{change.path}" does not exist'
        return [Fault(code=MISSING, message=message, place=place, help=f"{CURE} to write it")]
    if change.state is State.ORPHAN:
        place = Place(file=change.path)
        message = f'"{change.path}" was generated, and no blueprint leads to it any more'
        return [Fault(code=ORPHAN, message=message, place=place, help=f"{CURE} to remove it")]
    if change.state is State.CHANGED:
        place = Place(file=change.path, line=first_difference(change), column=1)
        message = f'"{change.path}" differs from what the blueprint leads to, from this line on'
        help_ = f"change the blueprint, not this file, and {CURE}"
        return [Fault(code=CHANGED, message=message, place=place, help=help_)]
    return []


def first_difference(change: Change) -> int:
    """Give the first line, counted from one, in which the two texts differ."""
    before = (change.before or "").split("\n")
    after = (change.after or "").split("\n")
    pairs = enumerate(zip_longest(before, after), start=1)
    return next((number for number, (old, new) in pairs if old != new), 0)


def diff(changes: Sequence[Change]) -> str:
    """Give a unified diff from what lies on disk to what is planned."""
    return "".join(_diff(change) for change in changes if change.state is not State.CLEAN)


def _diff(change: Change) -> str:
    lines = unified_diff(
        _lines(change.before),
        _lines(change.after),
        fromfile="/dev/null" if change.before is None else f"a/{change.path}",
        tofile="/dev/null" if change.after is None else f"b/{change.path}",
    )
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _lines(text: str | None) -> list[str]:
    # Only the line feed ends a line of a diff; str.splitlines knows many more.
    parts = (text or "").split("\n")
    lines = [f"{part}\n" for part in parts[:-1]]
    return [*lines, parts[-1]] if parts[-1] else lines
