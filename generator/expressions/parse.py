"""Reads an expression: a tree, and everything for which GitHub would refuse it.

Limits, strength of operators and what may follow what are the runner's:
https://github.com/actions/runner/blob/main/src/Sdk/Expressions/ExpressionParser.cs. As there, no
bracket costs a level of recursion, so any text is read in a time that its length bounds.
"""

from dataclasses import dataclass, field, replace
from functools import lru_cache

from generator.expressions.contexts import ANYWHERE, Place
from generator.expressions.lexer import Token, shortened, tokens_of
from generator.expressions.naming import arguments_fault, context_fault, function_fault
from generator.expressions.problem import Problem, ProblemKind
from generator.expressions.tree import Binary, Call, Chain, Index, Literal, Name, Not, Star, Tree

LONGEST = 21_000
DEEPEST = 50
_STRENGTH = {"||": 1, "&&": 2, "==": 3, "!=": 3, "<": 4, "<=": 4, ">": 4, ">=": 4, "!": 5}
_CHAINED = ("&&", "||")
_CLOSES = {"(": ")", "[": "]"}
_HAS_MEMBERS = frozenset({")", "]", "*", "property", "name"})
_UNREADABLE = frozenset({"syntax", "length", "depth"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Parsed:
    """An expression that was read.

    The tree is None when the grammar is broken, or, without problems, when there is nothing to
    read. Where only a name is wrong, or the number of arguments, there is a tree all the same.
    """

    tree: Tree | None
    problems: tuple[Problem, ...] = ()


@lru_cache(maxsize=8192)
def parse(text: str, where: Place = ANYWHERE, start: int = 0, end: int | None = None) -> Parsed:
    """Read the expression between two offsets of a text, which has no `${{` and no `}}`.

    Every offset, in the tree and in the problems, counts characters from the beginning of the text.
    """
    end = len(text) if end is None else end
    if end - start > LONGEST:
        said = f"the expression has {end - start} characters, GitHub takes {LONGEST} at most"
        return Parsed(tree=None, problems=(_problem("length", start, end, said),))
    tokens, problems = tokens_of(text, start, end)
    reader = _Reader(where, problems)
    tree = reader.read(tokens) if tokens else None
    found = tuple(sorted(problems, key=lambda each: each.offset))
    is_unreadable = any(each.kind in _UNREADABLE for each in found)
    return Parsed(tree=None if is_unreadable else tree, problems=found)


def _problem(kind: ProblemKind, start: int, end: int, message: str) -> Problem:
    return Problem(kind=kind, offset=start, length=end - start, message=message)


@dataclass(kw_only=True, slots=True)
class _Open:
    """The whole, or what stands in a bracket that is not closed yet."""

    bracket: Token | None = None
    function: Token | None = None
    is_star: bool = False
    operators: list[Token] = field(default_factory=list)
    operands: list[tuple[Tree, int]] = field(default_factory=list)
    arguments: list[tuple[Tree, int]] = field(default_factory=list)


class _Reader:
    """Operators and operands wait on stacks, the latter with their depth, until they are joined.

    After a fault of grammar it goes on as if what is missing stood there: the tree is of no use
    then, but what else is wrong is said too.
    """

    def __init__(self, where: Place, problems: list[Problem]) -> None:
        self._where = where
        self._problems = problems
        self._open = [_Open()]
        self._wants_operand = True
        self._previous = Token("", "", 0, 0)
        self._is_too_deep = False

    def read(self, tokens: list[Token]) -> Tree:
        for token in tokens:
            self._take(token)
            self._previous = token
        last = tokens[-1]
        if opened := self._open[-1].bracket:
            self._complain(opened, f"`{opened.text}` is not closed")
        elif (self._wants_operand and last.kind != "stray") or last.kind == ".":
            self._complain(last, f"something is missing after `{shortened(last.text)}`")
        if self._wants_operand:
            self._add(*_nothing(last))
        while len(self._open) > 1:
            self._close(last)
        return self._joined(self._open[0])[0]

    def _take(self, token: Token) -> None:
        if self._previous.kind == "." and self._is_no_key(token):
            return
        match token.kind:
            case "stray":
                self._stray(token)
            case "literal" | "name" | "function" | "(":
                self._value(token)
            case "operator":
                self._operator(token)
            case "." | "[" | "*" | "property":
                self._member(token)
            case ",":
                self._separator(token)
            case _:
                self._closing(token)

    def _value(self, token: Token) -> None:
        if self._previous.kind != "function":
            self._expect(token, operand=True)
        match token.kind:
            case "literal":
                self._add(Literal(value=token.value, start=token.start, end=token.end), 1)
            case "name":
                self._problems.extend(context_fault(token, self._where))
                self._add(Name(text=token.text, start=token.start, end=token.end), 1)
            case "function":
                self._problems.extend(function_fault(token, self._where))
            case _:
                function = self._previous if self._previous.kind == "function" else None
                self._open.append(_Open(bracket=token, function=function))

    def _is_no_key(self, token: Token) -> bool:
        if token.kind not in ("property", "*", "stray"):
            self._complain(token, f"a name or `*` is missing before `{shortened(token.text)}`")
        return token.kind in ("literal", "stray")

    def _stray(self, token: Token) -> None:
        if self._wants_operand:
            self._add(*_nothing(token))
        else:
            self._operator(token._replace(text="&&"))

    def _operator(self, token: Token) -> None:
        if token.text == "!":
            self._expect(token, operand=True)
        else:
            self._expect(token, operand=False)
            # Those of a chain wait for each other, so that they are joined at once.
            tie = 1 if token.text in _CHAINED else 0
            self._join(self._open[-1], _STRENGTH[token.text] + tie)
        self._open[-1].operators.append(token)
        self._wants_operand = True

    def _member(self, token: Token) -> None:
        top = self._open[-1]
        if token.kind in (".", "["):
            if self._wants_operand or self._previous.kind not in _HAS_MEMBERS:
                self._complain(token, f"`{token.text}` follows nothing that has members")
            if self._wants_operand:
                self._add(*_nothing(token))
            if token.kind == "[":
                self._open.append(_Open(bracket=token))
                self._wants_operand = True
        elif self._previous.kind == ".":
            of, depth = top.operands.pop()
            if token.kind == "*":
                self._add(Star(of=of, start=of.start, end=token.end), depth + 1)
            else:
                key = Literal(value=token.text, start=token.start, end=token.end)
                self._add(Index(of=of, key=key, start=of.start, end=token.end), depth + 1)
        elif self._previous.kind == "[" and self._wants_operand:
            top.is_star = True
            self._add(*_nothing(token))
        else:
            self._complain(token, "`*` can only stand after a dot or alone in `[*]`")
            self._stray(token)

    def _separator(self, token: Token) -> None:
        self._expect(token, operand=False)
        top = self._open[-1]
        if top.function is None:
            self._complain(token, "`,` can only stand between the arguments of a function")
            self._operator(token._replace(text="&&"))
        else:
            top.arguments.append(self._joined(top))
        self._wants_operand = True

    def _closing(self, token: Token) -> None:
        top = self._open[-1]
        if top.bracket is None or _CLOSES[top.bracket.text] != token.text:
            self._complain(token, f"`{token.text}` closes nothing that is open")
            if top.bracket is None:
                return
        has_no_arguments = top.function is not None and self._previous is top.bracket
        if not has_no_arguments:
            self._expect(token, operand=False)
        self._close(token)

    def _close(self, token: Token) -> None:
        inner = self._open.pop()
        if inner.function is not None:
            self._call(inner, inner.function, token)
        elif inner.bracket is not None and inner.bracket.text == "[":
            self._index(inner, token)
        else:
            tree, depth = self._joined(inner)
            start = inner.bracket.start if inner.bracket else tree.start
            self._add(replace(tree, start=start, end=token.end), depth)

    def _call(self, inner: _Open, function: Token, token: Token) -> None:
        found = [*inner.arguments, *([self._joined(inner)] if inner.operands else ())]
        self._problems.extend(arguments_fault(function, len(found), self._where))
        call = Call(
            function=function.text.lower(),
            arguments=tuple(each for each, _ in found),
            start=function.start,
            end=token.end,
        )
        self._add(call, 1 + max((depth for _, depth in found), default=0))

    def _index(self, inner: _Open, token: Token) -> None:
        of, depth = self._open[-1].operands.pop()
        if inner.is_star and self._previous.kind != "*":
            self._complain(token, "`*` can only stand alone between `[` and `]`")
        if inner.is_star:
            self._add(Star(of=of, start=of.start, end=token.end), depth + 1)
            return
        key, depth_of_key = self._joined(inner)
        index = Index(of=of, key=key, start=of.start, end=token.end)
        self._add(index, 1 + max(depth, depth_of_key))

    def _joined(self, inner: _Open) -> tuple[Tree, int]:
        self._join(inner, 0)
        return inner.operands.pop() if inner.operands else _nothing(self._previous)

    def _join(self, inner: _Open, least: int) -> None:
        while inner.operators and _STRENGTH[inner.operators[-1].text] >= least:
            operator = inner.operators.pop()
            if operator.text in _CHAINED:
                inner.operands.append(self._bounded(*_chained(inner, operator.text)))
                continue
            right, depth = inner.operands.pop()
            if operator.text == "!":
                tree: Tree = Not(operand=right, start=operator.start, end=right.end)
            else:
                left, depth_of_left = inner.operands.pop()
                depth = max(depth, depth_of_left)
                tree = Binary(
                    operator=operator.text, left=left, right=right, start=left.start, end=right.end
                )
            inner.operands.append(self._bounded(tree, depth + 1))

    def _add(self, tree: Tree, depth: int) -> None:
        self._open[-1].operands.append(self._bounded(tree, depth))
        self._wants_operand = False

    def _bounded(self, tree: Tree, depth: int) -> tuple[Tree, int]:
        if depth <= DEEPEST:
            return tree, depth
        if not self._is_too_deep:
            self._is_too_deep = True
            said = f"the expression is nested deeper than the {DEEPEST} levels that GitHub takes"
            self._problems.append(_problem("depth", tree.start, tree.end, said))
        return Literal(value=None, start=tree.start, end=tree.end), 1

    def _expect(self, token: Token, *, operand: bool) -> None:
        if self._wants_operand is operand:
            return
        missing = "an operator" if operand else "a value"
        self._complain(token, f"{missing} is missing before `{shortened(token.text)}`")
        if operand:
            self._operator(token._replace(text="&&"))
        else:
            self._add(*_nothing(token))

    def _complain(self, token: Token, message: str) -> None:
        self._problems.append(_problem("syntax", token.start, token.end, message))


def _nothing(token: Token) -> tuple[Tree, int]:
    return Literal(value=None, start=token.start, end=token.end), 1


def _chained(inner: _Open, operator: str) -> tuple[Tree, int]:
    count = 2
    while inner.operators and inner.operators[-1].text == operator:
        inner.operators.pop()
        count += 1
    found = inner.operands[-count:]
    del inner.operands[-count:]
    operands: list[Tree] = []
    deepest = 0
    for tree, depth in found:
        is_same = isinstance(tree, Chain) and tree.operator == operator
        operands.extend(tree.operands if isinstance(tree, Chain) and is_same else (tree,))
        deepest = max(deepest, depth - 1 if is_same else depth)
    start, end = found[0][0].start, found[-1][0].end
    return Chain(operator=operator, operands=tuple(operands), start=start, end=end), deepest + 1
