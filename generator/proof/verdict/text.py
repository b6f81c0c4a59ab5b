"""Texts of which parts depend on how jobs ended, and parts that nobody knows."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from generator.expressions.formula import Path
from generator.proof.verdict.diagram import ALWAYS, NEVER, Diagrams, Node
from generator.proof.verdict.undecided import UndecidedError

MOST_WAYS = 512


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several texts; each stands with when it is the one, and they exclude each other."""

    ways: tuple[tuple[Node, "Text"], ...]


@dataclass(frozen=True, slots=True)
class Open:
    """A text that nobody knows, and what to call it.

    `path` is given where it is the value at a path of a context; `is_json` where it is a value of
    JSON rather than a part of a text.
    """

    said: str
    path: Path | None = None
    is_json: bool = False


Piece: TypeAlias = str | Choice | Open
Text: TypeAlias = tuple[Piece, ...]

NO_TEXT: Text = ()


def joined(*texts: Text) -> Text:
    """Give texts one after the other."""
    found: list[Piece] = []
    for text in texts:
        for piece in text:
            last = found[-1] if found else None
            if isinstance(piece, str) and isinstance(last, str):
                found[-1] = last + piece
            elif piece != "":
                found.append(piece)
    return tuple(found)


def plain(text: Text) -> str | None:
    """Give the text where it is always the same."""
    if not text:
        return ""
    return text[0] if len(text) == 1 and isinstance(text[0], str) else None


def chosen(ways: Sequence[tuple[Node, Text]], space: Diagrams) -> Text:
    """Give the text that is one of several, each with when it is the one."""
    alike: dict[Text, Node] = {}
    for node, text in ways:
        if node != NEVER:
            alike[text] = space.either(alike.get(text, NEVER), node)
    if len(alike) < 2:  # noqa: PLR2004
        return next(iter(alike), NO_TEXT)
    # What all begin with stays outside, so that a text that grows in a loop stays short.
    shared = 0
    while len({text[shared : shared + 1] for text in alike}) == 1:
        shared += 1
    head = next(iter(alike))[:shared]
    rest = tuple((node, text[shared:]) for text, node in alike.items())
    return (*head, *_flat(rest, space))


def _flat(ways: tuple[tuple[Node, Text], ...], space: Diagrams) -> Text:
    """Give one choice, without choices in it where they are few."""
    listed: dict[Text, Node] = {}
    for node, text in ways:
        inner = (
            text[0].ways if len(text) == 1 and isinstance(text[0], Choice) else ((ALWAYS, text),)
        )
        for inside, each in inner:
            listed[each] = space.either(listed.get(each, NEVER), space.both(node, inside))
    if len(listed) > MOST_WAYS:
        raise UndecidedError("a text that can be very many")
    kept = tuple((node, text) for text, node in listed.items() if node != NEVER)
    return kept[0][1] if len(kept) == 1 else (Choice(kept),)


def ways_of(text: Text, space: Diagrams) -> list[tuple[Node, str]] | None:
    """Give every text that it can be, with when; None where that is not known, or too many."""
    found: dict[str, Node] = {"": ALWAYS}
    for piece in text:
        ends = _ways_of_piece(piece, space)
        if ends is None:
            return None
        longer: dict[str, Node] = {}
        for start, when in found.items():
            for also, end in ends:
                node = space.both(when, also)
                if node != NEVER:
                    longer[start + end] = space.either(longer.get(start + end, NEVER), node)
        if len(longer) > MOST_WAYS:
            return None
        found = longer
    return [(node, each) for each, node in found.items()]


def _ways_of_piece(piece: Piece, space: Diagrams) -> list[tuple[Node, str]] | None:
    if isinstance(piece, str):
        return [(ALWAYS, piece)]
    if isinstance(piece, Open):
        return None
    found = []
    for node, text in piece.ways:
        inner = ways_of(text, space)
        if inner is None:
            return None
        found += [(space.both(node, when), each) for when, each in inner]
    return found


def opens(text: Text) -> Iterator[Open]:
    """Give the parts that nobody knows."""
    for piece in text:
        if isinstance(piece, Open):
            yield piece
        elif isinstance(piece, Choice):
            for _, inner in piece.ways:
                yield from opens(inner)


