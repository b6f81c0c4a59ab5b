"""What the steps of a workflow are for, as the engine has to know it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.expressions.formula import FALSE, TRUE, Formula
from generator.proof.engine.jobs import Failing
from generator.proof.verdict.judging import judged
from generator.recognition.gates import Recognised
from generator.recognition.subject import Subject
from generator.recognition.workflow.job import Job
from generator.recognition.workflow.step import Step
from generator.shell.fate import Fate
from generator.tools.softness import Effect

_IDLE = frozenset({("echo",), ("printf",), (":",), ("true",), ("exit",)})
_BRANCHES = ("if", "&&", "||", "case", "while", "for", "(", "{")
_SHORT = 2_000
_WORST = (Failing.NO, Failing.UNKNOWN, Failing.YES)


@dataclass(frozen=True, kw_only=True, eq=False)
class Duties:
    """The duties in one workflow."""

    subject: Subject
    _checks: dict[int, Failing | None] = field(default_factory=dict)
    _judged: dict[int, Formula | None] = field(default_factory=dict)

    def check(self, step: Step) -> Failing | None:
        """Tell whether a failing check ends the step; None for a step that checks nothing."""
        key = id(step)
        if key not in self._checks:
            found = [self.failing(gate) for gate in self.subject.gates_of(step)]
            self._checks[key] = min(found, key=_WORST.index) if found else None
        return self._checks[key]

    def deploys(self, step: Step) -> bool:
        """Tell whether the step deploys."""
        return bool(self.subject.deploys_of(step))

    def judges(self, step: Step, job: Job) -> Formula | None:
        """Tell when the step fails by the results of other jobs; None where it does not look."""
        key = id(step)
        if key not in self._judged:
            found = judged(step, job, self.subject.workflow.env.entries)
            self._judged[key] = self._plain(step) if found is None else found
        return self._judged[key]

    def is_idle(self, step: Step) -> bool:
        """Tell whether a step only speaks and ends, as `echo` and `exit` do."""
        if step.run is None or step.shell.is_open or len(step.run) > _SHORT:
            return False
        work = self.subject.work(step)
        return not work.missing and all(each.command.texts[:1] in _IDLE for each in work.ran)

    def _plain(self, step: Step) -> Formula | None:
        """Tell of an idle step whether it fails, by its first `exit`."""
        if not self.is_idle(step):
            return None
        ends = [each.command.texts for each in self.subject.work(step).ran]
        codes = [texts[1:] for texts in ends if texts[:1] == ("exit",)]
        simple = len(ends) <= 1 or not any(word in (step.run or "") for word in _BRANCHES)
        if not simple:
            return None
        return TRUE if codes and codes[0] not in {(), ("0",)} else FALSE

    def failing(self, gate: Recognised) -> Failing:
        """Tell whether a gate that finds something ends its step.

        It does not where the shell loses the failure, or an option, an input or a variable makes
        the tool pass. What hangs on something unknown leaves it unknown.
        """
        found = [Failing.YES, *self._by_shell(gate), *self._by_tool(gate)]
        return min(found, key=_WORST.index)

    def _by_shell(self, gate: Recognised) -> Iterator[Failing]:
        if gate.ran is not None and gate.ran.fate is Fate.LOST:
            yield Failing.NO
        elif gate.ran is not None and gate.ran.fate is Fate.UNDECIDED:
            yield Failing.UNKNOWN
        for step in gate.used.within[1:] if gate.used else ():
            if step.continue_on_error is not None and step.continue_on_error is not False:
                yield Failing.NO if step.continue_on_error is True else Failing.UNKNOWN

    def _by_tool(self, gate: Recognised) -> Iterator[Failing]:
        for each in self.subject.softenings(gate):
            if each.effect is Effect.MASKS:
                yield Failing.NO if each.is_decided else Failing.UNKNOWN
