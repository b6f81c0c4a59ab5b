"""Says to which part of a file a comment belongs: its line, or the entry or command below it.

A comment behind something belongs to its line; behind the `|` that opens a block of text, to the
block. Comments that stand alone belong to the line right below them, and where an entry begins
there, an item of a list or a key, to all of it: a step, a job, a service. The keys of the file
itself, such as `jobs`, are the exception, since a comment above one would silence the file.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.diagnostics.fault import Fault, Place
from generator.yamltext.comments import Comment, comments
from generator.yamltext.document import Document, Route

_BEFORE_ENTRY = re.compile(r"(?:[ \t]|-[ \t]|\?[ \t])*")
_OF_THE_FILE = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Reach:
    """From a point, line and column, up to another one behind it."""

    start: tuple[int, int]
    end: tuple[int, int]

    def among(self, faults: Sequence[Fault]) -> Sequence[Fault]:
        """Give those of the faults, which are in order, that stand in it."""
        return faults[_before(faults, self.start) : _before(faults, self.end)]


@dataclass(frozen=True, kw_only=True, slots=True)
class Spoken:
    """A comment of a file, in YAML or in a script of it: its `#`, its text, what it belongs to."""

    place: Place
    text: str
    reach: Reach | None


def _before(faults: Sequence[Fault], point: tuple[int, int]) -> int:
    return bisect_left(faults, point, key=lambda fault: (fault.place.line, fault.place.column))


def lines(first: int, last: int) -> Reach:
    """Give the reach of whole lines."""
    return Reach(start=(first, 0), end=(last + 1, 0))


class Layout:
    """The places of a document, as they follow each other."""

    def __init__(self, document: Document, source: list[str]) -> None:
        self._document = document
        self._source = source

    @cached_property
    def _routes(self) -> dict[tuple[int, int], list[Route]]:
        """Give the routes of what begins at each point; inside of an alias there are several."""
        found: dict[tuple[int, int], list[Route]] = {}
        for table in (self._document.places, self._document.key_places):
            for route, place in table.items():
                found.setdefault((place.line, place.column), []).append(route)
        return found

    @cached_property
    def _points(self) -> list[tuple[int, int]]:
        return sorted(self._routes)

    @cached_property
    def _entries(self) -> dict[int, tuple[Route, tuple[int, int]]]:
        """Give the outermost entry that begins each line, and where, by the number of the line."""
        found: dict[int, tuple[Route, tuple[int, int]]] = {}
        items = ((r, p) for r, p in self._document.places.items() if r and isinstance(r[-1], int))
        for route, place in (*self._document.key_places.items(), *items):
            known = found.get(place.line)
            if len(route) <= _OF_THE_FILE or (known and len(known[0]) <= len(route)):
                continue
            if _BEFORE_ENTRY.fullmatch(self._source[place.line - 1][: place.column - 1]):
                found[place.line] = (route, (place.line, place.column))
        return found

    def below(self, line: int) -> Reach:
        """Give what a comment alone above a line belongs to."""
        if line not in self._entries:
            return lines(line, line)
        route, start = self._entries[line]
        later = range(bisect_right(self._points, start), len(self._points))
        behind = (self._points[index] for index in later)
        end = next((point for point in behind if not self._is_in(point, route)), None)
        return Reach(start=(line, 0), end=end or (len(self._source) + 1, 0))

    def _is_in(self, point: tuple[int, int], route: Route) -> bool:
        return any(each[: len(route)] == route for each in self._routes[point])


def spoken_in_yaml(document: Document, source: list[str]) -> Iterator[Spoken]:
    """Give the comments of the file itself, each with what it belongs to."""
    layout = Layout(document, source)
    found = list(comments(document.text))
    alone = {comment.line for comment in found if comment.alone}
    for comment in found:
        place = Place(file=document.file, line=comment.line, column=comment.column)
        yield Spoken(place=place, text=comment.text, reach=_reach(comment, layout, alone))


def _reach(comment: Comment, layout: Layout, alone: set[int]) -> Reach:
    if not comment.alone:
        return lines(comment.line, max(comment.block, comment.line))
    line = comment.line
    while line in alone:
        line += 1
    return layout.below(line)
