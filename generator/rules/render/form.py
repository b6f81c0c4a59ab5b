"""The language in which the table of fields is written: what may stand where, and what it is for.

One table serves both readings of a file. The strict one, for what is generated, knows current
names only and asks for everything that the documentation asks for. The lenient one, for files of
people, refuses only what Render refuses; how much the rest weighs there is said by `Weight`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TypeAlias


class Weight(Enum):
    """What the lenient reading makes of something that the strict one refuses."""

    ERROR = auto()
    WARNING = auto()
    SILENT = auto()
    """Nothing: a rule of the catalogue says it better, or nobody knows what Render does."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """A text, one of `allowed` unless that is empty.

    `old` maps spellings that Render still takes to those of today; for those in `inferred` the
    two are the same by their size only. `ruled` are spellings that a rule of the catalogue
    weighs. `newer` and the pattern `later` are values that may have come after the table, unless
    `elsewhere` knows that they belong to something else. `number` lets a number stand for the
    text. `meant` finds the spelling that a wrong one was meant to be. With `loose`, capitals and
    other separators weigh less than a wrong name, since examples of Render's own have them.
    """

    allowed: tuple[str, ...] = ()
    old: Mapping[str, str] = field(default_factory=dict)
    inferred: tuple[str, ...] = ()
    ruled: tuple[str, ...] = ()
    newer: tuple[str, ...] = ()
    later: str = ""
    elsewhere: tuple[str, ...] = ()
    number: bool = False
    meant: Callable[[str], str | None] | None = None
    loose: bool = False

    @property
    def loosely(self) -> str:
        """A pattern of all known names in any capitals and with any separators."""
        names = (*self.allowed, *self.old, *self.ruled)
        return f"^({'|'.join(map(_in_any_form, names))})$"


def _in_any_form(name: str) -> str:
    return "".join(
        f"[{each}{each.upper()}]" if each.isalpha() else "[ _-]" if each in " -" else f"[{each}]"
        for each in name
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Whole:
    """A whole number within bounds, both of them included."""

    least: int = 0
    most: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Truth:
    """True or false; with `only`, the strict reading takes just that one."""

    only: bool | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Items:
    """A list of values of one kind; fewer than `least` are refused in the strict reading."""

    of: "Value"
    least: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Anything:
    """Whatever: nothing public says what may stand here."""


@dataclass(frozen=True, kw_only=True, slots=True)
class When:
    """What follows if `key` has one of the values, or is there at all, or is `absent`."""

    key: str
    values: tuple[str, ...] = ()
    absent: bool = False
    requires: tuple[str, ...] = ()
    forbids: tuple[str, ...] = ()
    weight: Weight = Weight.ERROR


@dataclass(frozen=True, kw_only=True, slots=True)
class Fields:
    """A mapping with known keys; `name` is what a message calls it.

    `unknown` weighs a key that is not among them. Of `some`, at least one must be there;
    `some_weight` weighs it when none is.
    """

    name: str
    fields: Mapping[str, "Field"]
    unknown: Weight = Weight.ERROR
    whens: tuple[When, ...] = ()
    some: tuple[str, ...] = ()
    some_weight: Weight = Weight.WARNING


@dataclass(frozen=True, kw_only=True, slots=True)
class ByShape:
    """An entry of `services`: which fields it has depends on its type and its runtime."""

    shapes: Mapping[str, Fields]
    types: Text


Value: TypeAlias = Text | Whole | Truth | Items | Anything | Fields | ByShape


@dataclass(frozen=True, kw_only=True, slots=True)
class Old:
    """An old key: `now` is the key of today, `write` spells it out for the value that stands there.

    An empty text from `write` means that the line can go.
    """

    now: str
    write: Callable[[object], str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """A key: its value, and in `about` what it is for.

    `required` weighs its absence. `old` marks a key of former days, and `emitted` is false for
    one that the strict reading does not know; `weight` then says what the lenient one makes of
    it. `default` is what Render takes when the key is not there.
    """

    value: Value
    about: str
    required: Weight | None = None
    default: str | int | bool | None = None
    old: Old | None = None
    emitted: bool = True
    weight: Weight = Weight.WARNING
