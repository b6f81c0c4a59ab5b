"""The contract of a rule about workflows, and how what it finds becomes a fault."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from generator.diagnostics.fault import Fault, Note, Place, Severity
from generator.recognition.subject import Subject


class About(StrEnum):
    """What a rule protects: such a rule cannot be silenced where we wrote the file ourselves."""

    GATE = "gate"
    DEPLOY = "deploy"
    FORM = "form"


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """One finding of a rule: where, what, and the one thing to do.

    `severity` is the rule's unless this finding weighs less or more; `related` are other places
    that it speaks of.
    """

    place: Place
    message: str
    help: str
    severity: Severity | None = None
    related: tuple[Note, ...] = ()


Check: TypeAlias = Callable[[Subject], Iterator[Found]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """A rule: `name` says the fault, as in `step-goes-on-after-an-error`; `code` never changes.

    The docstring of its file is its page, with an `Example::` that it finds and an `Instead::` that
    it does not find. `sources` are the public pages that it rests on.
    """

    code: str
    name: str
    severity: Severity
    about: About
    sources: tuple[str, ...]
    check: Check

    def faults(self, subject: Subject) -> Iterator[Fault]:
        """Give what the rule finds, in no particular order."""
        for found in self.check(subject):
            yield Fault(
                code=self.code,
                message=found.message,
                place=found.place,
                help=found.help,
                severity=found.severity or self.severity,
                related=found.related,
            )
