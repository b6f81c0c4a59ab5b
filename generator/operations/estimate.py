"""What one run of a pipeline costs and how long it takes, by the estimates of its jobs.

GitHub bills every job by itself, each rounded up to a whole minute; jobs that only call another
workflow cost nothing. Source:
https://docs.github.com/en/billing/concepts/product-billing/github-actions
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.model.workflow import Job, Workflow
from generator.stages.pipeline import FOLDER

LEAST = 1
"""Minutes that GitHub bills for the shortest job."""


@dataclass(frozen=True, kw_only=True, slots=True)
class JobEstimate:
    """One job: the call in the pipeline that it belongs to (its own id there), and its minutes."""

    call: str
    job: str
    stage: str
    minutes: int

    @property
    def name(self) -> str:
        """Name of the check that the job reports."""
        return self.job if self.call == self.job else f"{self.call} / {self.job}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Estimate:
    """Minutes of a run in which every job runs, and of one that deploys nothing."""

    jobs: tuple[JobEstimate, ...]
    billed: int
    billed_without_deploys: int
    minutes: int
    """Length of the critical path: nothing but more speed in it makes the run shorter."""
    path: tuple[str, ...]
    """Names of the jobs on the critical path, the first to start first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Chain:
    minutes: int = 0
    path: tuple[str, ...] = ()

    def then(self, other: "_Chain") -> "_Chain":
        return _Chain(minutes=self.minutes + other.minutes, path=(*self.path, *other.path))


def estimate(pipeline: Workflow, workflows: Sequence[Workflow]) -> Estimate:
    """Add up one run of the pipeline, through every workflow of `workflows` that it calls.

    A called workflow that is not among them, one of the team's own, counts as one job.

    Raises:
        ValueError: jobs need each other in a circle, or need one that does not exist.
    """
    known = {f"{FOLDER}/{workflow.file}": workflow for workflow in workflows}
    jobs = tuple(row for job in pipeline.jobs for row in _rows(job, known))
    longest = _longest(pipeline.jobs, known, call="")
    deploys = {"staging", "production"}
    return Estimate(
        jobs=jobs,
        billed=sum(job.minutes for job in jobs),
        billed_without_deploys=sum(job.minutes for job in jobs if job.stage not in deploys),
        minutes=longest.minutes,
        path=longest.path,
    )


def billed_alone(workflow: Workflow) -> int:
    """Give the minutes of a workflow that runs by itself, on a schedule say."""
    return sum(_minutes(job) for job in workflow.jobs)


def _rows(job: Job, known: Mapping[str, Workflow]) -> list[JobEstimate]:
    callee = known.get(job.uses)
    if callee is None:
        stage = "pipeline"
        return [JobEstimate(call=job.id, job=job.id, stage=stage, minutes=_minutes(job))]
    return [
        JobEstimate(call=job.id, job=each.id, stage=callee.stage, minutes=_minutes(each))
        for each in callee.jobs
    ]


def _minutes(job: Job) -> int:
    return max(LEAST, job.minutes)


def _longest(jobs: Sequence[Job], known: Mapping[str, Workflow], *, call: str) -> _Chain:
    """Give the longest chain of jobs; of equal ones the first in the order of the file."""
    waiting = {job.id: job for job in jobs}
    ends: dict[str, _Chain] = {}
    while waiting:
        ready = [job for job in waiting.values() if all(need in ends for need in job.needs)]
        if not ready:
            raise ValueError(f"jobs that never start: {', '.join(sorted(waiting))}")
        for job in ready:
            before = max((ends[need] for need in job.needs), key=_length, default=_Chain())
            ends[job.id] = before.then(_own(job, known, call))
            del waiting[job.id]
    return max(ends.values(), key=_length, default=_Chain())


def _own(job: Job, known: Mapping[str, Workflow], call: str) -> _Chain:
    callee = known.get(job.uses)
    if callee is not None:
        return _longest(callee.jobs, known, call=job.id)
    name = f"{call} / {job.id}" if call else job.id
    return _Chain(minutes=_minutes(job), path=(name,))


def _length(chain: _Chain) -> int:
    return chain.minutes
