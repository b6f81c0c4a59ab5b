"""A fault: what is wrong, where, and the one thing to do next."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a fault weighs; only an error makes a command fail."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Place:
    """A point in a text: the file as the user named it, line and column counted from one.

    Line 0 stands for the file as a whole.
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """Another place that a fault speaks of, and what is to be seen there."""

    place: Place
    message: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """One thing that is wrong.

    `message` says what, lower-case and without a full stop; `help` is the one thing to do next.
    `end` is the point right behind the marked text, in the same file; `related` are other places
    and `story` the sentences of a counterexample, in their order. Those three only illustrate:
    they make no other fault of it.
    """

    code: str
    message: str
    place: Place
    help: str
    severity: Severity = Severity.ERROR
    end: Place | None = field(default=None, compare=False)
    related: tuple[Note, ...] = field(default=(), compare=False)
    story: tuple[str, ...] = field(default=(), compare=False)


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Sort by place, then code, and drop repetitions: the total order in which faults are shown."""
    unique = {(fault.place, fault.code, fault.message): fault for fault in faults}
    return tuple(unique[key] for key in sorted(unique))


def has_errors(faults: Iterable[Fault]) -> bool:
    """Tell whether any fault is an error."""
    return any(fault.severity is Severity.ERROR for fault in faults)


def count(faults: Iterable[Fault]) -> str:
    """Say how many faults there are of each severity: `2 errors, 1 warning`."""
    found = Counter(fault.severity for fault in faults)
    return ", ".join(
        f"{found[severity]} {severity.value}{'' if found[severity] == 1 else 's'}"
        for severity in Severity
        if found[severity]
    )
