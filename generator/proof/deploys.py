"""Checks that no deploy can start unless every gate of the same run succeeded."""

from collections.abc import Iterator

from generator.diagnostics.fault import Fault
from generator.proof import codes
from generator.proof.conditions import deploy_objections, inner_objections
from generator.proof.expectation import DeploySite, Expectation
from generator.proof.narrowing import EVERYTHING, owed_jobs
from generator.proof.promotion import publishing_jobs
from generator.proof.verdicts import verdict_faults
from generator.proof.view import Job, Workflows, mapping

_GENERATE = "generate the file again; if it was generated like this, report it as a bug"


def deploy_faults(workflows: Workflows, expectation: Expectation) -> Iterator[Fault]:
    """Check the aggregate, every job with an environment, and every way that leads to one."""
    guards = guarding_jobs(workflows, expectation)
    yield from _aggregate(workflows, expectation, guards)
    yield from _strays(workflows, expectation)
    for site in expectation.deploys:
        job = workflows.jobs(site.file).get(site.job)
        if job is None or "environment" not in job.body:
            message = f'job "{site.job}" of "{site.file}" should deploy to an environment'
            yield workflows.fault(codes.DEPLOY_UNKNOWN, message, _GENERATE, site.file)
            continue
        published = publishing_jobs(workflows, expectation) if site.images else {}
        yield from _site(workflows, expectation, site, job, frozenset({*guards, *published}))
    for job in publishing_jobs(workflows, expectation).values():
        yield from _entry(expectation, job, frozenset(guards), frozenset())


def guarding_jobs(workflows: Workflows, expectation: Expectation) -> dict[str, Job]:
    """Give the jobs of the pipeline through which every gate is reached, by id.

    The job that says what is due is one of them: without its success nothing is known.
    """
    guarding = [site for site in expectation.gates if site.guards]
    files = {site.file for site in guarding}
    alone = {site.job for site in guarding if not site.step_prefix} | _saying(expectation)
    return {
        id_: job
        for id_, job in workflows.jobs(expectation.pipeline_file).items()
        if job.callee in files or id_ in alone
    }


def _saying(expectation: Expectation) -> frozenset[str]:
    narrowing = expectation.narrowing
    return frozenset({narrowing.job}) if narrowing else frozenset()


def _aggregate(
    workflows: Workflows, expectation: Expectation, guards: dict[str, Job]
) -> Iterator[Fault]:
    job = workflows.jobs(expectation.pipeline_file).get(expectation.aggregate)
    if job is None:
        message = f'the job "{expectation.aggregate}", the check to require, is not there'
        yield workflows.fault(codes.VERDICT, message, _GENERATE, expectation.pipeline_file)
        return
    tokens = frozenset(site.job for site in expectation.gates if site.token)
    owed = owed_jobs(workflows, expectation)
    script = expectation.narrowing.verdict if expectation.narrowing else expectation.verdict
    yield from verdict_faults(job, guards, tokens & set(guards), script, owed)


def _strays(workflows: Workflows, expectation: Expectation) -> Iterator[Fault]:
    """Find jobs that reach for an environment on their own.

    A job elsewhere may have an environment of its own that records no deployment, as a backup has
    for its secrets; the environments of deploys are not for it.
    """
    known = {(site.file, site.job) for site in expectation.deploys}
    taken = {_name(workflows.jobs(file).get(job)) for file, job in known}
    for job in workflows.all_jobs():
        if "environment" not in job.body or (job.file, job.id) in known:
            continue
        apart = mapping(job.body["environment"]).get("deployment") is False
        if not apart or _name(job) in taken or job.file in {file for file, _ in known}:
            message = f'job "{job.id}" of "{job.file}" uses an environment, but is no known deploy'
            help_ = "deploy through the pipeline"
            yield job.fault(codes.DEPLOY_UNKNOWN, message, help_, "environment")


def _name(job: Job | None) -> str:
    found = job.body.get("environment") if job else None
    return str(mapping(found).get("name", found))


def _site(
    workflows: Workflows,
    expectation: Expectation,
    site: DeploySite,
    job: Job,
    guards: frozenset[str],
) -> Iterator[Fault]:
    if mapping(job.body.get("concurrency")).get("cancel-in-progress") not in {None, False}:
        message = f'deploy "{site.job}" of "{site.file}" can be cancelled half-way'
        help_ = "set cancel-in-progress to false"
        yield job.fault(codes.DEPLOY_CONDITION, message, help_, "concurrency")
    if site.file == expectation.pipeline_file:
        yield from _entry(expectation, job, guards, _before(workflows, expectation, site))
        return
    for objection in inner_objections(job.condition) if job.condition else ():
        message = f'the condition of "{site.job}" in "{site.file}" {objection}'
        yield job.fault(codes.DEPLOY_CONDITION, message, "let a failure before it end it", "if")
    if tuple(workflows.triggers(site.file)) != ("workflow_call",):
        message = f'"{site.file}" deploys, but can be started by more than the pipeline'
        help_ = "leave workflow_call only"
        yield workflows.fault(codes.TRIGGER, message, help_, site.file, ("on",))
    yield from _callers(workflows, expectation, site, guards)


def _callers(
    workflows: Workflows, expectation: Expectation, site: DeploySite, guards: frozenset[str]
) -> Iterator[Fault]:
    callers = workflows.callers(site.file)
    if not callers:
        message = f'nothing calls "{site.file}", which deploys'
        yield workflows.fault(codes.DEPLOY_UNKNOWN, message, _GENERATE, site.file)
    for caller in callers:
        if caller.file != expectation.pipeline_file:
            message = f'job "{caller.id}" of "{caller.file}" deploys past the pipeline'
            yield caller.fault(codes.DEPLOY_UNKNOWN, message, "call it from the pipeline", "uses")
        yield from _entry(expectation, caller, guards, _before(workflows, expectation, site))


def _before(workflows: Workflows, expectation: Expectation, site: DeploySite) -> frozenset[str]:
    pipeline = workflows.jobs(expectation.pipeline_file)
    return frozenset(id_ for id_, job in pipeline.items() if job.callee in site.after)


def _entry(
    expectation: Expectation, job: Job, guards: frozenset[str], before: frozenset[str]
) -> Iterator[Fault]:
    needed = guards | before
    for need in sorted(needed - set(job.needs)):
        message = f'deploy "{job.id}" does not need "{need}"'
        yield job.fault(codes.DEPLOY_NEEDS, message, "need every gate directly", "needs")
    if not needed:
        message = f'deploy "{job.id}" has no gate in front of it'
        yield job.fault(codes.DEPLOY_NEEDS, message, "declare a gate", "needs")
    whole = {f"needs.{each}.outputs.{EVERYTHING}": "true" for each in _saying(expectation)}
    found = deploy_objections(job.condition, needed, before, whole, expectation.branch)
    for objection in dict.fromkeys(found):
        message = f'the condition of deploy "{job.id}" {objection}'
        help_ = "join !cancelled(), each result, each verdict, event and branch with &&"
        yield job.fault(codes.DEPLOY_CONDITION, message, help_, "if")
