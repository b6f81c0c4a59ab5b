"""The tree between the parser's events and plain values: aliases point, nothing is copied yet."""

from dataclasses import dataclass
from typing import TypeAlias

from generator.diagnostics.fault import Place
from generator.yamltext.document import Route
from generator.yamltext.scalar import Value


@dataclass(frozen=True, kw_only=True, slots=True)
class Leaf:
    """A scalar: its text, and the value that the text stands for."""

    place: Place
    text: str
    value: Value
    size: int = 1
    height: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Items:
    """A list. `size` counts values with aliases expanded, `height` levels of nesting."""

    place: Place
    items: tuple["Node", ...]
    size: int
    height: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Entries:
    """A mapping, as (key, place of the key, value)."""

    place: Place
    entries: tuple[tuple[str, Place, "Node"], ...]
    size: int
    height: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Alias:
    """Stands where `*name` does, for the node that `&name` marks."""

    place: Place
    target: "Leaf | Items | Entries"

    @property
    def height(self) -> int:
        """Count the levels of nesting that the alias stands for."""
        return self.target.height


Node: TypeAlias = Leaf | Items | Entries | Alias


def both(first: Node, second: Node) -> Node:
    """Give what stands behind a key that is there twice: both lists, or else the first value."""
    one = first.target if isinstance(first, Alias) else first
    other = second.target if isinstance(second, Alias) else second
    if not (isinstance(one, Items) and isinstance(other, Items)):
        return first
    return Items(
        place=first.place,
        items=(*one.items, *other.items),
        size=one.size + other.size,
        height=max(one.height, other.height),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Tables:
    """The places of a document while they are collected."""

    places: dict[Route, Place]
    key_places: dict[Route, Place]
    anchored: dict[Route, Place]

    def expand(self, node: Node, route: Route) -> object:
        """Turn a node into plain values and note where each one stands.

        The caller has made sure that the node is bounded in size and in height.
        """
        self.places[route] = node.place
        if isinstance(node, Alias):
            self.anchored[route] = node.target.place
        content = node.target if isinstance(node, Alias) else node
        if isinstance(content, Leaf):
            return content.value
        if isinstance(content, Items):
            return [self.expand(item, (*route, i)) for i, item in enumerate(content.items)]
        mapping: dict[str, object] = {}
        for key, place, child in content.entries:
            way = (*route, key)
            self.key_places[way] = place
            mapping[key] = self.expand(child, way)
        return mapping
