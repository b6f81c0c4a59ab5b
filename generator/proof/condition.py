"""Reads GitHub's expressions, as far as the proof has to understand them.

Grammar and functions: https://docs.github.com/en/actions/reference/workflows-and-actions/expressions.
Whatever is not understood is refused, so a condition that has been read means what its tree says.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

STATUS_FUNCTIONS = frozenset({"always", "cancelled", "failure", "success"})
_TOKEN = re.compile(
    r"\s*(?:(?P<text>'(?:[^']|'')*')|(?P<operator>&&|\|\||==|!=|<=|>=|[<>!()\[\],])"
    r"|(?P<number>-?\d+(?:\.\d+)?(?![\w.]))|(?P<name>[A-Za-z_][\w-]*(?:\.(?:[A-Za-z_][\w-]*|\*))*))"
)
_COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">="})
_DEPTH = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class Name:
    """A literal, or a value of a context such as `needs.test.result`, as written."""

    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """A function's call."""

    function: str
    arguments: tuple["Expression", ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Not:
    """A negation."""

    operand: "Expression"


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """Two operands of `&&`, `||` or a comparison."""

    operator: str
    left: "Expression"
    right: "Expression"


Expression: TypeAlias = Name | Call | Not | Pair


@lru_cache(maxsize=4096)
def read_condition(text: str) -> Expression | None:
    """Read the value of an `if`, which is one whole `${{ … }}` or none; None when it is not clear.

    Text around the braces would make the condition a text that is always true.
    """
    inner = text
    if text.startswith("${{") and text.endswith("}}"):
        inner = text[3:-2]
    if "${{" in inner or "}}" in inner or "\n" in text:
        return None
    tokens = _tokens(inner)
    if not tokens:
        return None
    reader = _Reader(tokens)
    try:
        found = reader.either(0)
    except _UnclearError:
        return None
    return found if reader.is_done() else None


def conjuncts(expression: Expression) -> Iterator[Expression]:
    """Give the parts all of which must hold."""
    if isinstance(expression, Pair) and expression.operator == "&&":
        yield from conjuncts(expression.left)
        yield from conjuncts(expression.right)
    else:
        yield expression


def alternatives(expression: Expression) -> Iterator[Expression]:
    """Give the parts one of which must hold."""
    if isinstance(expression, Pair) and expression.operator == "||":
        yield from alternatives(expression.left)
        yield from alternatives(expression.right)
    else:
        yield expression


def parts(expression: Expression) -> Iterator[Expression]:
    """Give the expression and everything in it."""
    yield expression
    match expression:
        case Call(arguments=arguments):
            for each in arguments:
                yield from parts(each)
        case Not(operand=operand):
            yield from parts(operand)
        case Pair(left=left, right=right):
            yield from parts(left)
            yield from parts(right)
        case Name():
            pass


def equals(left: str, right: str) -> Pair:
    """Give the comparison of a value with a text."""
    return Pair(operator="==", left=Name(text=left), right=Name(text=f"'{right}'"))


NOT_CANCELLED = Not(operand=Call(function="cancelled", arguments=()))
ALWAYS = Call(function="always", arguments=())


class _UnclearError(Exception):
    pass


def _tokens(text: str) -> tuple[str, ...]:
    found: list[str] = []
    at, text = 0, text.strip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            return ()
        found.append(match.group().strip())
        at = match.end()
    return tuple(found)


class _Reader:
    """Recursive descent; the loosest operator first."""

    def __init__(self, tokens: tuple[str, ...]) -> None:
        self._tokens = tokens
        self._at = 0

    def is_done(self) -> bool:
        return self._at == len(self._tokens)

    def either(self, depth: int) -> Expression:
        if depth > _DEPTH:
            raise _UnclearError
        found = self._both(depth)
        while self._take("||"):
            found = Pair(operator="||", left=found, right=self._both(depth))
        return found

    def _both(self, depth: int) -> Expression:
        found = self._comparison(depth)
        while self._take("&&"):
            found = Pair(operator="&&", left=found, right=self._comparison(depth))
        return found

    def _comparison(self, depth: int) -> Expression:
        found = self._single(depth)
        if not self.is_done() and self._tokens[self._at] in _COMPARISONS:
            operator = self._next()
            return Pair(operator=operator, left=found, right=self._single(depth))
        return found

    def _single(self, depth: int) -> Expression:
        if depth > _DEPTH:
            raise _UnclearError
        token = self._next()
        if token == "!":
            return Not(operand=self._single(depth + 1))
        if token == "(":
            found = self.either(depth + 1)
            self._expect(")")
            return found
        if token[0] in "&|=<>)[],!":
            raise _UnclearError
        if self._take("("):
            return Call(function=token.lower(), arguments=tuple(self._arguments(depth + 1)))
        return Name(text=token)

    def _arguments(self, depth: int) -> Iterator[Expression]:
        if self._take(")"):
            return
        yield self.either(depth)
        while self._take(","):
            yield self.either(depth)
        self._expect(")")

    def _take(self, token: str) -> bool:
        if not self.is_done() and self._tokens[self._at] == token:
            self._at += 1
            return True
        return False

    def _expect(self, token: str) -> None:
        if not self._take(token):
            raise _UnclearError

    def _next(self) -> str:
        if self.is_done():
            raise _UnclearError
        self._at += 1
        return self._tokens[self._at - 1]
