"""Checks that every expected gate stands in the text, always runs, and can fail."""

from collections.abc import Iterator

from generator.diagnostics.fault import Fault
from generator.proof import codes
from generator.proof.conditions import asks_for_events, events, follows_step
from generator.proof.expectation import Expectation, GateSite
from generator.proof.narrowing import condition_of, narrowed_files
from generator.proof.softness import soft_inputs, soft_setup, soft_variables, soft_words
from generator.proof.verdicts import verdict_faults
from generator.proof.view import Job, Step, Workflows, mapping
from generator.shell.masking import maskings
from generator.shell.syntax import check_syntax

_VERDICT = "verdict"
_SHELL = {"run": {"shell": "bash"}}
_SUPERSEDED = "${{ steps.freshness.outputs.superseded == 'false' }}"
_GENERATE = "generate the file again; if it was generated like this, report it as a bug"
_UNMASK = "run each command that may fail as a statement of its own, with -e and pipefail on"


def gate_faults(workflows: Workflows, expectation: Expectation) -> Iterator[Fault]:
    """Check every gate at its site, and what can reach it from around."""
    for site in expectation.gates:
        job = workflows.jobs(site.file).get(site.job)
        if job is None:
            message = f'gate "{site.gate}" should stand in job "{site.job}", which is not there'
            yield workflows.fault(codes.GATE_ABSENT, message, _GENERATE, site.file)
        elif site.step_prefix:
            yield from _job(workflows, job, site)
            yield from _steps(job, site)
        elif not job.uses:
            message = f'gate "{site.gate}" should be a call of a workflow in job "{site.job}"'
            yield job.fault(codes.GATE_ABSENT, message, _GENERATE)
        else:
            yield from _job(workflows, job, site)
    yield from _due(workflows, expectation)
    for file in workflows.documents:
        yield from _file(workflows, file)
    guarding = {site.file for site in expectation.gates if site.guards}
    for file in sorted(guarding & set(workflows.documents)):
        if file != expectation.pipeline_file:
            yield from _verdict(workflows, file, expectation)
            yield from _called(workflows, file, expectation)


def _job(workflows: Workflows, job: Job, site: GateSite) -> Iterator[Fault]:
    condition = job.condition
    jobs = workflows.jobs(job.file)
    for need in job.needs if site.guards else ():
        if need in jobs and jobs[need].condition:
            message = f'job "{job.id}", which holds "{site.gate}", is left out whenever "{need}" is'
            yield job.fault(codes.GATE_CONDITION, message, "remove it from needs", "needs")
    yield from _condition(job, site)
    if site.token and site.step_prefix and not condition:
        message = f'job "{job.id}" needs a secret, but runs where there is none'
        yield job.fault(codes.GATE_CONDITION, message, "name the events that have the secret")
    for key in ("strategy", "continue-on-error", "container", "defaults"):
        if key in job.body:
            message = f'job "{job.id}", which holds "{site.gate}", has "{key}"'
            yield job.fault(codes.GATE_CONDITION, message, "remove it", key)
    for name in soft_variables(job.env):
        message = f'"{name}" in job "{job.id}" changes what its tools do'
        yield job.fault(codes.GATE_SOFT, message, "remove the variable", "env")


def _condition(job: Job, site: GateSite) -> Iterator[Fault]:
    condition = job.condition
    message = f'job "{job.id}", which holds "{site.gate}", runs only if "{condition}"'
    if site.narrowed and condition != condition_of(site.narrowed):
        help_ = f"let it be left out by {condition_of(site.narrowed)} alone"
        yield job.fault(codes.GATE_CONDITION, message, help_, "if")
    may_depend = site.narrowed or (site.token and asks_for_events(condition))
    # An answer that is exact, and asked for by a schedule alone, is asked for in every run.
    if (site.guards or site.script) and condition and not may_depend:
        yield job.fault(codes.GATE_CONDITION, message, "a gate runs always", "if")


def _due(workflows: Workflows, expectation: Expectation) -> Iterator[Fault]:
    """Check that a gate with a secret runs on every event on which something is deployed."""
    deploying = {site.file for site in expectation.deploys}
    wanted = frozenset[str]().union(
        *(events(job.condition) for file in deploying for job in workflows.callers(file))
    )
    for site in expectation.gates:
        job = workflows.jobs(site.file).get(site.job)
        if job is None or not (site.token and site.guards and job.condition):
            continue
        missing = sorted(wanted - events(job.condition))
        if missing:
            message = (
                f'gate "{site.gate}" is left out on "{missing[0]}", on which there are deploys'
            )
            yield job.fault(codes.GATE_CONDITION, message, "let the secret be there too", "if")


def _steps(job: Job, site: GateSite) -> Iterator[Fault]:
    named = [step for step in job.steps if step.name.startswith(site.step_prefix)]
    found = [step for step in named if step.name == site.step_prefix] or named
    if not found:
        message = f'gate "{site.gate}" should be a step "{site.step_prefix}", which is not there'
        yield job.fault(codes.GATE_ABSENT, message, _GENERATE, "steps")
    for step in found:
        yield from _step(job, step, site)


