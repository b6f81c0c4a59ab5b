"""Checks that what a workflow names exists: jobs, steps, called files, inputs, secrets, scopes."""

import re
from collections.abc import Iterator

from generator.diagnostics.fault import Fault
from generator.proof import codes
from generator.proof.view import Body, Job, Step, Workflows, mapping, written

_EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)
_NEEDS = re.compile(r"(?<![\w.-])needs\.([\w-]+)(?:\.outputs\.([\w-]+))?")
_STEPS = re.compile(r"(?<![\w.-])steps\.([\w-]+)")
_INPUTS = re.compile(r"(?<![\w.-])inputs\.([\w-]+)")
_SECRETS = re.compile(r"(?<![\w.-])secrets\.([\w-]+)")
_JOBS = re.compile(r"(?<![\w.-])jobs\.([\w-]+)\.outputs\.([\w-]+)")
_OWN = "GITHUB_TOKEN"
_NAME_IT = "name one that exists"


def reference_faults(workflows: Workflows, external: frozenset[str]) -> Iterator[Fault]:
    """Check every file; `external` names called files that the set does not hold."""
    for file in workflows.documents:
        jobs = workflows.jobs(file)
        yield from _outputs(workflows, file, jobs)
        for job in jobs.values():
            yield from _needs(job, jobs)
            yield from _expressions(workflows, job, jobs)
            if job.uses:
                yield from _call(workflows, job, external)
        yield from _names(jobs)


def _needs(job: Job, jobs: dict[str, Job]) -> Iterator[Fault]:
    for need in job.needs:
        if need not in jobs:
            message = f'job "{job.id}" needs "{need}", which is not a job of the file'
            yield job.fault(codes.REFERENCE, message, _NAME_IT, "needs")
    if job.id in _ancestors(job, jobs):
        message = f'job "{job.id}" needs itself, directly or through others'
        yield job.fault(codes.REFERENCE, message, "break the circle", "needs")


def _ancestors(job: Job, jobs: dict[str, Job]) -> set[str]:
    found: set[str] = set()
    left = list(job.needs)
    while left:
        need = left.pop()
        if need not in found:
            found.add(need)
            left += jobs[need].needs if need in jobs else ()
    return found


def _names(jobs: dict[str, Job]) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for job in jobs.values():
        name = written(job.body.get("name"))
        if name in seen:
            message = f'jobs "{seen[name]}" and "{job.id}" both report as "{name}"'
            yield job.fault(codes.CHECK_NAME, message, "give one another name", "name")
        seen.setdefault(name, job.id)


def _outputs(workflows: Workflows, file: str, jobs: dict[str, Job]) -> Iterator[Fault]:
    call = mapping(workflows.triggers(file).get("workflow_call"))
    for name, output in mapping(call.get("outputs")).items():
        for job, wanted in _JOBS.findall(written(mapping(output).get("value"))):
            if job not in jobs or wanted not in mapping(jobs[job].body.get("outputs")):
                message = f'output "{name}" reads "{wanted}" of job "{job}", which has none'
                route = ("on", "workflow_call", "outputs", name)
                yield workflows.fault(codes.REFERENCE, message, _NAME_IT, file, route)


def _expressions(workflows: Workflows, job: Job, jobs: dict[str, Job]) -> Iterator[Fault]:
    ids = [step.id for step in job.steps if step.id]
    for id_ in sorted({id_ for id_ in ids if ids.count(id_) > 1}):
        message = f'two steps of job "{job.id}" have the id "{id_}"'
        yield job.fault(codes.REFERENCE, message, "rename one", "steps")
    outer = {key: value for key, value in job.body.items() if key != "steps"}
    for text in _texts(outer):
        yield from _in_text(workflows, job, job, text, jobs, frozenset(ids))
    for step in job.steps:
        before = frozenset(each.id for each in job.steps[: step.index] if each.id)
        for text in _texts(step.body):
            yield from _in_text(workflows, job, step, text, jobs, before)
        if "${{" in step.script:
            message = f'the script of "{step.name}" holds an expression'
            yield step.fault(codes.EXPRESSION_IN_SCRIPT, message, "pass it through env", "run")


