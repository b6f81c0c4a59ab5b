"""A part of a file that knows where it stands, and the tables of names and texts in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias, TypedDict

from generator.diagnostics.fault import Place
from generator.yamltext.document import Document, Route
from generator.yamltext.inside import place_inside

Mapped: TypeAlias = Mapping[str, object]
NOTHING: Mapped = MappingProxyType({})


class Where(TypedDict):
    """The fields that every part has."""

    document: Document
    route: Route
    body: Mapped


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Part:
    """A value at a route of a document. `body` is its mapping as read, empty when it is none.

    Parts are equal only to themselves: two steps with the same text are two steps.
    """

    document: Document = field(repr=False)
    route: Route
    body: Mapped = field(repr=False)

    def place(self, *keys: str | int) -> Place:
        """Give the place of the part, or of what is inside, or of the nearest around that."""
        return self.document.place((*self.route, *keys))

    def key_place(self, *keys: str | int) -> Place:
        """Give the place of the key that leads to it."""
        return self.document.key_place((*self.route, *keys))

    def inside(self, *keys: str | int, line: int, column: int) -> Place:
        """Give the place of a position in a text of the part, such as a line of a script."""
        return place_inside(self.document, (*self.route, *keys), line, column)


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Table(Part):
    """Names with texts: `env`, `with`, `secrets` or `outputs`, empty when there is none.

    `is_open`: a part of it is computed, so that there may be other names as well.
    """

    entries: Mapping[str, str] = field(default_factory=dict)
    is_open: bool = False

    def get(self, name: str) -> str | None:
        """Give the text under a name, as environment variables are found."""
        return self.entries.get(name)

    def find(self, name: str) -> str | None:
        """Give the text under a name in any case, as inputs are found."""
        wanted = name.upper()
        return next((text for key, text in self.entries.items() if key.upper() == wanted), None)
