"""Asks of every deploy and every gate of a repository whether the one can run without the other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from posixpath import basename

from generator.diagnostics.fault import Place
from generator.expressions.formula import Formula
from generator.proof.duties import Duties, Judge
from generator.proof.engine.atoms import ancestors
from generator.proof.engine.jobs import Failing, Site
from generator.proof.engine.questions import Answer, Asked, Found
from generator.proof.engine.story import tell
from generator.proof.runs import Origin, Read, runs_of
from generator.recognition.gates import NOTHING_DECLARED, Basis, Declared, Role
from generator.recognition.repository import Repository
from generator.recognition.subject import Subject
from generator.recognition.workflow.file import Workflow
from generator.recognition.workflow.job import Job
from generator.recognition.workflow.step import Step


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
    judge: Judge,
    declared: Declared = NOTHING_DECLARED,
    wanted: Wanted = ALL,
) -> Survey:
    """Ask about every run that can start in a repository."""
    found = _Surveyor(repository, judge, declared, wanted)
    for workflow in repository.workflows.values():
        found.take(workflow)
    return found.whole()


@dataclass(eq=False)
class _Surveyor:
    repository: Repository
    judge: Judge
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
            self._duties[file] = Duties(subject=subject, judge=self.judge)
        return self._duties[file]

    def _ask(self, read: Read) -> None:
        gates = [site for site in read.origins if self._is_gate(read, site)]
        ends = list(self._ends(read))
        self._gates.update({each.name: each for each in (_end(read, s) for s in gates)})
        self._deploys.update({each.name: each for each in (_end(read, s) for s in ends)})
        asked = Asked(read.run) if gates and ends else None
        for end in ends:
            if not _fits(self.wanted.deploys, read, end):
                continue
            before = [gate for gate in gates if not _comes_after(read, gate, end)]
            if not before or asked is None:
                self._free.append(Free(end=_end(read, end), event=read.run.event))
                continue
            for gate in before:
                if _fits(self.wanted.gates, read, gate):
                    self._pairs.append(_pair(read, gate, end, asked.escape(gate, end)))

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
        roles = self._of(origin.job).subject.deploys_of(origin.job)
        return any(
            each.role is Role.DEPLOY and each.basis in {Basis.DECLARED, Basis.ENVIRONMENT}
            for each in roles
        )


def _comes_after(read: Read, gate: Site, end: Site) -> bool:
    """Tell whether a gate can only run behind the deploy, as a check of what was deployed."""
    if gate.job == end.job:
        return end.step is not None and gate.step is not None and gate.step > end.step
    jobs, waiting = read.run.jobs, {gate.job}
    job = gate.job
    while job:
        waiting |= set(ancestors(read.run, jobs[job]))
        job = jobs[job].caller
    ends, job = {end.job}, end.job
    while jobs[job].caller:
        job = jobs[job].caller
        ends.add(job)
    return bool(waiting & ends) and not gate.job.startswith(tuple(f"{each}/" for each in ends))


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
    )


def _end(read: Read, site: Site) -> End:
    origin = read.origins[site]
    name = f"{basename(origin.workflow.file)}:{origin.job.id}"
    if origin.step is None:
        return End(name=name, place=origin.job.key_place())
    return End(name=f"{name}/{origin.step.title}", place=origin.step.place())


def _fits(patterns: Sequence[str], read: Read, site: Site) -> bool:
    if not patterns:
        return True
    origin = read.origins[site]
    names = (site.job, origin.job.id, origin.job.title, _end(read, site).name)
    return any(fnmatchcase(name, pattern) for name in names for pattern in patterns)
