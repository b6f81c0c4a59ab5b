"""The programs of jq as values; see https://jqlang.org/manual/v1.7/."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Identity:
    """`.`."""


@dataclass(frozen=True, slots=True)
class Literal:
    """A number, a text without anything computed, `true`, `false` or `null`."""

    value: str | int | bool | None


@dataclass(frozen=True, slots=True)
class Text:
    """A text with values in it."""

    parts: tuple["str | Program", ...]


@dataclass(frozen=True, slots=True)
class Field:
    """What lies below a key, or at a place of an array."""

    of: "Program"
    key: "Program"


@dataclass(frozen=True, slots=True)
class Iterated:
    """`.[]`: all that lies below."""

    of: "Program"


@dataclass(frozen=True, slots=True)
class Array:
    """`[…]`."""

    inside: "Program | None"


@dataclass(frozen=True, slots=True)
class Joined:
    """Two programs with `|`, `,`, `//`, `and`, `or` or a comparison between."""

    sign: str
    left: "Program"
    right: "Program"


@dataclass(frozen=True, slots=True)
class Called:
    """A function with its arguments."""

    name: str
    arguments: tuple["Program", ...]


@dataclass(frozen=True, slots=True)
class Named:
    """`$name`."""

    name: str


@dataclass(frozen=True, slots=True)
class Bound:
    """`source as $name | body`."""

    source: "Program"
    name: str
    body: "Program"


@dataclass(frozen=True, slots=True)
class Branches:
    """`if … then … elif … else … end`."""

    clauses: tuple[tuple["Program", "Program"], ...]
    otherwise: "Program"


Program: TypeAlias = (
    Identity
    | Literal
    | Text
    | Field
    | Iterated
    | Array
    | Joined
    | Called
    | Named
    | Bound
    | Branches
)
