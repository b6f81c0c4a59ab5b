"""Gives the gates and deploys whose failure does not end their step, each loss once."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.diagnostics.fault import Note, Place, Severity
from generator.recognition.commands import Ran
from generator.recognition.gates import Recognised, Role
from generator.recognition.subject import Subject
from generator.recognition.workflow.step import Step
from generator.rules.workflow.excuses import weight
from generator.rules.workflow.rule import Found
from generator.shell.fate import Fate
from generator.shell.state import Why

_LONGEST = 60
_TRIES = frozenset({Why.CONDITION, Why.AND_LIST})


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Loss:
    """A gate or deploy whose failure is lost. `more` counts those lost at the same place."""

    gate: Recognised
    step: Step
    ran: Ran
    severity: Severity
    more: int = 0

    @property
    def cause(self) -> Why | None:
        """Give what loses it; None where the program that runs its script ignores it."""
        command = self.ran.command
        is_looped = command.retried and command.why is self.ran.cause
        return Why.LOOP if is_looped and self.ran.cause in _TRIES else self.ran.cause

    @property
    def place(self) -> Place:
        """Give where the workflow runs it."""
        return place_of(self.gate, self.step, self.ran)


@lru_cache(maxsize=8)
def losses(subject: Subject) -> tuple[Loss, ...]:
    """Give every loss of a workflow, in the order of the file.

    What is lost at one place is one loss, told of the outermost command.
    """
    found: dict[tuple[object, ...], Loss] = {}
    for loss in _lost(subject):
        at = loss.ran.lost_at or loss.ran.start
        key = (id(loss.step), at, loss.cause)
        known = found.get(key)
        if known is None:
            found[key] = loss
            continue
        outer, inner = (known, loss) if _depth(known) <= _depth(loss) else (loss, known)
        same = _depth(outer) == _depth(inner)
        found[key] = Loss(
            gate=outer.gate,
            step=outer.step,
            ran=outer.ran,
            severity=outer.severity,
            more=outer.more + same,
        )
    return tuple(found.values())


def told(subject: Subject, causes: frozenset[Why | None], instead: str) -> Iterator[Found]:
    """Tell of the losses that have one of these causes, each with the one thing to do instead."""
    for loss in losses(subject):
        if loss.cause in causes:
            yield told_of(loss, instead)


def told_of(loss: Loss, instead: str) -> Found:
    """Tell of a loss."""
    place, ran = loss.place, loss.ran
    related = []
    if ran.lost_at is not None and ran.lost_at not in (place, ran.place):
        related.append(Note(place=ran.lost_at, message=ran.why))
    return Found(
        place=place,
        message=f"{_described(loss)}{_reason(loss)}",
        help=instead if loss.cause else "take out what makes the program ignore it",
        severity=loss.severity,
        related=tuple(related),
    )


def place_of(gate: Recognised, step: Step, ran: Ran) -> Place:
    """Give where a workflow runs a command: in its own script, or where it uses an action."""
    return step.place("uses") if gate.used is not None else ran.start


def shown(ran: Ran) -> str:
    """Give a command on one short line."""
    words = (word.text.strip('"') if word.quoted else word.text for word in ran.command.words)
    line = " ".join(" ".join(words).split())
    return f"{line[: _LONGEST - 1]}…" if len(line) > _LONGEST else line


def _lost(subject: Subject) -> Iterator[Loss]:
    for gate in subject.roles:
        if gate.ran is None or gate.step is None or gate.ran.fate is Fate.ENDS:
            continue
        severity = weight(subject, gate, gate.ran, gate.step)
        if severity is not None:
            yield Loss(gate=gate, step=gate.step, ran=gate.ran, severity=severity)


def _depth(loss: Loss) -> int:
    return len(loss.ran.within)


def _described(loss: Loss) -> str:
    does = "checks" if loss.gate.role is Role.GATE else "deploys"
    is_elsewhere = bool(loss.ran.within) or loss.gate.used is not None
    where = f" at {loss.ran.place}" if is_elsewhere else ""
    others = {0: "", 1: " (like another command)"}.get(loss.more, f" (like {loss.more} others)")
    return f'"{shown(loss.ran)}"{where} {does}, and its failure{others} '


def _reason(loss: Loss) -> str:
    is_sure = loss.ran.fate is Fate.LOST
    lost = "is lost" if is_sure else "may be lost"
    return f"{lost}: {loss.ran.why} ({loss.gate.why})"
