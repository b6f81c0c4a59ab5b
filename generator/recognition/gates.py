"""Says which steps and jobs are gates and which deploy, and why each is taken for one.

What a repository declares goes first. Else the programs and actions that run decide, and the
`environment:` of a job. A name alone decides nothing; it only supports what else was seen.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from posixpath import basename

from generator.diagnostics.fault import Place
from generator.recognition.commands import Ran, Work, work_of
from generator.recognition.repository import Reach, Repository, Used
from generator.recognition.workflow.file import Workflow
from generator.recognition.workflow.job import Job
from generator.recognition.workflow.step import Step
from generator.tools.action import action_of
from generator.tools.find import Use, uses_of
from generator.tools.tool import Kind
from generator.tools.words import Word


class Role(StrEnum):
    """What a step or a job is, seen from a deploy."""

    GATE = "gate"
    DEPLOY = "deploy"


class Basis(StrEnum):
    """What a role rests on, the surest first."""

    DECLARED = "declared"
    COMMAND = "command"
    ACTION = "action"
    ENVIRONMENT = "environment"


CHECKING = frozenset(
    {
        *(Kind.TEST, Kind.LINT, Kind.FORMAT, Kind.TYPES, Kind.SCAN, Kind.AUDIT, Kind.COVERAGE),
        *(Kind.SMOKE, Kind.PLAN, Kind.AGGREGATE),
    }
)
DEPLOYING = frozenset({Kind.DEPLOY, Kind.PUBLISH, Kind.MIGRATE})
# Programs that fetch anything: what they fetch says what they are for.
_FETCHING = frozenset({"curl", "wget"})
_HOOK = re.compile(
    r"api\.render\.com/deploy/|/integrations/deploy/|api\.netlify\.com/build_hooks/|deploy_?hook",
    re.IGNORECASE,
)
# What a job has started for itself: to ask it, or to migrate it, tells nothing of a deploy.
_LOCAL = re.compile(r"localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]")
_ADDRESS = re.compile(r"://|[$<{]|\w\.\w+/|localhost|127\.0\.0\.1")
_SMOKE = re.compile(r"smoke", re.IGNORECASE)
_HEALTH = re.compile(r"health|smoke|/(?:ready|live|ping|status|version)\b", re.IGNORECASE)
_NAMES = {
    Role.GATE: re.compile(r"test|lint|check|scan|audit|verify|quality|ci\b|gate", re.IGNORECASE),
    Role.DEPLOY: re.compile(r"deploy|release|publish|promote|rollout|migrat", re.IGNORECASE),
}
# Environments that hold secrets of tests and receive nothing.
_NO_PLACE = re.compile(
    r"(?:^|[-_/])(?:test|tests|testing|ci|e2e|codecov)(?:$|[-_/])", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Declared:
    """What a repository says itself: patterns `<file>:<job>` or `<file>:<job>/<step>`.

    `*` stands for any text, and a step goes by its id or its name. `neither` wins over all.
    """

    gates: tuple[str, ...] = ()
    deploys: tuple[str, ...] = ()
    neither: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Recognised:
    """A step, or a job as a whole, that is a gate or deploys.

    `step` is the step of the job, None for the job as a whole; `kind` is None where no tool says
    it. `ran` is the command, and `used` the action that says it, also one deep inside. `named`
    tells that the name of the step or job says so too. `why` is the reason in words.
    """

    role: Role
    basis: Basis
    job: Job
    why: str
    place: Place
    step: Step | None = None
    kind: Kind | None = None
    named: bool = False
    ran: Ran | None = None
    use: Use | None = None
    used: Used | None = None


NOTHING_DECLARED = Declared()


def recognised(
    repository: Repository, workflow: Workflow, declared: Declared = NOTHING_DECLARED
) -> tuple[Recognised, ...]:
    """Give the gates and deploys of a workflow's own jobs, in the order of the file.

    A step may be both, and has an entry for each command and action that says so. What a calling
    job runs belongs to the workflow that it calls.
    """
    return tuple(
        each for job in workflow.jobs for each in recognised_job(repository, job, declared)
    )


def recognised_job(
    repository: Repository, job: Job, declared: Declared = NOTHING_DECLARED
) -> Iterator[Recognised]:
    """Give what the steps of a job are, then what the job is as a whole."""
    name = f"{basename(job.document.file)}:{job.id}"
    if _fits(declared.neither, name):
        return
    for step in job.all_steps:
        yield from _step(repository, job, step, declared)
    said = _declared(declared, name)
    if said is not None:
        why, place = f"it is declared as a {said}", job.key_place()
        yield Recognised(role=said, basis=Basis.DECLARED, job=job, why=why, place=place)
    yield from _environment(job)


def _step(repository: Repository, job: Job, step: Step, declared: Declared) -> Iterator[Recognised]:
    names = [f"{basename(job.document.file)}:{job.id}/{each}" for each in _called(step)]
    if any(_fits(declared.neither, name) for name in names):
        return
    said = next((role for name in names if (role := _declared(declared, name))), None)
    if said is not None:
        yield Recognised(
            role=said,
            basis=Basis.DECLARED,
            job=job,
            step=step,
            why=f"it is declared as a {said}",
            place=step.place(),
        )
    yield from _commands(job, step, work_of(step, repository.files), None)
    for used in repository.used(step):
        yield from _action(repository, job, step, used)


def _action(repository: Repository, job: Job, step: Step, used: Used) -> Iterator[Recognised]:
    if used.reach is Reach.HERE and used.action is not None:
        for inner in used.action.steps:
            for each in inner.family:
                yield from _commands(job, step, work_of(each, repository.files), used)
        return
    found = action_of(used.uses.text)
    role = _role(found.kind) if found else None
    if found is not None and role is not None:
        yield Recognised(
            role=role,
            basis=Basis.ACTION,
            job=job,
            step=step,
            why=f'the action "{used.uses.name or used.uses.text}" is for {found.kind}',
            place=used.within[-1].place("uses"),
            kind=found.kind,
            named=_is_named(role, step, job),
            used=used,
        )


def _commands(job: Job, step: Step, work: Work, used: Used | None) -> Iterator[Recognised]:
    is_known = False
    for ran in work.ran:
        # What a wrapper runs stands in the wrapper's words, too; what `find` runs does not.
        if not ran.command.outer and is_known:
            continue
        kinds = tuple(_kinds(ran, step, job))
        is_known = bool(kinds)
        for kind, why, use in kinds:
            role = _role(kind)
            if role is not None:
                yield Recognised(
                    role=role,
                    basis=Basis.COMMAND,
                    job=job,
                    step=step,
                    why=why,
                    place=ran.place,
                    kind=kind,
                    named=_is_named(role, step, job),
                    ran=ran,
                    use=use,
                    used=used,
                )


def _kinds(ran: Ran, step: Step, job: Job) -> Iterator[tuple[Kind, str, Use | None]]:
    words = [
        Word(text=each.text, is_literal=each.is_literal, is_quoted=each.quoted)
        for each in ran.command.words
    ]
    program = basename(words[0].text) if words else ""
    text = " ".join(word.text for word in words[1:])
    if program in _FETCHING and _HOOK.search(text):
        yield Kind.DEPLOY, "it calls a deploy hook", None
        return
    for use in uses_of(words):
        kind = use.tool.kind
        if use.tool.name in _FETCHING and not _asks_for_health(text, step, job):
            continue
        if kind is Kind.MIGRATE and (_LOCAL.search(text) or not _is_far(step, job)):
            continue
        yield kind, f'"{use.tool.name}" is for {kind}', use


def _asks_for_health(text: str, step: Step, job: Job) -> bool:
    names = f"{step.name} {job.title}"
    if not _ADDRESS.search(text):
        return False
    if _LOCAL.search(text):
        return _SMOKE.search(names) is not None
    return _HEALTH.search(f"{text} {names}") is not None


def _is_far(step: Step, job: Job) -> bool:
    """Tell whether a migration is likely one of what is deployed.

    Most in public workflows prepare a database that the job itself has started for its tests.
    """
    if job.services:
        return False
    return job.environment is not None or _is_named(Role.DEPLOY, step, job)


def _environment(job: Job) -> Iterator[Recognised]:
    environment = job.environment
    if environment is None or not environment.name or environment.deployment is False:
        return
    if environment.is_literal and _NO_PLACE.search(environment.name):
        return
    yield Recognised(
        role=Role.DEPLOY,
        basis=Basis.ENVIRONMENT,
        job=job,
        why=f'the job has the environment "{environment.name}"',
        place=environment.place(),
        named=_NAMES[Role.DEPLOY].search(f"{job.id} {job.title}") is not None,
    )


def _role(kind: Kind) -> Role | None:
    if kind in CHECKING:
        return Role.GATE
    return Role.DEPLOY if kind in DEPLOYING else None


def _is_named(role: Role, step: Step, job: Job) -> bool:
    names = " ".join(each for each in (step.name, step.id, job.id, job.name) if each)
    return _NAMES[role].search(names) is not None


def _called(step: Step) -> Iterator[str]:
    yield from (each for each in (step.id, step.name) if each)


def _declared(declared: Declared, name: str) -> Role | None:
    if _fits(declared.gates, name):
        return Role.GATE
    return Role.DEPLOY if _fits(declared.deploys, name) else None


def _fits(patterns: tuple[str, ...], name: str) -> bool:
    return any(fnmatchcase(name, pattern.replace("[", "[[]")) for pattern in patterns)
