"""GitHub's expressions as values, each part with the place where it stands in its text.

Two trees are equal when they say the same, wherever they stand. What hangs below what is as GitHub
has it: `&&` and `||` take any number of operands and brackets leave no trace, so that a tree is
never deeper than the 50 levels that GitHub allows, and may be walked without care
(https://github.com/actions/runner/blob/main/src/Sdk/Expressions/ExpressionParser.cs).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

Plain: TypeAlias = bool | float | str | None


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Literal:
    """A value that stands in the text itself. Numbers are doubles."""

    value: Plain
    start: int = field(default=0, repr=False)
    end: int = field(default=0, repr=False)

    def __eq__(self, other: object) -> bool:
        # Python takes True for 1, and no NaN for another.
        return isinstance(other, Literal) and self._said() == other._said()

    def __hash__(self) -> int:
        return hash(self._said())

    def _said(self) -> tuple[type, str]:
        return type(self.value), repr(self.value)


@dataclass(frozen=True, kw_only=True, slots=True)
class Name:
    """A context such as `github`, as written; GitHub does not look at its case."""

    text: str
    start: int = field(default=0, compare=False, repr=False)
    end: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Index:
    """`of.key` or `of['key']`, which are the same: the key of both is a `Literal`."""

    of: "Tree"
    key: "Tree"
    start: int = field(default=0, compare=False, repr=False)
    end: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Star:
    """`of.*` or `of[*]`: each of the values in it."""

    of: "Tree"
    start: int = field(default=0, compare=False, repr=False)
    end: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """A function's call; the function in lower case, as GitHub does not look at its case."""

    function: str
    arguments: tuple["Tree", ...]
    start: int = field(default=0, compare=False, repr=False)
    end: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Not:
    """`!operand`, always true or false."""

    operand: "Tree"
    start: int = field(default=0, compare=False, repr=False)
    end: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Binary:
    """A comparison by `==`, `!=`, `<`, `<=`, `>` or `>=`, always true or false."""

    operator: str
    left: "Tree"
    right: "Tree"
    start: int = field(default=0, compare=False, repr=False)
    end: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Chain:
    """Two or more operands of `&&` or `||`, none of them a chain of the same operator.

    It gives one of its operands: `&&` the first that is falsy, `||` the first that is truthy, and
    the last when there is none.
    """

    operator: str
    operands: tuple["Tree", ...]
    start: int = field(default=0, compare=False, repr=False)
    end: int = field(default=0, compare=False, repr=False)


Tree: TypeAlias = Literal | Name | Index | Star | Call | Not | Binary | Chain


def parts(tree: Tree) -> tuple[Tree, ...]:
    """Give what hangs directly below a tree, in the order of the text."""
    match tree:
        case Index(of=of, key=key):
            return of, key
        case Star(of=operand) | Not(operand=operand):
            return (operand,)
        case Call(arguments=operands) | Chain(operands=operands):
            return operands
        case Binary(left=left, right=right):
            return left, right
        case Literal() | Name():
            return ()


def walk(tree: Tree) -> Iterator[Tree]:
    """Give the tree and everything in it, in the order in which it begins in the text."""
    open_parts = [tree]
    while open_parts:
        each = open_parts.pop()
        yield each
        open_parts.extend(reversed(parts(each)))


def calls(tree: Tree, functions: frozenset[str]) -> Iterator[Call]:
    """Give each call of one of these functions (in lower case), however deep."""
    for each in walk(tree):
        if isinstance(each, Call) and each.function in functions:
            yield each


def path_of(tree: Tree) -> tuple[str, ...] | None:
    """Give the names that lead to a value of a context, as `("needs", "test", "result")`.

    In lower case, as GitHub looks values up so; but a variable below `env` as written, which is
    another one on Linux when its case differs. None when the tree is anything else, or when a key
    is not a text that stands there.
    """
    keys: list[str] = []
    while isinstance(tree, Index):
        if not isinstance(tree.key, Literal) or not isinstance(tree.key.value, str):
            return None
        keys.append(tree.key.value)
        tree = tree.of
    if not isinstance(tree, Name):
        return None
    context = tree.text.lower()
    keys.reverse()
    return context, *(keys if context == "env" else (each.lower() for each in keys))
