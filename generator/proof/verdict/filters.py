"""Runs the commands that read a text and write another, or tell something of it."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from generator.proof.verdict.diagram import NEVER, Diagrams, Node
from generator.proof.verdict.jq.command import jq
from generator.proof.verdict.matching import lines, matches, words
from generator.proof.verdict.pattern import Pattern, anywhere, either, literal
from generator.proof.verdict.pattern_reading import search_of
from generator.proof.verdict.text import (
    NO_TEXT,
    Filtered,
    Guarded,
    Text,
    chosen,
    counted,
    joined,
    plain,
    replaced,
    ways_of,
)
from generator.proof.verdict.undecided import UndecidedError

Filter: TypeAlias = Callable[[Diagrams, Sequence[Text], Text | None], Filtered]

ZERO: Text = ("0",)
_LONG = {
    "--quiet": "q",
    "--silent": "q",
    "--invert-match": "v",
    "--extended-regexp": "E",
    "--fixed-strings": "F",
    "--word-regexp": "w",
    "--line-regexp": "x",
    "--ignore-case": "i",
    "--count": "c",
}
_LETTERS = frozenset("qvEFwxicsn")


def _known(source: Text | None) -> Text:
    if source is None:
        raise UndecidedError("what stands on standard input")
    return source


def _texts(arguments: Sequence[Text]) -> list[str]:
    found = [plain(each) for each in arguments]
    if any(each is None for each in found):
        raise UndecidedError("an argument")
    return [each or "" for each in found]


def _written(parts: Sequence[Guarded], space: Diagrams) -> Text:
    """Give lines as a text."""
    return joined(
        *(
            chosen([(when, joined(text, ("\n",))), (space.no(when), NO_TEXT)], space)
            for when, text in parts
        )
    )


def _grep(space: Diagrams, arguments: Sequence[Text], source: Text | None) -> Filtered:
    letters, pattern = _grepped(_texts(arguments))
    text = _known(source)
    if "i" in letters:
        raise UndecidedError("a search that takes no notice of case")
    found: list[Guarded] = []
    for when, line in lines(text, space):
        fits = matches(line, pattern, "fits what is looked for", space)
        fits = space.no(fits) if "v" in letters else fits
        there = space.both(when, fits)
        if there != NEVER:
            found.append((there, line))
    any_line = space.either(*(when for when, _ in found))
    code = chosen([(any_line, ZERO), (space.no(any_line), ("1",))], space)
    if "q" in letters:
        return Filtered(code=code)
    out = joined(counted(found, space), ("\n",)) if "c" in letters else _written(found, space)
    return Filtered(code=code, out=out)


def _grepped(texts: Sequence[str]) -> tuple[set[str], Pattern]:
    letters: set[str] = set()
    patterns: list[str] = []
    rest = list(texts)
    while rest:
        text = rest.pop(0)
        if text in _LONG:
            letters.add(_LONG[text])
        elif text in {"-e", "--regexp"} and rest:
            patterns.append(rest.pop(0))
        elif text[:1] == "-" and len(text) > 1 and text[1] != "-":
            letters |= set(text[1:])
        else:
            patterns.append(text)
    if len(patterns) != 1 or not letters <= _LETTERS:
        raise UndecidedError("how `grep` is called")
    return letters, _searched(patterns[0], letters)


def _searched(source: str, letters: set[str]) -> Pattern:
    if "F" in letters:
        if letters & {"w"}:
            raise UndecidedError("how `grep` is called")
        found = either(*(literal(each) for each in source.split("\n")))
        return found if "x" in letters else anywhere(found)
    if "x" in letters:
        source = f"^({source})$" if "E" in letters else f"^{source}$"
    return search_of(source, extended="E" in letters, whole_words="w" in letters)


def _translated(space: Diagrams, arguments: Sequence[Text], source: Text | None) -> Filtered:
    del space
    texts = [_unescaped(each) for each in _texts(arguments)]
    match texts:
        case ["-d", chars]:
            pattern, by = f"[{re.escape(chars)}]", ""
        case [one, other] if len(one) == len(other) == 1:
            pattern, by = re.escape(one), other
        case ["-s", one]:
            pattern, by = f"{re.escape(one)}+", one
        case _:
            raise UndecidedError("how `tr` is called")
    return Filtered(code=ZERO, out=replaced(_known(source), pattern, by.replace("\\", "\\\\")))


def _unescaped(text: str) -> str:
    plain_text = text.replace("\\n", "\n").replace("\\t", "\t")
    return plain_text.replace("[:space:]", " \n\t")


def _counted(space: Diagrams, arguments: Sequence[Text], source: Text | None) -> Filtered:
    match _texts(arguments):
        case ["-l"]:
            parts = lines(_known(source), space)
        case ["-w"]:
            parts = words(_known(source), space)
        case _:
            raise UndecidedError("how `wc` is called")
    return Filtered(code=ZERO, out=joined(counted(parts, space), ("\n",)))


def _sorted(space: Diagrams, arguments: Sequence[Text], source: Text | None) -> Filtered:
    options = _texts(arguments)
    if options not in ([], ["-u"]):
        raise UndecidedError("how `sort` is called")
    listed: dict[str, list[Node]] = {}
    for when, line in lines(_known(source), space):
        ways = ways_of(line, space)
        if ways is None:
            raise UndecidedError("the order of lines that are not known")
        for also, text in ways:
            listed.setdefault(text, []).append(space.both(when, also))
    found: list[Guarded] = []
    for text in sorted(listed):
        nodes = [space.either(*listed[text])] if options else listed[text]
        found += [(node, (text,)) for node in nodes if node != NEVER]
    return Filtered(code=ZERO, out=_written(found, space))


def _unrepeated(space: Diagrams, arguments: Sequence[Text], source: Text | None) -> Filtered:
    if arguments:
        raise UndecidedError("how `uniq` is called")
    listed: dict[str, list[Node]] = {}
    for when, line in lines(_known(source), space):
        text = plain(line)
        if text is None or (listed and text < next(reversed(listed))):
            raise UndecidedError("which lines are equal")
        listed.setdefault(text, []).append(when)
    found = [(space.either(*nodes), (text,)) for text, nodes in listed.items()]
    return Filtered(code=ZERO, out=_written([*found], space))


def _passed_on(space: Diagrams, arguments: Sequence[Text], source: Text | None) -> Filtered:
    del space
    if arguments and _texts(arguments) != ["-"]:
        raise UndecidedError("a file that is read")
    return Filtered(code=ZERO, out=_known(source))


FILTERS: Mapping[str, Filter] = {
    "cat": _passed_on,
    "grep": _grep,
    "jq": jq,
    "sort": _sorted,
    "tr": _translated,
    "uniq": _unrepeated,
    "wc": _counted,
}
