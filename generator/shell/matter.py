"""Finds the variables that decide how a script goes on, so that the others can be forgotten."""

import re
from collections.abc import Iterator

from generator.shell.syntax import Node
from generator.shell.words import descendants, text

_NAME = re.compile(r"[A-Za-z_]\w*")
_DECIDING = frozenset(
    {"exit", "return", "test", "[", "let", "wait", "trap", "eval", "break", "continue"}
)
_CONDITIONS = frozenset({"test_command", "arithmetic_expansion"})


def assigned_names(root: Node) -> frozenset[str]:
    """Give the variables that a script sets by an assignment."""
    return frozenset(name for name, _ in _assignments(root))


def names_that_matter(root: Node) -> frozenset[str]:
    """Give the variables that tests, calculations and exit codes look at, and what they are of."""
    found: set[str] = set()
    for node in descendants(root):
        if _decides(node):
            found.update(_NAME.findall(text(node)))
    assigned: dict[str, set[str]] = {}
    for name, of in _assignments(root):
        assigned.setdefault(name, set()).update(of)
    ahead = list(found)
    while ahead:
        for name in assigned.get(ahead.pop(), set()) - found:
            found.add(name)
            ahead.append(name)
    return frozenset(found)


def _decides(node: Node) -> bool:
    if node.type in _CONDITIONS:
        return True
    if node.type in {"compound_statement", "c_style_for_statement"}:
        return any(child.type == "((" for child in node.children[:2])
    if node.type == "command":
        first = next((child for child in node.children if child.type == "command_name"), None)
        shown = text(first) if first is not None else ""
        return shown in _DECIDING or shown.startswith(("$", '"$'))
    parent = node.parent
    if parent is None:
        return False
    if parent.type == "case_statement":
        return node.prev_sibling is not None and node.prev_sibling.type == "case"
    return parent.type == "for_statement" and node.type != "do_group"


def _assignments(root: Node) -> Iterator[tuple[str, set[str]]]:
    for node in descendants(root):
        if node.type == "variable_assignment":
            name, _, value = text(node).partition("=")
            yield name.removesuffix("+").partition("[")[0], set(_NAME.findall(value))
