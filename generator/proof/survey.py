"""Asks of every deploy and every gate of a repository whether the one can run without the other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from posixpath import basename

from generator.diagnostics.fault import Place
from generator.expressions.formula import Formula
from generator.proof.duties import Duties
from generator.proof.engine.atoms import ancestors
from generator.proof.engine.jobs import Failing, Run, Site
from generator.proof.engine.questions import Answer, Asked, Found
from generator.proof.engine.story import tell
from generator.proof.runs import Origin, Read, runs_of, titled
from generator.recognition.gates import NOTHING_DECLARED, Basis, Declared
from generator.recognition.repository import Repository
from generator.recognition.subject import Subject
from generator.recognition.workflow.file import Workflow
from generator.recognition.workflow.job import Job
from generator.recognition.workflow.step import Step

_PLACE = re.compile(r"prod|live|stag|release|publish|deploy|pypi|npm|pages", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class End:
    """A gate, a deploy or a check: its name, as in `ci.yml:test/Unit tests`, and its place."""

    name: str
    place: Place


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """What is known of a deploy (or a check) and a gate, in the runs of one event."""

    end: End
    gate: End
    event: str
    answer: Answer
    story: tuple[str, ...] = ()
    missing: str = ""
    is_check: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Free:
    """A deploy in whose run no gate comes before it."""

    end: End
    event: str
    has_gates: bool
    """Whether the run has gates at all, which come behind it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Survey:
    """Everything that was asked. `gates` are those of all runs, also of runs without deploys."""

    pairs: tuple[Pair, ...]
    free: tuple[Free, ...]
    gates: tuple[End, ...]
    deploys: tuple[End, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """What to ask about: patterns of names or ids of jobs; none means all."""

    deploys: tuple[str, ...] = ()
    gates: tuple[str, ...] = ()


ALL = Wanted()


def survey(
    repository: Repository,
    *,
    declared: Declared = NOTHING_DECLARED,
    wanted: Wanted = ALL,
    paths: Sequence[str] = (),
) -> Survey:
    """Ask about every run that can start in a repository, or that some of its workflows start."""
    found = _Surveyor(repository, declared, wanted)
    for path, workflow in repository.workflows.items():
        if not paths or path in paths:
            found.take(workflow)
    return found.whole()


def runs_in(
    repository: Repository,
    *,
    declared: Declared = NOTHING_DECLARED,
    paths: Sequence[str] = (),
) -> Iterator[tuple[str, Read]]:
    """Give every run that can start in a repository, each with the path of its workflow."""
    duties = _Surveyor(repository, declared, ALL)
    for path, workflow in repository.workflows.items():
        for read in runs_of(workflow, repository, duties) if not paths or path in paths else ():
            yield path, read


@dataclass(eq=False)
class _Surveyor:
    repository: Repository
    declared: Declared
    wanted: Wanted
    _duties: dict[str, Duties] = field(default_factory=dict)
    _pairs: list[Pair] = field(default_factory=list)
    _free: list[Free] = field(default_factory=list)
    _gates: dict[str, End] = field(default_factory=dict)
    _deploys: dict[str, End] = field(default_factory=dict)

    def whole(self) -> Survey:
        return Survey(
            pairs=tuple(self._pairs),
            free=tuple(self._free),
            gates=tuple(self._gates.values()),
            deploys=tuple(self._deploys.values()),
        )

    def take(self, workflow: Workflow) -> None:
        """Ask about the runs of one workflow; those of a called one are parts of its callers'."""
        called = bool(self.repository.callers(workflow.file))
        for read in runs_of(workflow, self.repository, self):
            if read.run.event != "workflow_call" or not called:
                self._ask(read)

    def check(self, step: Step) -> Failing | None:
        """Tell whether a failing check ends the step."""
        return self._of(step).check(step)

    def deploys(self, step: Step) -> bool:
        """Tell whether the step deploys."""
        return self._of(step).deploys(step)

    def judges(self, step: Step, job: Job) -> Formula | None:
        """Tell when the step fails by the results of other jobs."""
        return self._of(step).judges(step, job)

    def _of(self, part: Step | Job) -> Duties:
        file = part.document.file
        if file not in self._duties:
            workflow = self.repository.workflow(file)
            assert workflow is not None  # noqa: S101 - the part was read from it
            subject = Subject(repository=self.repository, workflow=workflow, declared=self.declared)
            self._duties[file] = Duties(subject=subject)
        return self._duties[file]

    def _ask(self, read: Read) -> None:
        gates = [site for site in read.origins if self._is_gate(read, site)]
        ends = list(self._ends(read))
        self._gates.update({each.name: each for each in (_end(read, s) for s in gates)})
        self._deploys.update({each.name: each for each in (_end(read, s) for s in ends)})
        wanted = [gate for gate in gates if _fits(self.wanted.gates, read, gate)]
        asked = Asked(read.run) if gates else None
        for end in ends:
            if _fits(self.wanted.deploys, read, end):
                known = [gate for gate in gates if not _is_of_another(read, gate, end, ends)]
                self._deploy(read, asked, known, wanted, end)
        for check in self._checks(read, gates) if asked else ():
            before = frozenset(ancestors(read.run, read.run.jobs[check.job]))
            for gate in wanted:
                if asked and _is_inside(gate.job, before):
                    found = asked.silence(gate, check.job)
                    self._pairs.append(_pair(read, gate, check, found))

    def _deploy(
        self,
        read: Read,
        asked: Asked | None,
        gates: Sequence[Site],
        wanted: Sequence[Site],
        end: Site,
    ) -> None:
        before = [gate for gate in gates if gate != end and not _comes_after(read, gate, end)]
        if not before or asked is None:
            named = _end(read, end)
            self._free.append(Free(end=named, event=read.run.event, has_gates=bool(gates)))
            return
        for gate in before:
            if gate in wanted:
                self._pairs.append(_pair(read, gate, end, asked.escape(gate, end)))

    def _checks(self, read: Read, gates: Sequence[Site]) -> Iterator[Site]:
        """Give the jobs that sum up others: their steps judge results, or do nothing at all."""
        busy = {site.job for site in gates}
        for site, origin in read.origins.items():
            job = origin.job
            alone = site.step is None and not read.run.jobs[site.job].caller
            if alone and job.needs and job.steps and site.job not in busy:
                duties = self._of(job)
                if all(
                    self.judges(step, job) is not None or duties.is_idle(step)
                    for step in job.all_steps
                ):
                    yield replace(site, passes=True)

    def _is_gate(self, read: Read, site: Site) -> bool:
        step = read.origins[site].step
        return step is not None and self.check(step) is not None

    def _ends(self, read: Read) -> Iterator[Site]:
        """Give the deploys of a run: the steps that deploy, else the job as a whole."""
        for site, origin in read.origins.items():
            if site.step is not None or read.run.is_before(site.job):
                continue
            steps = [
                each
                for each, other in read.origins.items()
                if each.job == site.job and other.step is not None and self.deploys(other.step)
            ]
            if steps:
                yield from steps
            elif self._is_whole(origin):
                yield site

    def _is_whole(self, origin: Origin) -> bool:
        """Tell whether a job deploys although none of its steps is known to.

        An environment is not enough, as many hold secrets only: its name or the job's must say so.
        """
        roles = self._of(origin.job).subject.deploys_of(origin.job)
        environment = origin.job.environment
        checks = any(self.check(step) is not None for step in origin.job.all_steps)
        place = bool(environment and not checks and _PLACE.search(environment.name or ""))
        return any(
            each.basis is Basis.DECLARED
            or (each.basis is Basis.ENVIRONMENT and (each.named or place))
            for each in roles
        )


def _comes_after(read: Read, gate: Site, end: Site) -> bool:
    """Tell whether a gate can only run behind the deploy, as a check of what was deployed."""
    if gate.job == end.job:
        return end.step is None or gate.step is None or gate.step > end.step
    run = read.run
    before = {each for job in _upwards(run, gate.job) for each in ancestors(run, run.jobs[job])}
    return not before.isdisjoint(_upwards(run, end.job))


def _is_of_another(read: Read, gate: Site, end: Site, ends: Sequence[Site]) -> bool:
    """Tell whether a gate checks what another deploy brought, for which this one does not wait."""
    if gate.job == end.job or gate.job not in {each.job for each in ends}:
        return False
    run = read.run
    before = {each for job in _upwards(run, end.job) for each in ancestors(run, run.jobs[job])}
    return before.isdisjoint(_upwards(run, gate.job))


def _upwards(run: Run, job: str) -> Iterator[str]:
    """Give a job, and each job that calls the workflow in which the one before stands."""
    while job:
        yield job
        job = run.jobs[job].caller


def _is_inside(job: str, jobs: frozenset[str]) -> bool:
    """Tell whether a job is one of these, or belongs to a workflow that one of them calls."""
    return job in jobs or any(job.startswith(f"{each}/") for each in jobs)


def _pair(read: Read, gate: Site, end: Site, found: Found) -> Pair:
    missing = found.missing
    told = tell(found.model, gate, end) if found.model is not None else ()
    return Pair(
        end=_end(read, end),
        gate=_end(read, gate),
        event=read.run.event,
        answer=found.answer,
        story=told,
        missing=missing,
        is_check=end.passes,
    )


def _end(read: Read, site: Site) -> End:
    origin = read.origins[site]
    name = f"{basename(origin.workflow.file)}:{origin.job.id}"
    if origin.step is None:
        return End(name=name, place=origin.job.key_place())
    return End(name=f"{name}/{titled(origin.step)}", place=origin.step.place())


def _fits(patterns: Sequence[str], read: Read, site: Site) -> bool:
    if not patterns:
        return True
    origin = read.origins[site]
    names = (site.job, origin.job.id, origin.job.title, _end(read, site).name)
    return any(fnmatchcase(name, pattern) for name in names for pattern in patterns)
