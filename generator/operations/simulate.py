"""Says what each job of a workflow would do, and why, if some of them ended in a given way."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.diagnostics.errors import ConfigurationError
from generator.diagnostics.fault import Fault, Place
from generator.operations.sources import Source
from generator.proof.engine.jobs import Site
from generator.proof.engine.questions import Asked
from generator.proof.engine.story import Did, account
from generator.proof.runs import Read
from generator.proof.survey import runs_in
from generator.recognition.repository import Repository

UNKNOWN = "GW246"
"""A job, an event or a workflow is not there."""
IMPOSSIBLE = "GW247"
"""No run can go so."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Course:
    """What the jobs of one run did."""

    file: str
    event: str
    jobs: tuple[Did, ...]


def simulate(source: Source, wanted: Mapping[str, str], event: str) -> tuple[Course, ...]:
    """Go through the runs in which each of these jobs ends so.

    Args:
        source: what to read.
        wanted: results by the ids of jobs, as `ci/test` for a job of the workflow that `ci` calls.
        event: the event that starts the run; empty means each one.

    Returns:
        The usual course of each run that has those jobs: what is not asked for succeeds if it can,
        and conditions on unknown values do not hold unless they must.

    Raises:
        ConfigurationError: no run has those jobs, or none can go so.
    """
    repository = Repository(files=source.files)
    reads = list(runs_in(repository, paths=source.paths))
    fitting = [(path, read) for path, read in reads if event in {"", read.run.event}]
    having = [(path, read) for path, read in fitting if set(wanted) <= set(read.run.jobs)]
    if not having:
        raise ConfigurationError(_unknown(fitting, wanted, event))
    found = [(path, read, _course(read, wanted)) for path, read in having]
    courses = [
        Course(file=path, event=read.run.event, jobs=jobs) for path, read, jobs in found if jobs
    ]
    if not courses:
        raise ConfigurationError(_impossible(having[0][0], wanted))
    return tuple(courses)


def _course(read: Read, wanted: Mapping[str, str]) -> tuple[Did, ...]:
    model = Asked(read.run).course({Site(job=job): result for job, result in wanted.items()})
    return () if model is None else account(model)


def _unknown(reads: list[tuple[str, Read]], wanted: Mapping[str, str], event: str) -> Fault:
    jobs = sorted({job for _, read in reads for job in read.run.jobs})
    missing = sorted(set(wanted) - set(jobs)) or sorted(wanted)
    starts = f" that {event} starts" if event else ""
    message = f'no run{starts} has the job "{missing[0]}"' if reads else f"no run{starts} is there"
    known = f"; there are {', '.join(jobs[:10])}" if jobs else ""
    place = Place(file=reads[0][0]) if reads else Place(file=".github/workflows")
    return Fault(code=UNKNOWN, message=message, place=place, help=f"name a job by its id{known}")


def _impossible(path: str, wanted: Mapping[str, str]) -> Fault:
    said = ", ".join(f"{job} {result}" for job, result in wanted.items())
    return Fault(
        code=IMPOSSIBLE,
        message=f"no run goes so: {said}",
        place=Place(file=path),
        help="ask for fewer results at once: one of them keeps another from coming about",
    )
