"""Interprets what is run from the same state again only once.

What has failed before does not change what statements do, except for a command that is tried
again. So they are run for nobody's failure and for one that stands for all earlier ones, and what
comes of that one is told of each of them.
"""

from generator.shell.program import Item
from generator.shell.state import EARLIER, NOBODY, Around, Ends, Mark, Marks, State, States


class Memory:
    """The ends of statements, by what they were run from."""

    def __init__(self) -> None:
        self._ends: dict[object, Ends] = {}

    def key(self, items: tuple[Item, ...], state: State, marks: Marks, around: Around) -> object:
        """Give what tells a run from others."""
        return tuple(item.statement for item in items), state, around, NOBODY in marks

    def ends(self, key: object) -> Ends | None:
        """Give what was found before."""
        return self._ends.get(key)

    def keep(self, key: object, ends: Ends) -> None:
        """Keep what was found."""
        self._ends[key] = ends


def start(marks: Marks) -> Marks:
    """Give the marks to run with: one for all earlier failures."""
    found: dict[int, Mark] = {EARLIER: Mark()}
    if NOBODY in marks:
        found[NOBODY] = Mark()
    return found


def told(ends: Ends, marks: Marks) -> Ends:
    """Give the ends for the failures that there really were."""
    found = Ends(on=_told(ends.on, marks))
    for jump, states in ends.jumps.items():
        found.jumps[jump] = _told(states, marks)
    return found


def _told(states: States, marks: Marks) -> States:
    found = States()
    for state, there in states.items():
        found.add(state, _of_each(there, marks))
    return found


def _of_each(there: Marks, marks: Marks) -> Marks:
    carried = there.get(EARLIER)
    if carried == Mark() and there.get(NOBODY) == Mark() and len(there) == 2:  # noqa: PLR2004
        return marks
    found = {number: mark for number, mark in there.items() if number != EARLIER}
    if NOBODY in found and not marks[NOBODY].sure:
        found[NOBODY] = marks[NOBODY]
    if carried is None:
        return found
    for number, mark in marks.items():
        if number != NOBODY:
            sure = mark.sure and carried.sure
            known = found.get(number)
            if known is None or (sure and not known.sure):
                found[number] = Mark(sure=sure, cause=mark.cause or carried.cause)
    return found
