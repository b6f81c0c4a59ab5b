"""Reads a program of jq, as far as what judges results is written in it."""

import re

from generator.proof.verdict.jq.program import (
    Array,
    Bound,
    Branches,
    Called,
    Field,
    Identity,
    Iterated,
    Joined,
    Literal,
    Named,
    Program,
    Text,
)
from generator.proof.verdict.undecided import UndecidedError

_TOKEN = re.compile(
    r"\s+|#[^\n]*|(?P<string>\"(?:[^\"\\]|\\.)*\")|(?P<number>\d+)|(?P<variable>\$\w+)"
    r"|(?P<field>\.[A-Za-z_]\w*|\.(?=\"))|(?P<name>[A-Za-z_]\w*)"
    r"|(?P<mark>//|==|!=|<=|>=|[.\[\](){}|,;?<>+:-])",
    re.DOTALL,
)
_LEVELS: tuple[frozenset[str], ...] = (
    frozenset({"|"}),
    frozenset({","}),
    frozenset({"//"}),
    frozenset({"or"}),
    frozenset({"and"}),
    frozenset({"==", "!=", "<", ">", "<=", ">="}),
)
_CONSTANTS: dict[str, bool | None] = {"true": True, "false": False, "null": None}
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}
_DEEPEST = 40


def read_program(source: str) -> Program:
    """Read a program.

    Raises:
        UndecidedError: it holds what is not followed.
    """
    reader = _Reader(source)
    found = reader.level(0)
    if reader.tokens:
        raise UndecidedError("a program of jq")
    return found


def _tokens(source: str) -> list[tuple[str, str]]:
    found, at = [], 0
    while at < len(source):
        token = _TOKEN.match(source, at)
        if token is None:
            raise UndecidedError("a program of jq")
        if token.lastgroup:
            found.append((token.lastgroup, token[token.lastgroup]))
        at = token.end()
    return found


class _Reader:
    def __init__(self, source: str, deep: int = 0) -> None:
        self.tokens = _tokens(source)
        self._deep = deep

    def _next(self) -> str:
        return self.tokens[0][1] if self.tokens and self.tokens[0][0] != "string" else ""

    def _take(self, wanted: str = "") -> str:
        if not self.tokens or (wanted and self._next() != wanted):
            raise UndecidedError("a program of jq")
        return self.tokens.pop(0)[1]

    def level(self, level: int) -> Program:
        self._deep += 1
        if self._deep > _DEEPEST * len(_LEVELS):
            raise UndecidedError("a program of jq that nests deep")
        found = self._postfix() if level == len(_LEVELS) else self._chain(level)
        self._deep -= 1
        return found

    def _chain(self, level: int) -> Program:
        found = self.level(level + 1)
        if level == 0 and self._next() == "as":
            return self._bound(found)
        while self._next() in _LEVELS[level]:
            sign = self._take()
            # `|` and `//` lean to the right; for a chain of each that makes no difference to `,`.
            right = self.level(level if sign in {"|", "//"} else level + 1)
            found = Joined(sign, found, right)
        return found

    def _bound(self, source: Program) -> Program:
        self._take("as")
        name = self._take()
        self._take("|")
        return Bound(source, name, self.level(0))

    def _postfix(self) -> Program:
        found = self._single()
        while True:
            kind, text = self.tokens[0] if self.tokens else ("", "")
            if kind == "field":
                self._take()
                found = Field(found, self._key(text))
            elif kind == "mark" and text == "[":
                found = self._below(found)
            elif text == "?" or (text == "." and self.tokens[1:2] == [("mark", "[")]):
                self._take()
            else:
                return found

    def _key(self, text: str) -> Program:
        if text == ".":
            return self._string(self._take())
        return Literal(text[1:])

    def _below(self, of: Program) -> Program:
        self._take("[")
        if self._next() == "]":
            self._take()
            return Iterated(of)
        key = self.level(0)
        self._take("]")
        return Field(of, key)

    def _single(self) -> Program:
        if not self.tokens:
            raise UndecidedError("a program of jq")
        kind, text = self.tokens[0]
        match kind:
            case "string":
                return self._string(self._take())
            case "number":
                return Literal(int(self._take()))
            case "variable":
                return Named(self._take())
            case "field":
                return Identity()
            case "name":
                return self._named()
            case _:
                return self._marked(text)

    def _marked(self, text: str) -> Program:
        match text:
            case ".":
                self._take()
                return Identity()
            case "(":
                self._take()
                found = self.level(0)
                self._take(")")
                return found
            case "[":
                self._take()
                inside = None if self._next() == "]" else self.level(0)
                self._take("]")
                return Array(inside)
            case _:
                raise UndecidedError("a program of jq")

    def _named(self) -> Program:
        name = self._take()
        if name in _CONSTANTS:
            return Literal(_CONSTANTS[name])
        if name == "if":
            return self._if()
        arguments: list[Program] = []
        if self._next() == "(":
            self._take()
            arguments.append(self.level(0))
            while self._next() == ";":
                self._take()
                arguments.append(self.level(0))
            self._take(")")
        return Called(name, tuple(arguments))

    def _if(self) -> Program:
        clauses = []
        while True:
            condition = self.level(0)
            self._take("then")
            clauses.append((condition, self.level(0)))
            if self._next() != "elif":
                break
            self._take()
        otherwise: Program = Identity()
        if self._next() == "else":
            self._take()
            otherwise = self.level(0)
        self._take("end")
        return Branches(tuple(clauses), otherwise)

    def _string(self, source: str) -> Program:
        parts: list[str | Program] = [""]
        inside, at = source[1:-1], 0
        while at < len(inside):
            char = inside[at]
            if char == "\\" and inside[at + 1] == "(":
                end = _closing(inside, at + 1)
                inner = _Reader(inside[at + 2 : end], self._deep + 1)
                parts += [inner.level(0), ""]
                at = end + 1
                continue
            if char == "\\":
                at += 1
                char = _ESCAPES.get(inside[at], inside[at])
            parts[-1] = f"{parts[-1]}{char}"
            at += 1
        return Literal(str(parts[0])) if len(parts) == 1 else Text(tuple(parts))


def _closing(source: str, at: int) -> int:
    deep = 0
    for place in range(at, len(source)):
        deep += {"(": 1, ")": -1}.get(source[place], 0)
        if deep == 0:
            return place
    raise UndecidedError("a program of jq")
