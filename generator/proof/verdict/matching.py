"""Says when a text matches a pattern, as far as the text is known."""

from generator.expressions.formula import Equal
from generator.proof.verdict.diagram import ALWAYS, NEVER, Diagrams, Node
from generator.proof.verdict.pattern import (
    ANYTHING,
    NOTHING,
    Pattern,
    accepts_empty,
    after,
    literal,
)
from generator.proof.verdict.text import (
    Choice,
    Guarded,
    Open,
    Piece,
    Text,
    named,
    split,
    together,
    ways_of,
)
from generator.proof.verdict.undecided import UndecidedError

_BLANK = " \t\n"


class _Anything:
    """Stands for the rest of a pattern behind a text that nobody knows."""


_LOST = _Anything()
_Rest = Pattern | _Anything


def matches(text: Text, pattern: Pattern, said: str, space: Diagrams) -> Node:
    """Give when a text matches; `said` ends the sentence about a text of which that is not known.

    Case counts here, as it does to the shell.

    Raises:
        UndecidedError: too many texts are known in part only.
    """
    found: dict[_Rest, Node] = {pattern: ALWAYS}
    for piece in text:
        found = _behind(found, piece, space)
    sure = [node for rest, node in found.items() if _ends(rest)]
    lost = found.get(_LOST, NEVER)
    if lost == NEVER:
        return space.either(*sure)
    ways = [pair for pair in _cases(text, space) if space.both(pair[0], lost) != NEVER]
    # What nobody knows may be one thing beside one result, and another beside another.
    asked = [space.both(when, space.unknown(f"{shown} {said}")) for when, shown in ways]
    return space.either(*sure, space.both(lost, space.either(*asked)))


def _cases(text: Text, space: Diagrams) -> list[tuple[Node, str]]:
    """Give what a text is called in each run: the name of a part that nobody knows stands for it.

    Raises:
        UndecidedError: there are too many.
    """
    found = ways_of(named(text), space)
    if found is None:
        raise UndecidedError("a text that can be very many")
    return found


def _ends(rest: _Rest) -> bool:
    return not isinstance(rest, _Anything) and accepts_empty(rest)


def _behind(found: dict[_Rest, Node], piece: Piece, space: Diagrams) -> dict[_Rest, Node]:
    match piece:
        case str():
            return _read(found, piece, space)
        case Open():
            return _merged(found, space)
        case Choice(ways):
            into: dict[_Rest, Node] = {}
            for when, text in ways:
                inner = {rest: space.both(node, when) for rest, node in found.items()}
                for each in text:
                    inner = _behind(inner, each, space)
                for rest, node in inner.items():
                    into[rest] = space.either(into.get(rest, NEVER), node)
            return into


def _merged(found: dict[_Rest, Node], space: Diagrams) -> dict[_Rest, Node]:
    """Put together what is lost behind a text that nobody knows."""
    kept: dict[_Rest, Node] = {
        rest: node for rest, node in found.items() if rest in (ANYTHING, NOTHING)
    }
    lost = [node for rest, node in found.items() if rest not in kept]
    return {**kept, _LOST: space.either(*lost)} if lost else kept


def _read(found: dict[_Rest, Node], text: str, space: Diagrams) -> dict[_Rest, Node]:
    for char in text:
        into: dict[_Rest, Node] = {}
        for rest, node in found.items():
            left = rest if isinstance(rest, _Anything) else after(rest, char)
            into[left] = space.either(into.get(left, NEVER), node)
        found = {rest: node for rest, node in into.items() if node != NEVER}
    return found


def equals(text: Text, wanted: str, space: Diagrams) -> Node:
    """Give when a text is this one.

    The value at a path is taken to be written as it is compared where GitHub calls both equal, so
    in the same case: whoever sets an output to `True` and asks for `true` is not told.
    """
    if len(text) == 1 and isinstance(text[0], Choice):
        ways = ((when, equals(inner, wanted, space)) for when, inner in text[0].ways)
        return space.either(*(space.both(when, node) for when, node in ways))
    if len(text) == 1 and isinstance(text[0], Open) and text[0].path is not None:
        return _at_path(text[0], wanted, space)
    return matches(text, literal(wanted), f"is `{wanted}`", space)


def _at_path(piece: Open, wanted: str, space: Diagrams) -> Node:
    path = piece.path or ()
    if path[0] not in {"inputs", "matrix"}:
        return space.atom(Equal(path=path, value=wanted.lower()))
    # A value that is no text can stand there, and be written like one.
    if wanted == "true":
        values: tuple[str | float, ...] = (wanted, 1.0)
        return space.either(*(space.atom(Equal(path=path, value=each)) for each in values))
    if wanted in {"", "false"} or wanted.lstrip("-").isdigit():
        return space.unknown(f"{piece.said} is `{wanted}`")
    return space.atom(Equal(path=path, value=wanted.lower()))


def is_empty(text: Text, space: Diagrams) -> Node:
    """Give when nothing stands in a text."""
    return equals(text, "", space)


def words(text: Text, space: Diagrams) -> list[Guarded]:
    """Give the words into which the shell splits a text that is not quoted.

    Raises:
        UndecidedError: a part that nobody knows may be none, or several.
    """
    found = []
    for when, part in split(text, _BLANK, space):
        there = space.both(when, space.no(is_empty(part, space)))
        if there != NEVER:
            found.append((there, part))
    return found


def lines(text: Text, space: Diagrams) -> list[Guarded]:
    """Give the lines of a text.

    Raises:
        UndecidedError: it depends on how jobs ended where one begins.
    """
    found = split(text, "\n", space)
    return found[:-1] if not found[-1][1] else found


def trimmed(text: Text, space: Diagrams) -> Text:
    """Give a text without the line breaks at its end, as a command substitution does.

    Raises:
        UndecidedError: it depends on how jobs ended how many there are.
    """
    if not text or (isinstance(text[-1], Open) and not text[-1].is_json):
        return text
    if isinstance(text[-1], str):
        rest = text[-1].rstrip("\n")
        return (*text[:-1], rest) if rest else trimmed(text[:-1], space)
    found = lines(text, space)
    for _, line in found:
        if is_empty(line, space) != NEVER:
            raise UndecidedError("the empty lines of a text")
    return together(found, "\n", space)