def named(text: Text) -> Text:
    """Put the name of each part that nobody knows in place of it."""
    return joined(*(_named(piece) for piece in text))


def _named(piece: Piece) -> Text:
    if isinstance(piece, Open):
        return (piece.said,)
    if isinstance(piece, str):
        return (piece,)
    return (Choice(tuple((when, named(text)) for when, text in piece.ways)),)


def literals(text: Text) -> Iterator[str]:
    """Give the parts that are known, those of every way among them."""
    for piece in text:
        if isinstance(piece, str):
            yield piece
        elif isinstance(piece, Choice):
            for _, inner in piece.ways:
                yield from literals(inner)


def replaced(text: Text, pattern: str, by: str) -> Text:
    """Put something else in place of what a regular expression finds in the known parts.

    It must find single characters, or runs that no part ends with.
    """
    return joined(*(_replaced(piece, pattern, by) for piece in text))


def _replaced(piece: Piece, pattern: str, by: str) -> Text:
    if isinstance(piece, str):
        return (re.sub(pattern, by, piece),)
    if isinstance(piece, Open):
        return (piece,)
    return (Choice(tuple((node, replaced(text, pattern, by)) for node, text in piece.ways)),)


Guarded: TypeAlias = tuple[Node, Text]
"""A text that is there in some runs only, and when."""


def split(text: Text, separators: str, space: Diagrams) -> list[Guarded]:
    """Cut a text into its lines, or into its words; what follows the last separator counts too.

    Raises:
        UndecidedError: it depends on how jobs ended where it is cut.
    """
    found: list[Guarded] = []
    current: Text = NO_TEXT
    for piece in text:
        if isinstance(piece, str):
            first, *rest = re.split(f"[{re.escape(separators)}]", piece)
            current = joined(current, (first,))
            for each in rest:
                found.append((ALWAYS, current))
                current = (each,) if each else NO_TEXT
        elif isinstance(piece, Open):
            raise UndecidedError("where a text is cut that is not known")
        elif not _is_cut(piece, separators):
            current = joined(current, (piece,))
        elif current:
            raise UndecidedError("where a text is cut into parts")
        else:
            found += _guarded(piece, separators, space)
    return [*found, (ALWAYS, current)]


def _is_cut(piece: Choice, separators: str) -> bool:
    if any(opens((piece,))):
        raise UndecidedError("where a text is cut that is not known")
    return any(mark in each for each in literals((piece,)) for mark in separators)


def _guarded(piece: Choice, separators: str, space: Diagrams) -> Iterator[Guarded]:
    """Give the parts of texts each of which is nothing, or ends with a separator."""
    for node, text in piece.ways:
        if not text:
            continue
        *whole, (_, last) = split(text, separators, space)
        if last:
            raise UndecidedError("where a text is cut into parts")
        yield from ((space.both(node, when), each) for when, each in whole)


def together(parts: Iterable[Guarded], separator: str, space: Diagrams) -> Text:
    """Join those parts that are there, with a separator between each two."""
    found: Text = NO_TEXT
    begun = NEVER
    for when, part in parts:
        between = chosen(((begun, (separator,)), (space.no(begun), NO_TEXT)), space)
        whole = joined(between, part)
        found = joined(found, chosen(((when, whole), (space.no(when), NO_TEXT)), space))
        begun = space.either(begun, when)
    return found


def counted(items: Iterable[Guarded], space: Diagrams) -> Text:
    """Give the number of those that are there, as a text."""
    ways: dict[int, Node] = {0: ALWAYS}
    for when, _ in items:
        more: dict[int, Node] = {}
        for number, node in ways.items():
            for each, side in ((number + 1, when), (number, space.no(when))):
                both = space.both(node, side)
                if both != NEVER:
                    more[each] = space.either(more.get(each, NEVER), both)
        ways = more
    return chosen([(node, (str(number),)) for number, node in ways.items()], space)


@dataclass(frozen=True, kw_only=True, slots=True)
class Filtered:
    """How a command that reads a text ends, and what it writes."""

    code: Text
    out: Text = NO_TEXT
