"""Cuts the text of an expression into tokens, by GitHub's rules.

Source: https://github.com/actions/runner/blob/main/src/Sdk/Expressions/Tokens/LexicalAnalyzer.cs
"""

import math
import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.expressions.problem import Problem
from generator.expressions.tree import Plain
from generator.expressions.values import SPACE, number_in

_END = rf"{SPACE}()\[\],.!<>=&|"
_TOKEN = re.compile(
    rf"""[{SPACE}]*+(?:
    (?P<mark>[()\[\],*])
    |(?P<operator>&&|\|\||[=!<>]=|[!<>])
    |(?P<text>'[^']*+(?:''[^']*+)*+')
    |(?P<dot>\.)
    |(?P<number>[-+0-9][^{_END}]*+(?:\.[^{_END}]*+)*+)
    |(?P<word>[A-Za-z_][A-Za-z0-9_-]*+(?=[{_END}]|$))
    |(?P<stray>'.*+|"[^"]*+"|[=&|]?[^{_END}]*+)
    )""",
    re.VERBOSE | re.DOTALL,
)
_FRACTION = re.compile(rf"\.[^{_END}]*+(?:\.[^{_END}]*+)*+")
_OPENS = re.compile(rf"[{SPACE}]*+\(")
_WORDS: dict[str, Plain] = {
    "true": True,
    "false": False,
    "null": None,
    "NaN": math.nan,
    "Infinity": math.inf,
}
_BEFORE_A_NUMBER = frozenset({"", ",", "(", "[", "operator"})


class Token(NamedTuple):
    """A piece of an expression.

    Its kind is `literal`, `name`, `function`, `property` or `operator`, of a mark its text, and of
    what is nothing `stray`.
    """

    kind: str
    text: str
    start: int
    end: int
    value: Plain = None


def tokens_of(text: str, start: int, end: int) -> tuple[list[Token], list[Problem]]:
    """Give the tokens between two offsets, and what is no token, which is left out."""
    found: list[Token] = []
    problems: list[Problem] = []
    at, previous = start, ""
    while at < end:
        match = _TOKEN.match(text, at, end)
        if match is None or match.lastgroup is None or match.end() == at:
            break
        begin, kind = match.start(match.lastgroup), match.lastgroup
        if kind == "dot" and previous in _BEFORE_A_NUMBER:
            match, kind = _FRACTION.match(text, begin, end) or match, "number"
        at = match.end()
        word = text[begin:at]
        if not word:
            break
        token = _token(kind, Token(word, word, begin, at), previous, text, end)
        if token is None:
            problems.append(_stray(word, begin))
            found.extend(_instead(word, begin))
        else:
            found.append(token)
        previous = found[-1].kind
    return found, problems


def _instead(word: str, begin: int) -> Iterator[Token]:
    # What was probably meant, so that nothing is said to be missing besides.
    if word[0] in "=&|":
        yield Token("operator", "==", begin, begin + 1)
        begin, word = begin + 1, word[1:]
    if word:
        yield Token("stray", word, begin, begin + len(word))


def _token(kind: str, raw: Token, previous: str, text: str, end: int) -> Token | None:
    match kind:
        case "mark" | "dot":
            return raw
        case "operator":
            return raw._replace(kind="operator")
        case "text":
            return raw._replace(kind="literal", value=raw.text[1:-1].replace("''", "'"))
        case "number":
            number = number_in(raw.text)
            return None if math.isnan(number) else raw._replace(kind="literal", value=number)
        case "word":
            return _word(raw, previous, text, end)
        case _:
            return None


def _word(raw: Token, previous: str, text: str, end: int) -> Token:
    if previous == ".":
        return raw._replace(kind="property")
    if raw.text in _WORDS:
        return raw._replace(kind="literal", value=_WORDS[raw.text])
    is_call = _OPENS.match(text, raw.end, end) is not None
    return raw._replace(kind="function" if is_call else "name")


def _stray(word: str, begin: int) -> Problem:
    if word.startswith("'"):
        said = "the text that begins here has no closing quote"
    elif word.startswith('"'):
        said = f"`{shortened(word)}` is no text: a text stands in single quotes"
    elif word[0] in "=&|":
        said = f"`{word[0]}` is no operator: did you mean `{word[0] * 2}`?"
        word = word[0]
    else:
        said = f"`{shortened(word)}` is nothing that can stand in an expression"
    return Problem(kind="syntax", offset=begin, length=len(word), message=said)


def shortened(text: str) -> str:
    """Give a text as it is quoted in a message: at most 40 characters of it, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"  # noqa: PLR2004
