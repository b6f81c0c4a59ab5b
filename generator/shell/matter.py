"""Finds the variables that decide how a script goes on, so that the others can be forgotten."""

import re
from collections.abc import Iterator

from generator.shell.syntax import Node
from generator.shell.words import descendants, text

_NAME = re.compile(r"[A-Za-z_]\w*")
_DECIDING = frozenset(
    {"exit", "return", "test", "[", "let", "wait", "trap", "eval", "break", "continue"}
)


def assigned_names(root: Node) -> frozenset[str]:
    """Give the variables that a script sets by an assignment."""
    return frozenset(name for name, _ in _assignments(root))


def names_that_matter(root: Node) -> frozenset[str]:
    """Give the variables that tests, calculations and exit codes look at, and what they are of."""
    found: set[str] = set()
    for node in descendants(root):
        for each in _deciding(node):
            found.update(_NAME.findall(text(each)))
    assigned: dict[str, set[str]] = {}
    for name, of in _assignments(root):
        assigned.setdefault(name, set()).update(of)
    ahead = list(found)
    while ahead:
        for name in assigned.get(ahead.pop(), set()) - found:
            found.add(name)
            ahead.append(name)
    return frozenset(found)


def _deciding(node: Node) -> list[Node]:
    """Give the parts of a statement, or all of it, that decide something."""
    match node.type:
        case "test_command" | "arithmetic_expansion":
            return [node]
        case "compound_statement":
            return [node] if node.children[0].type == "((" else []
        case "case_statement":
            return node.children[1:2]
        case "for_statement" | "c_style_for_statement":
            return [child for child in node.children if child.type != "do_group"]
        case "command":
            first = next((child for child in node.children if child.type == "command_name"), None)
            shown = text(first) if first is not None else ""
            return [node] if shown in _DECIDING or shown.startswith(("$", '"$')) else []
        case _:
            return []


def _assignments(root: Node) -> Iterator[tuple[str, set[str]]]:
    for node in descendants(root):
        if node.type == "variable_assignment":
            name, _, value = text(node).partition("=")
            yield name.removesuffix("+").partition("[")[0], set(_NAME.findall(value))
