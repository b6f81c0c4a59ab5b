"""Reads the patterns of `[[ = ]]` and `case`, and the regular expressions of `[[ =~ ]]` and grep.

Globs: https://www.gnu.org/software/bash/manual/bash.html#Pattern-Matching. Expressions:
https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap09.html, as far as they are common.
"""

import re
import string

from generator.proof.verdict.pattern import (
    ANY_CHAR,
    ANYTHING,
    EMPTY,
    Chars,
    Pattern,
    either,
    literal,
    repeated,
    sequence,
)
from generator.proof.verdict.undecided import UndecidedError

_WORD = frozenset(string.ascii_letters + string.digits + "_")
_CLASSES = {
    "alnum": string.ascii_letters + string.digits,
    "alpha": string.ascii_letters,
    "blank": " \t",
    "digit": string.digits,
    "lower": string.ascii_lowercase,
    "space": string.whitespace,
    "upper": string.ascii_uppercase,
}
_LETTERS = {"s": frozenset(string.whitespace), "w": _WORD, "d": frozenset(string.digits)}
_QUOTED = re.compile(r"'([^']*)'|\"([^\"$`\\]*)\"|\\(.)|([^'\"\\$`])", re.DOTALL)
_BRACKETED = re.compile(r"([!^]?\]?(?:\[:\w+:\]|[^\]])*)\]")
_EXTENDED = re.compile(r"[+@!?*]\(")
_BOUNDS = ("\\b", "\\<", "\\>")


def glob_of(source: str) -> Pattern:
    """Read a pattern of the shell as it is written, quotes included.

    Raises:
        UndecidedError: it holds what is not followed.
    """
    found: list[Pattern] = []
    at = 0
    while at < len(source):
        token = _QUOTED.match(source, at)
        if token is None or _EXTENDED.match(source, at):
            raise UndecidedError(f"the pattern `{source}`")
        at = token.end()
        plain = token[4]
        if plain == "[":
            inside = _BRACKETED.match(source, at)
            if inside is None:
                raise UndecidedError(f"the pattern `{source}`")
            found.append(_class(re.sub("^!", "^", inside[1])))
            at = inside.end()
        elif plain in ("*", "?"):
            found.append(ANYTHING if plain == "*" else ANY_CHAR)
        else:
            found.append(literal(next(each for each in token.groups() if each is not None)))
    return sequence(*found)


def _class(inside: str) -> Pattern:
    negated = inside.startswith("^")
    body = inside.removeprefix("^")
    chars: set[str] = set()
    for name in re.findall(r"\[:(\w+):\]", body):
        chars |= set(_CLASSES.get(name, ""))
    body = re.sub(r"\[:\w+:\]", "", body)
    for first, last in re.findall(r"(.)-(.)", body):
        chars |= {chr(code) for code in range(ord(first), ord(last) + 1)}
    chars |= set(re.sub(r".-.", "", body))
    return Chars(frozenset(chars), negated=negated)


def search_of(source: str, *, extended: bool = True, whole_words: bool = False) -> Pattern:
    """Read a regular expression; the pattern is that of the texts in which it is found.

    `extended` is False for the basic ones, in which the signs that repeat and choose have a
    backslash before them.

    Raises:
        UndecidedError: it holds what is not followed.
    """
    if not extended:
        source = re.sub(r"\\?[|+?(){}]", _swapped, source)
    reader = _Reader(source)
    ways = [_searched(*each, whole_words=whole_words) for each in reader.alternatives()]
    if reader.rest:
        raise UndecidedError(f"the pattern `{source}`")
    return either(*ways)


def _swapped(found: re.Match[str]) -> str:
    said = found[0]
    return said[1:] if said.startswith("\\") else f"\\{said}"


def _searched(begins: bool, inside: Pattern, ends: bool, *, whole_words: bool) -> Pattern:  # noqa: FBT001
    before: Pattern = EMPTY if begins else ANYTHING
    behind: Pattern = EMPTY if ends else ANYTHING
    if whole_words:
        apart = Chars(_WORD, negated=True)
        before = before if begins else either(EMPTY, sequence(ANYTHING, apart))
        behind = behind if ends else either(EMPTY, sequence(apart, ANYTHING))
    return sequence(before, inside, behind)


class _Reader:
    """Reads an extended expression from left to right."""

    def __init__(self, source: str) -> None:
        self._source = source
        self.rest = source

    def alternatives(self) -> list[tuple[bool, Pattern, bool]]:
        """Give each alternative: whether it begins a text, what it matches, whether it ends one."""
        found = [self._anchored()]
        while self.rest.startswith("|"):
            self.rest = self.rest[1:]
            found.append(self._anchored())
        return found

    def _anchored(self) -> tuple[bool, Pattern, bool]:
        begins = self.rest.startswith("^")
        self.rest = self.rest.removeprefix("^")
        parts: list[Pattern] = []
        while self.rest and self.rest[0] not in "|)$":
            parts.append(self._counted(self._single()))
        ends = self.rest.startswith("$")
        self.rest = self.rest.removeprefix("$")
        return begins, sequence(*parts), ends

    def _counted(self, part: Pattern) -> Pattern:
        while self.rest[:1] in {"*", "+", "?"}:
            mark, self.rest = self.rest[0], self.rest[1:]
            part = {
                "*": repeated(part),
                "+": sequence(part, repeated(part)),
                "?": either(EMPTY, part),
            }[mark]
        if self.rest.startswith("{"):
            raise UndecidedError(f"the pattern `{self._source}`")
        return part

    def _single(self) -> Pattern:
        if self.rest.startswith(_BOUNDS):
            raise UndecidedError(f"the pattern `{self._source}`")
        char, self.rest = self.rest[0], self.rest[1:]
        match char:
            case "(":
                return self._group()
            case "[":
                return self._bracketed()
            case ".":
                return ANY_CHAR
            case "\\":
                mark, self.rest = self.rest[:1], self.rest[1:]
                if mark.isalnum() and mark not in _LETTERS:
                    raise UndecidedError(f"the pattern `{self._source}`")
                return Chars(_LETTERS[mark]) if mark in _LETTERS else literal(mark)
            case _:
                return literal(char)

    def _bracketed(self) -> Pattern:
        found = _BRACKETED.match(self.rest)
        if found is None:
            raise UndecidedError(f"the pattern `{self._source}`")
        self.rest = self.rest[found.end() :]
        return _class(found[1])

    def _group(self) -> Pattern:
        ways = self.alternatives()
        if not self.rest.startswith(")") or any(begins or ends for begins, _, ends in ways):
            raise UndecidedError(f"the pattern `{self._source}`")
        self.rest = self.rest[1:]
        return either(*(inside for _, inside, _ in ways))
