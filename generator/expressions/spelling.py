"""Writes an expression in the one way in which all that say the same are written."""

import re

from generator.expressions.tree import Binary, Call, Chain, Index, Literal, Name, Not, Star, Tree
from generator.expressions.values import text_of

CAMEL = {
    "endswith": "endsWith",
    "fromjson": "fromJSON",
    "hashfiles": "hashFiles",
    "startswith": "startsWith",
    "tojson": "toJSON",
}
"""Functions as the documentation writes them, where that is not in lower case."""
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_TURNED = {">": "<", ">=": "<="}


def spelled(tree: Tree) -> str:
    """Give the text of a tree: brackets only where needed, names as GitHub looks them up.

    Both sides of `==` and of `!=` stand in the order of the alphabet, and `<` is preferred to `>`.
    """
    match tree:
        case Literal() | Name():
            return _word(tree)
        case Index() | Star():
            return _member(tree)
        case Call(function=function, arguments=arguments):
            return f"{CAMEL.get(function, function)}({', '.join(map(spelled, arguments))})"
        case Not(operand=operand):
            return f"!{_inner(operand)}"
        case Binary():
            return _comparison(tree)
        case Chain(operator=operator, operands=operands):
            return f" {operator} ".join(map(_inner, operands))


def _word(tree: Literal | Name) -> str:
    if isinstance(tree, Name):
        return tree.text.lower()
    if isinstance(tree.value, str):
        return "'" + tree.value.replace("'", "''") + "'"
    return "null" if tree.value is None else text_of(tree.value)


def _member(tree: Index | Star) -> str:
    of = _inner(tree.of)
    if isinstance(tree, Star):
        return f"{of}.*"
    key = tree.key.value if isinstance(tree.key, Literal) else None
    if not isinstance(key, str):
        return f"{of}[{spelled(tree.key)}]"
    # Only below `env` does case count.
    said = key if of == "env" else key.lower()
    return f"{of}.{said}" if _NAME.fullmatch(said) else f"{of}[{spelled(Literal(value=said))}]"


def _comparison(tree: Binary) -> str:
    left, right = _inner(tree.left), _inner(tree.right)
    operator = _TURNED.get(tree.operator, tree.operator)
    is_turned = operator != tree.operator or (operator in ("==", "!=") and right < left)
    return f"{right} {operator} {left}" if is_turned else f"{left} {operator} {right}"


def _inner(tree: Tree) -> str:
    said = spelled(tree)
    return f"({said})" if isinstance(tree, Binary | Chain) else said
