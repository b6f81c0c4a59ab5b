"""The literals of a run: that a job runs, how it ends, what the others see of it."""

from generator.expressions.formula import RESULTS
from generator.proof.engine.circuit import Circuit
from generator.proof.engine.jobs import Run, Site
from generator.proof.engine.names import Names

SUCCEEDED, FAILED, CANCELLED, SKIPPED = RESULTS
_USUAL = frozenset({SUCCEEDED, FAILED})
"""Tried first: what succeeds, and where that cannot be, what fails."""


class Terms:
    """Literals of one run; what holds between them is required elsewhere."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.circuit = Circuit()
        self.names = Names(run=run, circuit=self.circuit)

    def result(self, job: str, value: str) -> int:
        """Literal: the job ended so, before `continue-on-error` at the job."""
        return self.circuit.variable(("result", job, value), usually=value in _USUAL)

    def seen(self, job: str, value: str) -> int:
        """Literal: the jobs that need it see this result."""
        circuit, found = self.circuit, self.result(job, value)
        if value not in {SUCCEEDED, FAILED}:
            return found
        pardoned = self.pardoned(job)
        if value == FAILED:
            return circuit.all_of((found, -pardoned))
        return circuit.any_of((found, circuit.all_of((self.result(job, FAILED), pardoned))))

    def runs(self, job: str) -> int:
        """Literal: the job's condition held, and that of each job that calls its workflow."""
        return self.circuit.variable(("runs", job), usually=True)

    def outcome(self, job: str, step: int, value: str) -> int:
        """Literal: the step ended so, before `continue-on-error`."""
        return self.circuit.variable(("outcome", job, step, value), usually=value in _USUAL)

    def conclusion(self, job: str, step: int, value: str) -> int:
        """Literal: the step counts so, after `continue-on-error`."""
        circuit, found = self.circuit, self.outcome(job, step, value)
        if value not in {SUCCEEDED, FAILED}:
            return found
        pardoned = self.pardoned(job, step)
        if value == FAILED:
            return circuit.all_of((found, -pardoned))
        failed = self.outcome(job, step, FAILED)
        return circuit.any_of((found, circuit.all_of((failed, pardoned))))

    def is_bad(self, site: Site) -> int:
        """Literal: the check finds something that is wrong."""
        return self.circuit.variable(("bad", site.job, site.step), usually=False)

    def reached(self, site: Site) -> int:
        """Literal: the job or the step starts."""
        if site.step is None:
            return self.circuit.all_of((self.runs(site.job), -self.result(site.job, SKIPPED)))
        return -self.outcome(site.job, site.step, SKIPPED)

    def succeeded(self, site: Site) -> int:
        """Literal: the gate ran, came to an end and found nothing."""
        if site.step is None:
            return self.circuit.all_of((self.runs(site.job), self.result(site.job, SUCCEEDED)))
        return self.circuit.all_of(
            (
                self.reached(site),
                -self.outcome(site.job, site.step, CANCELLED),
                -self.outcome(site.job, site.step, FAILED),
                -self.is_bad(site),
            )
        )

    def was_cancelled(self, job: str) -> int:
        """Literal: the run was cancelled before the job was looked at."""
        return self.circuit.variable(("cancelled", job), usually=False)

    def stopped_before(self, job: str, step: int) -> int:
        """Literal: the job was cancelled before the step was looked at."""
        return self.circuit.variable(("stopped", job, step), usually=False)

    def broken_before(self, job: str) -> int:
        """Literal: a step that does not matter failed before those that do."""
        return self.circuit.variable(("broken", job), usually=False)

    def pardoned(self, job: str, step: int | None = None) -> int:
        """Literal: `continue-on-error` holds for the job, or for one of its steps."""
        return self.circuit.variable(("pardoned", job, step), usually=False)

    def unclear(self, job: str, step: int) -> int:
        """Literal: the step does not fail for what its check finds, which is not known."""
        return self.circuit.variable(("unclear", job, step), usually=False)
