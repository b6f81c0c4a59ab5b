"""Calculates what bash's arithmetic gives, as far as its operands are known.

The language: https://www.gnu.org/software/bash/manual/bash.html#Shell-Arithmetic. Parts that are
rarely met (conditions, powers, arrays) give an unknown number.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from generator.shell.values import Jobs, Vague, Value, exact, number, opposite, ways

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+)|\$?\{?(?P<name>[A-Za-z_]\w*|\?|#|\d)\}?"
    r"|(?P<mark>\+\+|--|\*\*|<<=?|>>=?|&&|\|\||[-+*/%&|^=!<>]=|[-+*/%&|^=!<>()~?:,]))"
)
_LEVELS: tuple[frozenset[str], ...] = (
    frozenset({"||"}),
    frozenset({"&&"}),
    frozenset({"|"}),
    frozenset({"^"}),
    frozenset({"&"}),
    frozenset({"==", "!="}),
    frozenset({"<", ">", "<=", ">="}),
    frozenset({"<<", ">>"}),
    frozenset({"+", "-"}),
    frozenset({"*", "/", "%"}),
)
_EXACTLY: dict[str, Callable[[int, int], int]] = {
    "||": lambda a, b: int(bool(a or b)),
    "&&": lambda a, b: int(bool(a and b)),
    "|": lambda a, b: a | b,
    "^": lambda a, b: a ^ b,
    "&": lambda a, b: a & b,
    "==": lambda a, b: int(a == b),
    "!=": lambda a, b: int(a != b),
    "<": lambda a, b: int(a < b),
    ">": lambda a, b: int(a > b),
    "<=": lambda a, b: int(a <= b),
    ">=": lambda a, b: int(a >= b),
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
}


class NotUnderstoodError(Exception):
    """A calculation holds something that is not calculated here."""


@dataclass(kw_only=True, slots=True)
class Calculated:
    """The value of a calculation, and the variables that it changes."""

    value: Value
    changes: dict[str, Value] = field(default_factory=dict)


def calculate(text: str, lookup: Callable[[str], Value]) -> Calculated:
    """Calculate; `lookup` gives the value of a variable."""
    reader = _Reader(text, lookup)
    try:
        return Calculated(value=reader.whole(), changes=reader.changes)
    except NotUnderstoodError:
        names = re.findall(r"([A-Za-z_]\w*)\s*(?:\+\+|--|[-+*/%&|^]?=(?!=))", text)
        names += re.findall(r"(?:\+\+|--)\s*([A-Za-z_]\w*)", text)
        changes: dict[str, Value] = dict.fromkeys(names, Vague.ANYTHING)
        return Calculated(value=Vague.ANYTHING, changes=changes)


def as_code(value: Value) -> Value:
    """Give how `((…))` ends that calculates a value: zero is a failure."""
    if isinstance(value, Jobs):
        return "0"
    return opposite(value) if isinstance(value, Vague) else ("0" if number(value) else "1")


class _Reader:
    """Reads a calculation from left to right and calculates on the way."""

    def __init__(self, text: str, lookup: Callable[[str], Value]) -> None:
        self._tokens = list(_tokens(text))
        self._lookup = lookup
        self._deep = 0
        self.changes: dict[str, Value] = {}

    def whole(self) -> Value:
        if not self._tokens:
            return "0"
        found = self._assigning()
        while self._mark() == ",":
            self._tokens.pop(0)
            found = self._assigning()
        if self._tokens:
            raise NotUnderstoodError
        return found

    def _mark(self) -> str:
        return self._tokens[0][1] if self._tokens and self._tokens[0][0] == "mark" else ""

    def _assigning(self) -> Value:
        sign = self._tokens[1][1] if len(self._tokens) > 1 else ""
        if self._tokens[:1] and self._tokens[0][0] == "name" and sign in {"=", "+=", "-=", "|="}:
            name = self._tokens[0][1]
            del self._tokens[:2]
            right = self._assigning()
            old = self._value(name)
            found = right if sign == "=" else _combined(sign[0], old, right)
            self.changes[name] = found
            return found
        return self._level(0)

    def _level(self, level: int) -> Value:
        if level == len(_LEVELS):
            return self._single()
        found = self._level(level + 1)
        while self._mark() in _LEVELS[level]:
            sign = self._tokens.pop(0)[1]
            found = _combined(sign, found, self._level(level + 1))
        return found

    def _single(self) -> Value:
        if not self._tokens:
            raise NotUnderstoodError
        kind, text = self._tokens.pop(0)
        if kind == "number":
            return exact(int(text)) if len(text) < 10 else Vague.POSITIVE  # noqa: PLR2004
        if kind == "name":
            return self._named(text)
        return self._signed(text)

    def _named(self, name: str) -> Value:
        value = self._value(name)
        if self._mark() in {"++", "--"}:
            self.changes[name] = _combined(self._tokens.pop(0)[1][0], value, "1")
        return value

    def _signed(self, sign: str) -> Value:
        self._deep += 1
        if self._deep > 8:  # noqa: PLR2004
            raise NotUnderstoodError
        match sign:
            case "(":
                found = self._assigning()
                if self._mark() != ")":
                    raise NotUnderstoodError
                self._tokens.pop(0)
            case "!":
                found = as_code(self._single())
            case "-":
                found = _combined("-", "0", self._single())
            case "+":
                found = self._single()
            case "++" | "--" if self._tokens and self._tokens[0][0] == "name":
                name = self._tokens.pop(0)[1]
                found = _combined(sign[0], self._value(name), "1")
                self.changes[name] = found
            case _:
                raise NotUnderstoodError
        self._deep -= 1
        return found

    def _value(self, name: str) -> Value:
        found = self.changes.get(name, None) or self._lookup(name)
        return "0" if found == "" else found


def _tokens(text: str) -> list[tuple[str, str]]:
    found = []
    at = 0
    text = text.strip().replace('"', "")
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None:
            return [("mark", "?")]
        kind = str(token.lastgroup)
        found.append((kind, token[kind]))
        at = token.end()
    return found


def _combined(sign: str, left: Value, right: Value) -> Value:
    one, two = number(left), number(right)
    if one is not None and two is not None and sign in _EXACTLY:
        return exact(_EXACTLY[sign](one, two))
    if sign in {"&&", "||"}:
        return _logical(sign, left, right)
    if left is Vague.POSITIVE or right is Vague.POSITIVE:
        return _with_positive(sign, left, right)
    if Vague.LIKELY_ZERO in (left, right):
        supposed = _combined(sign, *("0" if v is Vague.LIKELY_ZERO else v for v in (left, right)))
        known = number(supposed)
        return Vague.LIKELY_POSITIVE if known else Vague.LIKELY_ZERO if known == 0 else supposed
    return Vague.ANYTHING


def _with_positive(sign: str, left: Value, right: Value) -> Value:
    other = right if left is Vague.POSITIVE else left
    found = number(other)
    natural = (found is not None and found >= 0) or other in {Vague.POSITIVE, Vague.LIKELY_ZERO}
    if sign in {"+", "|"} and natural:
        return Vague.POSITIVE
    if sign in {"!=", "=="} and found is not None and found <= 0:
        return "1" if sign == "!=" else "0"
    if found == 0 and sign in {">", "<", ">=", "<="}:
        greater = sign.startswith(">") == (left is Vague.POSITIVE)
        return "1" if greater else "0"
    return Vague.ANYTHING


def _logical(sign: str, left: Value, right: Value) -> Value:
    one, two = ways(as_code(left)), ways(as_code(right))
    decided = [each for each in (one, two) if each.zero != each.other]
    if any(each.zero == (sign == "||") for each in decided):
        return "1" if sign == "||" else "0"
    if len(decided) == 2:  # noqa: PLR2004
        return "0" if sign == "||" else "1"
    return Vague.ANYTHING
