"""What can be written as HCL: blocks, attributes, and references to what exists elsewhere.

Source: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, kw_only=True, slots=True)
class Index:
    """A step of a reference that is a key: `["qa"]`."""

    key: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference:
    """An expression that names something: `render_postgres.db.id`, or a type: `string`."""

    steps: tuple[str | Index, ...]


Scalar: TypeAlias = str | int | bool
Value: TypeAlias = "Scalar | Reference | Sequence[Value] | Mapping[str, Value]"
"""A sequence that is no text is a tuple of HCL, a mapping an object; both keep their order."""
Argument: TypeAlias = "Value | None"
"""What may be absent; it is left out then."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """A block: its type, labels, attributes, then the blocks inside it.

    `above` is a comment for the reader; it stands over the block.
    """

    type: str
    labels: tuple[str, ...] = ()
    attributes: Mapping[str, Value] = field(default_factory=dict)
    blocks: "tuple[Block, ...]" = ()
    above: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class HclFile:
    """A whole file."""

    blocks: tuple[Block, ...]


def reference(*steps: str | Index) -> Reference:
    """Give the reference with these steps."""
    return Reference(steps=steps)


def said(values: Mapping[str, Argument]) -> dict[str, Value]:
    """Leave out what is None: HCL has nothing to say of an argument that is not there."""
    return {key: value for key, value in values.items() if value is not None}