def _in_text(
    workflows: Workflows,
    job: Job,
    owner: Job | Step,
    text: str,
    jobs: dict[str, Job],
    steps: frozenset[str],
) -> Iterator[Fault]:
    for need, output in _NEEDS.findall(text):
        if need not in job.needs:
            message = f'"needs.{need}" is read, but job "{job.id}" does not need "{need}"'
            yield owner.fault(codes.REFERENCE, message, "add it to needs")
        elif output and need in jobs and output not in _outputs_of(workflows, jobs[need]):
            message = f'"needs.{need}.outputs.{output}" is read, but "{need}" has no such output'
            yield owner.fault(codes.REFERENCE, message, _NAME_IT)
    for step in _STEPS.findall(text):
        if step not in steps:
            message = f'"steps.{step}" is read, but no step before has that id'
            yield owner.fault(codes.REFERENCE, message, _NAME_IT)
    yield from _declared(workflows, job, owner, text)


def _declared(workflows: Workflows, job: Job, owner: Job | Step, text: str) -> Iterator[Fault]:
    triggers = workflows.triggers(job.file)
    call = mapping(triggers.get("workflow_call"))
    dispatch = mapping(mapping(triggers.get("workflow_dispatch")).get("inputs"))
    for name in _INPUTS.findall(text):
        if name not in mapping(call.get("inputs")) and name not in dispatch:
            message = f'"inputs.{name}" is read, but the workflow declares no such input'
            yield owner.fault(codes.REFERENCE, message, _NAME_IT)
    if "workflow_call" in triggers:
        for name in _SECRETS.findall(text):
            if name != _OWN and name not in mapping(call.get("secrets")):
                message = f'"secrets.{name}" is read, but the workflow declares no such secret'
                yield owner.fault(codes.REFERENCE, message, _NAME_IT)


def _outputs_of(workflows: Workflows, job: Job) -> Body:
    if job.callee in workflows.documents:
        call = mapping(workflows.triggers(job.callee).get("workflow_call"))
        return mapping(call.get("outputs"))
    return mapping(job.body.get("outputs"))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from (found for found in _EXPRESSION.findall(value))
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


def _call(workflows: Workflows, job: Job, external: frozenset[str]) -> Iterator[Fault]:
    if job.callee in external:
        return
    if job.callee not in workflows.documents:
        message = f'job "{job.id}" calls "{job.uses}", which is not in the set'
        yield job.fault(codes.NO_SUCH_FILE, message, "call a file of the set", "uses")
        return
    if "workflow_call" not in workflows.triggers(job.callee):
        message = f'job "{job.id}" calls "{job.callee}", which has no trigger "workflow_call"'
        yield job.fault(codes.INTERFACE, message, "add the trigger", "uses")
    call = mapping(workflows.triggers(job.callee).get("workflow_call"))
    for key, kind in (("with", "inputs"), ("secrets", "secrets")):
        yield from _passed(job, key, mapping(call.get(kind)))
    yield from _granted(workflows, job)


def _passed(job: Job, key: str, declared: Body) -> Iterator[Fault]:
    if job.body.get(key) == "inherit":
        message = f'job "{job.id}" passes every secret on, expected each by name'
        yield job.fault(codes.INTERFACE, message, "list the secrets", key)
        return
    passed = mapping(job.body.get(key))
    for name in passed:
        if name not in declared:
            message = f'job "{job.id}" passes "{name}", which "{job.callee}" does not declare'
            yield job.fault(codes.INTERFACE, message, "declare it there, or drop it here", key)
    for name, each in declared.items():
        # Environment secrets arrive empty unless they are passed, so all are passed.
        if name not in passed and (key == "secrets" or mapping(each).get("required") is True):
            message = f'job "{job.id}" does not pass "{name}", which "{job.callee}" declares'
            yield job.fault(codes.INTERFACE, message, "pass it by name", key)


def _granted(workflows: Workflows, job: Job) -> Iterator[Fault]:
    granted = mapping(job.body.get("permissions"))
    for inner in workflows.jobs(job.callee).values():
        for scope, access in mapping(inner.body.get("permissions")).items():
            if granted.get(scope) not in {access, "write"}:
                message = (
                    f'job "{job.id}" does not grant "{scope}: {access}", '
                    f'which "{inner.id}" of "{job.callee}" asks for'
                )
                yield job.fault(codes.GRANT, message, "grant it", "permissions")
