"""Groups commands as bash does where the grammar does not.

The grammar takes `a | b | c && d` for `a | { b | c && d; }`. To bash a pipeline ends at `&&`, and
`&&` and `||` are of equal rank and taken from the left:
https://www.gnu.org/software/bash/manual/bash.html#Lists.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from generator.shell.program import Listed, Negated, Pipeline, Place, Statement

Rest = tuple[Literal["&&", "||"], Statement]


def chained(head: Statement, rest: Iterable[Rest], place: Place) -> Listed:
    """Give the list of these statements; lists among them, which have no braces, are part of it."""
    first, behind = (head.first, head.rest) if isinstance(head, Listed) else (head, ())
    flat: list[Rest] = list(behind)
    for operator, statement in rest:
        if isinstance(statement, Listed):
            flat += [(operator, statement.first), *statement.rest]
        else:
            flat.append((operator, statement))
    return Listed(first=first, rest=tuple(flat), place=place)


def piped(members: Sequence[Statement], place: Place, *, negated: bool) -> Statement:
    """Give the pipeline of these members; what follows its end in the last one comes behind it."""
    last = members[-1]
    ended = last.first if isinstance(last, Listed) else last
    inner = ended.members if isinstance(last, Listed) and isinstance(ended, Pipeline) else (ended,)
    found: Statement = Pipeline(members=(*members[:-1], *inner), place=_up_to(place, ended))
    if negated:
        found = Negated(inner=found, place=_up_to(place, ended))
    return Listed(first=found, rest=last.rest, place=place) if isinstance(last, Listed) else found


def _up_to(place: Place, last: Statement) -> Place:
    return replace(place, end_line=last.place.end_line, end_column=last.place.end_column)
