"""What is wrong with an expression, as data."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

ProblemKind: TypeAlias = Literal[
    "syntax",
    "length",
    "depth",
    "unknown-context",
    "unavailable-context",
    "unknown-function",
    "unavailable-function",
    "arguments",
]


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """One thing for which GitHub refuses an expression, and the part of it that it is about."""

    kind: ProblemKind
    offset: int
    length: int
    message: str
