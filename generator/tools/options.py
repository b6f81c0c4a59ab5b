"""Reads the options of a call: which are given, with what value, at which word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.tools.tool import Spelling
from generator.tools.words import Word

_SHORT = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """An option as it is given; `at` counts words from 0, `behind` says behind `--`."""

    name: str
    value: Word | None
    at: int
    behind: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Grammar:
    """How a tool's words are read: its spelling, and the options whose value is the next word."""

    spelling: Spelling
    valued: frozenset[str]
    known: frozenset[str]


def given(words: Sequence[Word], grammar: Grammar) -> Iterator[Given]:
    """Give the options among the words, in order. A word that is wholly unknown gives none."""
    at, behind = 0, False
    while at < len(words):
        word, following = words[at], words[at + 1] if at + 1 < len(words) else None
        if word.text == "--":
            behind = True
        elif word.text.startswith(("-", "+")) and not word.is_open:
            found = list(_options(word, at, following, grammar, behind=behind))
            yield from found
            at += any(each.value is following for each in found if following is not None)
        at += 1


def _options(
    word: Word, at: int, following: Word | None, grammar: Grammar, *, behind: bool
) -> Iterator[Given]:
    name, equals, value = word.text.partition("=")
    if grammar.spelling is Spelling.GO and name.startswith("--"):
        name = name[1:]
    if _is_cluster(name, grammar):
        for letter, rest in _letters(word.text, grammar):
            more = word.part(rest) if rest else None
            takes = letter in grammar.valued
            yield Given(
                name=letter, value=(more or following) if takes else None, at=at, behind=behind
            )
    elif equals:
        yield Given(name=name, value=word.part(value), at=at, behind=behind)
    else:
        takes = name in grammar.valued or _is_boolean(following)
        yield Given(name=name, value=following if takes else None, at=at, behind=behind)


def _is_boolean(word: Word | None) -> bool:
    return word is not None and word.text in {"true", "false"}


def _is_cluster(name: str, grammar: Grammar) -> bool:
    is_short = len(name) > _SHORT and not name.startswith("--")
    return is_short and grammar.spelling is Spelling.GNU and name not in grammar.known


def _letters(name: str, grammar: Grammar) -> Iterator[tuple[str, str]]:
    """Take `-abc` apart; what follows an option with a value is its value."""
    for index, letter in enumerate(name[1:], start=2):
        option = f"-{letter}"
        if option in grammar.valued:
            yield option, name[index:].removeprefix("=")
            return
        if letter == "=":
            return
        yield option, ""
