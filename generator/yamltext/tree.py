"""What can be written as YAML: plain values, and two wrappers that only say how they look."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, kw_only=True, slots=True)
class Flow:
    """A list on one line, as in `[test, build]`."""

    items: "tuple[Scalar, ...]"


@dataclass(frozen=True, kw_only=True, slots=True)
class Noted:
    """A value with comments for the reader.

    `above` stands on lines of its own over the key or the item, `beside` behind a value that
    takes one line (or behind the `|` of a longer text). `spaced` puts an empty line before all
    that. None of them can change the value.
    """

    value: "Node"
    above: str = ""
    beside: str = ""
    spaced: bool = False


Scalar: TypeAlias = str | int | float | bool | None
Content: TypeAlias = "Scalar | dict[str, Node] | list[Node] | Flow"
Node: TypeAlias = "Content | Noted"


def unwrapped(node: Node) -> Content:
    """Take the comments off a node, not off what is inside it."""
    return unwrapped(node.value) if isinstance(node, Noted) else node


def plain(node: Node) -> object:
    """Give the value that a reader gets back: no wrapper is left anywhere."""
    content = unwrapped(node)
    if isinstance(content, Flow):
        return list(content.items)
    if isinstance(content, dict):
        return {key: plain(child) for key, child in content.items()}
    if isinstance(content, list):
        return [plain(child) for child in content]
    return content
