"""What holds in one run: when jobs and steps run, and how they can end.

What a job's conditions see is said at
https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#needs-context and
https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#status-check-functions.
Cancelling is taken to come between any two jobs, and within any: a job that was looked at after it
sees `cancelled()`, and so do all that need it.
"""

from collections.abc import Iterator

from generator.expressions.formula import RESULTS
from generator.proof.engine.atoms import literal
from generator.proof.engine.jobs import Failing, Job, Run, Site
from generator.proof.engine.terms import CANCELLED, FAILED, SKIPPED, SUCCEEDED, Terms


class World(Terms):
    """The circuit of one run: its literals, and what holds between them."""

    def __init__(self, run: Run) -> None:
        super().__init__(run)
        for id_ in in_order(run):
            self._job(run.jobs[id_])

    def _job(self, job: Job) -> None:
        circuit = self.circuit
        circuit.exactly_one(self.result(job.id, value) for value in RESULTS)
        cancelled = self.was_cancelled(job.id)
        for before in (*job.needs, *((job.caller,) if job.caller else ())):
            circuit.implies(self.was_cancelled(before), cancelled)
        for before in job.needs:
            for each in self._inside(before):
                circuit.implies(self.was_cancelled(each), cancelled)
        pardoned = literal(self, job.continue_on_error, job.id)
        circuit.equal(self.pardoned(job.id), pardoned)
        own = literal(self, job.condition, job.id)
        called = (self.runs(job.caller),) if job.caller else ()
        runs = self.runs(job.id)
        circuit.equal(runs, circuit.all_of((own, *called)))
        circuit.require(runs, self.result(job.id, SKIPPED), cancelled)
        circuit.require(runs, self.result(job.id, SKIPPED), self.result(job.id, CANCELLED))
        if not job.may_be_empty and not job.inner:
            circuit.implies(runs, -self.result(job.id, SKIPPED))
        if job.inner:
            self._sum(job)
        elif job.steps:
            self._steps(job)

    def _inside(self, job: str) -> Iterator[str]:
        for each in self.run.jobs[job].inner:
            yield each
            yield from self._inside(each)

    def _sum(self, job: Job) -> None:
        """A calling job ends as the jobs of the called workflow do.

        One that fails makes it fail; where none fails, one that is cancelled makes it cancelled.
        What it is when all were skipped is not documented: skipped or success. Where the run was
        cancelled before one of them was looked at, it is no success.
        """
        circuit, runs = self.circuit, self.runs(job.id)
        any_ = {v: circuit.any_of([self.seen(each, v) for each in job.inner]) for v in RESULTS}
        failed = self.result(job.id, FAILED)
        circuit.require(-runs, -any_[FAILED], failed)
        circuit.require(-failed, any_[FAILED])
        quiet = circuit.all_of((runs, -any_[FAILED]))
        circuit.require(-quiet, -any_[CANCELLED], self.result(job.id, CANCELLED))
        halted = circuit.any_of([self.was_cancelled(each) for each in job.inner])
        circuit.require(-quiet, any_[CANCELLED], halted, -self.result(job.id, CANCELLED))
        circuit.require(-quiet, -halted, -self.result(job.id, SUCCEEDED))
        circuit.require(-quiet, -any_[SUCCEEDED], -self.result(job.id, SKIPPED))

    def _steps(self, job: Job) -> None:
        circuit, runs = self.circuit, self.runs(job.id)
        stopped = self.stopped_before(job.id, len(job.steps))
        for index in range(len(job.steps)):
            self._step(job, index)
        failed = circuit.any_of(
            [self.conclusion(job.id, index, FAILED) for index in range(len(job.steps))]
        )
        going = circuit.all_of((runs, -self.result(job.id, SKIPPED)))
        circuit.require(-going, -stopped, self.result(job.id, CANCELLED))
        broken = circuit.any_of((failed, self.broken_before(job.id)))
        circuit.require(-going, stopped, -broken, self.result(job.id, FAILED))
        circuit.require(-going, stopped, broken, self.result(job.id, SUCCEEDED))

    def _step(self, job: Job, index: int) -> None:
        circuit, step = self.circuit, job.steps[index]
        circuit.exactly_one(self.outcome(job.id, index, value) for value in RESULTS)
        pardoned = literal(self, step.continue_on_error, job.id, index)
        circuit.equal(self.pardoned(job.id, index), pardoned)
        skipped = self.outcome(job.id, index, SKIPPED)
        going = circuit.all_of((self.runs(job.id), -self.result(job.id, SKIPPED)))
        own = literal(self, step.condition, job.id, index)
        circuit.equal(-skipped, circuit.all_of((going, own)))
        after = self.stopped_before(job.id, index + 1)
        circuit.implies(self.stopped_before(job.id, index), after)
        circuit.implies(self.outcome(job.id, index, CANCELLED), after)
        failed, ended = self.outcome(job.id, index, FAILED), self.outcome(job.id, index, SUCCEEDED)
        if step.fails is not None:
            fails = literal(self, step.fails, job.id, index)
            circuit.require(skipped, self.outcome(job.id, index, CANCELLED), -fails, failed)
            circuit.require(fails, -failed)
        elif step.check is not None:
            bad = self.is_bad(Site(job=job.id, step=index))
            lost = self._is_lost(step.check, job.id, index)
            circuit.require(-bad, lost, -ended)
            circuit.require(-lost, -bad, -failed)

    def _is_lost(self, failing: Failing, job: str, step: int) -> int:
        match failing:
            case Failing.YES:
                return -self.circuit.true
            case Failing.NO:
                return self.circuit.true
            case Failing.UNKNOWN:
                return self.unclear(job, step)


def in_order(run: Run) -> Iterator[str]:
    """Give the ids of a run's jobs, each behind those that it needs and behind its caller.

    Jobs that need each other, which GitHub refuses, come last.
    """
    done: dict[str, None] = {}
    ahead = dict.fromkeys(run.jobs)
    while ahead:
        ready = [
            id_
            for id_ in ahead
            if all(each in done for each in run.jobs[id_].needs)
            and (not run.jobs[id_].caller or run.jobs[id_].caller in done)
        ]
        for id_ in ready or list(ahead):
            done[id_] = None
            del ahead[id_]
            yield id_