def _step(job: Job, step: Step, site: GateSite) -> Iterator[Fault]:
    if not _always_runs(job, step, site):
        message = f'gate "{site.gate}" runs only if "{step.condition}"'
        help_ = "run it whenever the set-up succeeded"
        yield step.fault(codes.GATE_CONDITION, message, help_, "if")
    for key in ("continue-on-error", "shell", "background"):
        if key in step.body:
            message = f'gate "{site.gate}" has "{key}"'
            yield step.fault(
                codes.GATE_SHELL if key == "shell" else codes.GATE_MASKED, message, "remove it", key
            )
    yield from _softened(step, site)
    if not step.script:
        return
    # A smoke test asks again and again until its time is over; its failures are answers.
    for masking in maskings(step.script) if site.guards else ():
        message = f'in gate "{site.gate}", "{masking.text}" cannot fail: {masking.why}'
        yield step.fault(codes.GATE_MASKED, message, _UNMASK, "run")
    if site.script and step.script.strip() != site.script.strip():
        message = f'the script of "{step.name}" is not the one whose results are known'
        yield step.fault(codes.GATE_MASKED, message, _GENERATE, "run")
    if site.waived and not _watches_waiver(step):
        message = f'gate "{site.gate}" is waived, but its step does not watch the end of the waiver'
        yield step.fault(codes.GATE_ABSENT, message, _GENERATE, "run")


def _always_runs(job: Job, step: Step, site: GateSite) -> bool:
    """Tell whether only a failure before the step, or the end of the run, can leave it out."""
    if not step.condition:
        return True
    if not site.guards and step.condition == _SUPERSEDED:
        return True
    id_ = follows_step(step.condition)
    before = next((each for each in job.steps[: step.index] if id_ and each.id == id_), None)
    return before is not None and _always_runs(job, before, site)


def _softened(step: Step, site: GateSite) -> Iterator[Fault]:
    found = [*soft_words(step.script), *soft_inputs(mapping(step.body.get("with")))]
    found += soft_variables(step.env)
    for word in found:
        message = f'"{word}" lets gate "{site.gate}" pass'
        yield step.fault(codes.GATE_SOFT, message, "remove it", "run" if step.script else "with")
    least = step.env.get("AT_LEAST")
    if "$AT_LEAST" in step.script and not (isinstance(least, int) and least >= 1):
        message = f'gate "{site.gate}" is content with "{least}" examined, expected at least 1'
        yield step.fault(codes.GATE_SOFT, message, "set AT_LEAST to 1 or more", "env")


def _watches_waiver(step: Step) -> bool:
    return "$WAIVED_UNTIL" in step.script and "exit 1" in step.script and "WAIVED_UNTIL" in step.env


def _file(workflows: Workflows, file: str) -> Iterator[Fault]:
    body = workflows.body(file)
    jobs = workflows.jobs(file)
    if any(job.steps for job in jobs.values()) and body.get("defaults") != _SHELL:
        message = f'"{file}" does not set "defaults.run.shell: bash"'
        help_ = "without it there is no pipefail"
        yield workflows.fault(codes.GATE_SHELL, message, help_, file, ("defaults",))
    for name in soft_variables(mapping(body.get("env"))):
        message = f'"{name}" in "{file}" changes what its tools do'
        yield workflows.fault(codes.GATE_SOFT, message, "remove it", file, ("env",))
    for job in jobs.values():
        for step in job.steps:
            wrapped = soft_setup(step.body)
            if wrapped:
                message = f'"{wrapped}" hides how a plan ended'
                yield step.fault(codes.GATE_SOFT, message, "write terraform_wrapper: false", "with")
            for problem in check_syntax(step.script):
                message = f'line {problem.line} of "{step.name}": {problem.message}'
                yield step.fault(codes.SCRIPT_SYNTAX, message, "correct the script", "run")


def _verdict(workflows: Workflows, file: str, expectation: Expectation) -> Iterator[Fault]:
    """Check the verdict of a stage that has jobs which some events leave out."""
    jobs = workflows.jobs(file)
    held = [site for site in expectation.gates if site.file == file]
    conditional = frozenset(site.job for site in held if site.token or site.narrowed)
    verdict = jobs.get(_VERDICT)
    if verdict is None:
        if conditional:
            message = f'"{file}" has gates that some events leave out, but no job "{_VERDICT}"'
            yield workflows.fault(codes.VERDICT, message, _GENERATE, file, ("jobs",))
        return
    judged = {id_: job for id_, job in jobs.items() if id_ != _VERDICT}
    yield from verdict_faults(verdict, judged, conditional, expectation.verdict)


def _called(workflows: Workflows, file: str, expectation: Expectation) -> Iterator[Fault]:
    pipeline = expectation.pipeline_file
    # What a narrowed stage waits for is checked with the narrowing.
    narrowed = expectation.narrowing is not None and file in narrowed_files(expectation)
    callers = workflows.callers(file)
    if not any(job.file == pipeline for job in callers):
        message = f'nothing in "{pipeline}" calls "{file}", which holds gates'
        yield workflows.fault(codes.GATE_ABSENT, message, "call it", pipeline, ("jobs",))
    for job in callers:
        if job.condition or (job.needs and not narrowed) or "strategy" in job.body:
            message = f'job "{job.id}" calls the gates of "{file}", but not in every run'
            yield job.fault(codes.GATE_CONDITION, message, "remove if, needs and strategy", "if")
