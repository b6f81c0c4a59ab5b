"""Security scan: code, dependencies, files, container images and workflows, also on a schedule.

It runs with every other gate before a deploy, and by itself on a schedule, since what was safe
yesterday may not be so today. Findings of `severity` or worse fail, and so does every scan that
cannot show that it looked at something. The one way past a finding is a waiver of the blueprint,
by the id that the scanner gives or by `id:path`; ignore files, settings of scanners in the
repository and comments beside a line count for nothing, except comments that Trivy reads in
infrastructure files.

CodeQL needs code scanning: public repositories have it, others need a paid plan and
`repository: {codeql: on}`. Snyk applies once its token is named; it tests the lock files of
Node.js components. A component says in `lacks` what it does not have, and brings
its own command for a scan in `checks`.

Example::

    security-scan:
      schedule: "0 0 * * 0"
      severity: high
      snyk: SNYK_TOKEN
    secrets:
      SNYK_TOKEN: {when: [push, merge_group]}
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import chain

from generator.model.catalogue import Context, Stage
from generator.model.form import Form
from generator.model.gate import Gate
from generator.model.scan_terms import ScanSchedule, ScanSeverity, SnykToken
from generator.model.workflow import Concurrency, Job, Triggers, Workflow
from generator.stages import scan_gates, scan_jobs
from generator.stages.pieces.jobs import REPOSITORY, component_job, custom_gates, repository_job
from generator.stages.pieces.narrowing import conditions, interface, left_out, narrowed
from generator.stages.pieces.tokens import predicate, secret_inputs, token_job
from generator.stages.pieces.verdict import verdict_job

NAME = scan_gates.STAGE
JOBS: Mapping[str, Callable[[Context, str, tuple[Gate, ...]], Job]] = {
    scan_gates.CODE: scan_jobs.codeql_job,
    scan_gates.DEPENDENCIES: scan_jobs.trivy_job,
    scan_gates.FILESYSTEM: scan_jobs.trivy_job,
    scan_gates.DOCKERFILE: scan_jobs.trivy_job,
    scan_gates.IMAGE: scan_jobs.trivy_job,
    scan_gates.WORKFLOWS: scan_jobs.plain_job,
    scan_gates.SNYK: scan_jobs.snyk_job,
}


class Options(Form, frozen=True, kw_only=True):
    """When the scan runs by itself, what fails it, and whether Snyk takes part."""

    schedule: ScanSchedule = "0 0 * * 0"
    severity: ScanSeverity = "high"
    snyk: SnykToken = None


def _options(context: Context) -> Options:
    options = context.options[NAME]
    if not isinstance(options, Options):
        raise TypeError(f"options of {NAME} are of the type {type(options).__name__!r}")
    return options


def gates(context: Context) -> tuple[Gate, ...]:
    """Give the scans that have a subject, and the team's own."""
    options = _options(context)
    severity, token = options.severity, options.snyk
    return tuple(
        chain(
            scan_gates.code_gates(context, severity),
            scan_gates.repository_gates(context, severity),
            scan_gates.image_gates(context, severity),
            scan_gates.snyk_gates(context, severity, token) if token else (),
            scan_gates.own_checks(context),
            custom_gates(context, NAME, context.file(NAME)),
        )
    )


def compile_stage(context: Context) -> tuple[Workflow, ...]:
    """Give `security-scan.yml`."""
    held = [gate for gate in gates(context) if not gate.wraps]
    owners = narrowed(context, held)
    conditional = {gate.job: _predicate(context, gate.token) for gate in held if gate.token}
    conditional |= conditions(owners)
    secrets = tuple(name for gate in held if gate.token for name in _secrets(context, gate))
    jobs = left_out(_jobs(context, held), owners)
    return (
        Workflow(
            file=context.file(NAME),
            name=f"{context.product.name} {NAME}",
            stage=NAME,
            on=Triggers(
                schedules=(_options(context).schedule,),
                dispatch=True,
                call=interface(owners, secret_inputs(context, secrets)),
            ),
            concurrency=Concurrency(
                group=f"{context.product.name}-{NAME}-"
                "${{ github.event_name == 'schedule' && 'schedule' || github.run_id }}"
            ),
            jobs=(*jobs, verdict_job(context, jobs, conditional)) if conditional else jobs,
            comment="Looks for vulnerabilities, misconfigurations and secrets, also on a schedule.",
        ),
    )


def _jobs(context: Context, held: list[Gate]) -> tuple[Job, ...]:
    by_job: dict[str, tuple[Gate, ...]] = {}
    for gate in held:
        by_job[gate.job] = (*by_job.get(gate.job, ()), gate)
    return tuple(_job(context, id_, own) for id_, own in by_job.items())


def _job(context: Context, id_: str, own: tuple[Gate, ...]) -> Job:
    parts = {part.name: part for part in context.parts}
    if id_ in parts:
        return component_job(context, NAME, parts[id_], own)
    if id_ == REPOSITORY:
        return repository_job(context, NAME, own)
    if own[0].id in JOBS:
        return JOBS[own[0].id](context, id_, own)
    job = token_job(context, NAME, own[0], _secrets(context, own[0]))
    return replace(job, condition=f"${{{{ {_predicate(context, own[0].token)} }}}}")


def _predicate(context: Context, secret: str) -> str:
    return predicate(context, secret, scheduled=True)


def _secrets(context: Context, gate: Gate) -> tuple[str, ...]:
    custom = context.product.gates.get(gate.id.partition(".")[2])
    return custom.secrets if custom and custom.secrets else (gate.token,)


STAGE = Stage(name=NAME, kind="gate", options=Options, gates=gates, compile=compile_stage)
