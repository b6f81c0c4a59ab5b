"""Says when `[ … ]`, `[[ … ]]` and `test` hold.

Their operators: https://www.gnu.org/software/bash/manual/bash.html#Bash-Conditional-Expressions.
"""

import operator
from collections.abc import Callable, Sequence

from generator.proof.verdict.diagram import NEVER, Node
from generator.proof.verdict.expanding import expanded, pattern_of
from generator.proof.verdict.matching import equals, is_empty, matches
from generator.proof.verdict.pattern import Pattern
from generator.proof.verdict.pattern_reading import search_of
from generator.proof.verdict.running import Script
from generator.proof.verdict.state import Around, Place
from generator.proof.verdict.text import Text, literals, plain, ways_of
from generator.proof.verdict.undecided import UndecidedError
from generator.shell.program import Test, Variable, Word

_NUMBERS: dict[str, Callable[[int, int], bool]] = {
    "-eq": operator.eq,
    "-ne": operator.ne,
    "-lt": operator.lt,
    "-le": operator.le,
    "-gt": operator.gt,
    "-ge": operator.ge,
}
_TEXTS = frozenset({"=", "==", "!="})
_BINARY = frozenset({*_NUMBERS, *_TEXTS, "=~"})
_JOINS = frozenset({"-o", "-a", "||", "&&"})
_OPERATORS = frozenset({*_BINARY, *_JOINS, "!", "(", ")", "-z", "-n"})


def tested(script: Script, node: Test, place: Place, around: Around) -> Node:
    """Give when a test holds.

    Raises:
        UndecidedError: it asks what is not followed.
    """
    row = script.rows[node.place.line - 1] if node.place.line <= len(script.rows) else ""
    double = row[node.place.column - 1 :].startswith("[[")
    return _Reader(script, place, around, double=double).whole(node.tokens)


def tested_words(script: Script, words: Sequence[Word], place: Place, around: Around) -> Node:
    """Give when `test` holds, whose operators are words like others."""
    tokens = [
        word.text if word.is_literal and not word.quoted and word.text in _OPERATORS else word
        for word in words
    ]
    return _Reader(script, place, around, double=False).whole(tokens)


class _Reader:
    """Reads a test from left to right."""

    def __init__(self, script: Script, place: Place, around: Around, *, double: bool) -> None:
        self._script, self._place, self._around = script, place, around
        self._space = script.space
        self._double = double
        self._tokens: list[str | Word] = []

    def whole(self, tokens: Sequence[str | Word]) -> Node:
        self._tokens = list(tokens)
        if not tokens:
            return NEVER
        found = self._either()
        if self._tokens:
            raise UndecidedError("a test")
        return found

    def _sign(self) -> str:
        first = self._tokens[0] if self._tokens else ""
        return first if isinstance(first, str) else ""

    def _either(self) -> Node:
        found = self._both()
        while self._sign() in {"-o", "||"}:
            self._tokens.pop(0)
            found = self._space.either(found, self._both())
        return found

    def _both(self) -> Node:
        found = self._single()
        while self._sign() in {"-a", "&&"}:
            self._tokens.pop(0)
            found = self._space.both(found, self._single())
        return found

    def _single(self) -> Node:
        if not self._tokens:
            raise UndecidedError("a test")
        first = self._tokens.pop(0)
        if isinstance(first, Word):
            return self._from_operand(first)
        match first:
            case "!":
                return self._space.no(self._single())
            case "(":
                found = self._either()
                if self._sign() != ")":
                    raise UndecidedError("a test")
                self._tokens.pop(0)
                return found
            case "-z" | "-n":
                empty = is_empty(self._operand(self._word()), self._space)
                return empty if first == "-z" else self._space.no(empty)
            case _:
                asked = self._word() if self._tokens else None
                said = f"`{first} {asked.text if asked else ''}` holds"
                return self._script.unknown(said, self._around)

    def _word(self) -> Word:
        if not self._tokens or isinstance(self._tokens[0], str):
            raise UndecidedError("a test")
        found = self._tokens.pop(0)
        return found if isinstance(found, Word) else self._word()

    def _operand(self, word: Word) -> Text:
        text = expanded(self._script, word, self._place, self._around)
        if word.quoted or (word.is_literal and not set(word.text) & set(self._script.inserts)):
            return text
        odd = any(mark in each for each in literals(text) for mark in " \t\n")
        if self._double and not word.is_literal:
            return text
        if odd or self._space.both(self._place[0], is_empty(text, self._space)) != NEVER:
            # What is not quoted and empty leaves a test with an operand too few.
            raise UndecidedError(f"how many words `{word.text}` is")
        return text

    def _from_operand(self, word: Word) -> Node:
        sign = self._sign()
        if sign not in _BINARY:
            return self._space.no(is_empty(self._operand(word), self._space))
        self._tokens.pop(0)
        right = self._word()
        left = self._operand(word)
        if sign in _NUMBERS:
            return self._numbers(_NUMBERS[sign], left, self._operand(right))
        if sign == "=~":
            return matches(left, self._search(right), f"fits `{right.text}`", self._space)
        found = self._same(left, right)
        return self._space.no(found) if sign == "!=" else found

    def _search(self, word: Word) -> Pattern:
        source = word.text
        if word.is_literal or word.quoted or any(isinstance(p, Variable) for p in word.parts):
            known = plain(expanded(self._script, word, self._place, self._around))
            if known is None:
                raise UndecidedError(f"the pattern `{source}`")
            source = known
        if any(char in self._script.inserts or char in "'\"" for char in source):
            raise UndecidedError(f"the pattern `{source}`")
        return search_of(source)

    def _same(self, left: Text, right: Word) -> Node:
        space = self._space
        if self._double and not right.quoted and not right.is_literal:
            pattern = pattern_of(self._script, right, self._place, self._around)
            return matches(left, pattern, f"fits `{right.text}`", space)
        other = self._operand(right)
        for one, two in ((left, other), (other, left)):
            ways = ways_of(two, space)
            if ways is not None:
                return space.either(*(space.both(when, equals(one, t, space)) for when, t in ways))
        raise UndecidedError("whether two texts are the same")

    def _numbers(self, holds: Callable[[int, int], bool], left: Text, right: Text) -> Node:
        one, two = ways_of(left, self._space), ways_of(right, self._space)
        if one is None or two is None or not all(_is_number(t) for _, t in (*one, *two)):
            raise UndecidedError("a number")
        found = [self._space.both(a, b) for a, x in one for b, y in two if holds(int(x), int(y))]
        return self._space.either(*found)


def _is_number(text: str) -> bool:
    return text.strip().lstrip("-").isdecimal()
