"""Gives the ways in which gates and deploys are soft by how they are called, each once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from generator.diagnostics.fault import Place, Severity
from generator.recognition.gates import Recognised, Role
from generator.recognition.subject import Softening, Subject
from generator.recognition.workflow.step import Step
from generator.rules.workflow.excuses import (
    commits,
    is_idle,
    is_outcome_read,
    is_repeated,
    is_report_read,
    is_report_read_here,
    lines_of,
    runs_after_failure,
    standings_of,
)
from generator.rules.workflow.losses import place_of, shown
from generator.rules.workflow.rule import Found
from generator.tools.softness import Effect
from generator.tools.tool import Kind

_COMPARED = re.compile(r"\bgit\s+(?:-\S+\s+)*(?:diff|status|add|commit|push|update-index)\b")
_REWRITES = re.compile(r"rewritten|mended|written|rewrites")
_EARLY = re.compile(r"before anything runs")
_INTO_A_FILE = re.compile(
    r"(?:^|[^0-9&])>\s*(?![&\s])(?!\"?/dev/null)|\s(?:-o|--output)[\s=](?!/dev/null)"
)
_UPLOADS = re.compile(r"codeql-action/upload-sarif")
_WEIGHTS = (Severity.NOTE, Severity.WARNING, Severity.ERROR)


class Sort(StrEnum):
    """What a user would call a weakness by; there is a rule for each."""

    OPTION = "option"
    MISSING = "missing"
    ANSWER = "answer"
    STATEMENT = "statement"
    NOTHING = "nothing"
    LESS = "less"
    VARIABLE = "variable"
    INPUT = "input"
    UNAWAITED = "unawaited"


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Weakness:
    """A softening of a gate or deploy that is worth telling, and how much it weighs."""

    gate: Recognised
    step: Step
    soft: Softening
    severity: Severity

    @property
    def place(self) -> Place:
        """Give the word that says it, or where the workflow runs what says it."""
        said = self._variable()
        if said is not None:
            return said
        ran, used = self.gate.ran, self.gate.used
        if ran is None:
            is_own = used is None or used.within == (self.step,)
            return self.soft.place if is_own else self.step.place("uses")
        is_own = used is None and not ran.within
        return self.soft.place if is_own else place_of(self.gate, self.step, ran)

    def _variable(self) -> Place | None:
        """Give where the file sets the variable that says it, the innermost place."""
        name, job = self.soft.variable or "", self.gate.job
        if name in self.step.env.entries:
            return self.step.place("env", name)
        if name in job.env.entries:
            return job.place("env", name)
        top = job.document.value
        env = top.get("env") if isinstance(top, dict) else None
        is_set = isinstance(env, dict) and name in env
        return job.document.place(("env", name)) if is_set else None

    @property
    def sort(self) -> Sort:
        """Give what it is called by."""
        gate, soft = self.gate, self.soft
        if soft.variable is not None:
            return Sort.VARIABLE
        if soft.effect is Effect.EMPTY:
            return Sort.NOTHING
        if soft.effect is Effect.NARROWS:
            return Sort.UNAWAITED if _EARLY.search(soft.why) else Sort.LESS
        return Sort.INPUT if gate.ran is None else self._sort_of_call()

    def _sort_of_call(self) -> Sort:
        if self.gate.kind is Kind.MIGRATE:
            return Sort.STATEMENT
        if self.soft.is_given:
            return Sort.OPTION
        return Sort.ANSWER if self.soft.title in _FETCHING else Sort.MISSING

    def found(self) -> Found:
        """Tell of it."""
        return Found(
            place=self.place,
            message=f"{described(self.gate)}, but {self.soft.why} ({self.gate.why})",
            help=self.soft.instead,
            severity=self.severity,
        )


_FETCHING = frozenset({"curl", "wget"})


@lru_cache(maxsize=8)
def weaknesses(subject: Subject) -> tuple[Weakness, ...]:
    """Give every weakness of a workflow, in the order of its gates."""
    return tuple(_weaknesses(subject))


def told(subject: Subject, sort: Sort) -> Iterator[Found]:
    """Tell of the weaknesses of one sort."""
    yield from (each.found() for each in weaknesses(subject) if each.sort is sort)


def described(gate: Recognised) -> str:
    """Say of a gate or deploy what it is: the command, or the action."""
    does = "checks" if gate.role is Role.GATE else "deploys"
    if gate.ran is None:
        called = gate.used.uses.text if gate.used else gate.job.title
        return f'"{called}" {does}'
    is_elsewhere = bool(gate.ran.within) or gate.used is not None
    where = f" at {gate.ran.place}" if is_elsewhere else ""
    return f'"{shown(gate.ran)}"{where} {does}'


def lighter(one: Severity, other: Severity) -> Severity:
    """Give the lighter of two."""
    return min(one, other, key=_WEIGHTS.index)


def _weaknesses(subject: Subject) -> Iterator[Weakness]:
    for gate in subject.roles:
        step = gate.step
        if gate.role is Role.DEPLOY and gate.kind is Kind.PUBLISH:
            continue
        if step is None or step.continue_on_error or runs_after_failure(step):
            continue
        for soft in subject.softenings(gate):
            severity = _weight(subject, gate, step, soft)
            if severity is not None:
                yield Weakness(gate=gate, step=step, soft=soft, severity=severity)


def _weight(subject: Subject, gate: Recognised, step: Step, soft: Softening) -> Severity | None:
    if soft.effect is Effect.IDLE or is_idle(subject, gate) or _is_read(gate, step, soft):
        return None
    if soft.effect is Effect.MASKS and is_repeated(subject, gate):
        return None
    if soft.effect is Effect.NARROWS and _is_widened(subject, gate, soft):
        return None
    if _REWRITES.search(soft.why):
        return _weight_of_rewriting(gate, soft)
    if commits(gate) and not gate.named:
        return None
    most = Severity.ERROR if soft.effect is Effect.MASKS else Severity.WARNING
    if soft.effect is not Effect.MASKS and not soft.is_given and gate.role is Role.GATE:
        most = Severity.NOTE
    if any(_doubts(subject, gate, soft)):
        most = lighter(most, Severity.WARNING)
    return lighter(most, soft.severity)


def _is_widened(subject: Subject, gate: Recognised, soft: Softening) -> bool:
    """Tell whether the job runs the same kind of check in a way that looks at all."""
    return any(
        each.kind is gate.kind
        and each.ran is not None
        and each.role is Role.GATE
        and not any(other.why == soft.why for other in subject.softenings(each))
        for each in subject.gates_of(gate.job)
        if each is not gate and soft.is_given
    )


def _is_read(gate: Recognised, step: Step, soft: Softening) -> bool:
    """Tell whether what a call prints is what decides, so that its exit code does not matter."""
    if gate.ran is None:
        return False
    if soft.effect is Effect.MASKS and is_report_read_here(gate, gate.ran):
        return True
    around = standings_of(gate, gate.ran, step)
    is_read = any(each.captured or each.readers for each in around)
    return is_read and (soft.lists or gate.kind is Kind.SMOKE)


def _weight_of_rewriting(gate: Recognised, soft: Softening) -> Severity | None:
    """Weigh a call that mends files: compared with git afterwards, it is a check all the same."""
    is_compared = any(_COMPARED.search(step.run or "") for step in gate.job.all_steps)
    inner = gate.ran.within if gate.ran else ()
    if is_compared or commits(gate) or not gate.named:
        return None
    if any(_COMPARED.search(each.script) for each in inner):
        return None
    return lighter(soft.severity, Severity.WARNING)


def _doubts(subject: Subject, gate: Recognised, soft: Softening) -> Iterator[bool]:
    yield not soft.is_decided
    yield not soft.is_given and not gate.named and gate.job.environment is None
    yield gate.ran is not None and is_report_read(gate, gate.ran)
    yield commits(gate)
    yield gate.used is not None and is_outcome_read(gate, gate.used)
    yield gate.kind is Kind.SMOKE and any(_INTO_A_FILE.search(line) for line in lines_of(gate))
    yield any(_UPLOADS.search(each.uses.text) for _, each in subject.steps if each.uses)
