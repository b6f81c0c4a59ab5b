"""A condition that asks for a job that is not needed, or an output that is not set, asks nothing.

What is not there is null, without an error: never equal to `success` or to `'true'`. So what hangs
on it is skipped in every run, and a skipped check passes.

Example::

    on: push
    jobs:
      changes:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        outputs:
          code: ${{ steps.filter.outputs.code }}
        steps:
          - id: filter
            run: echo code=true >> "$GITHUB_OUTPUT"
      test:
        needs: changes
        if: needs.changes.outputs.source == 'true'
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: pytest

Instead::

    on: push
    jobs:
      changes:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        outputs:
          code: ${{ steps.filter.outputs.code }}
        steps:
          - id: filter
            run: echo code=true >> "$GITHUB_OUTPUT"
      test:
        needs: changes
        if: needs.changes.outputs.code != 'false'
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: pytest
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.expressions.abstract import Environment, truth
from generator.expressions.partial import known
from generator.expressions.tree import path_of, walk
from generator.recognition.repository import Reach
from generator.recognition.subject import Subject
from generator.recognition.workflow.job import Job
from generator.recognition.workflow.step import Step
from generator.rules.workflow.conditions import CALL, condition_of
from generator.rules.workflow.graph import ancestors, needed
from generator.rules.workflow.parts import gates_in, what_matters
from generator.rules.workflow.rule import About, Found, Rule


def check(subject: Subject) -> Iterator[Found]:
    """Find conditions of gates and deploys that name what GitHub does not know there."""
    for part, name, why in what_matters(subject):
        job = part if isinstance(part, Job) else _job_of(subject, part)
        tree = condition_of(part).written
        if tree is None or job is None:
            continue
        paths = {path for each in walk(tree) if (path := path_of(each)) and path[0] == "needs"}
        for path in sorted(each for each in paths if not _leads_on(each, paths)):
            missing = _missing(subject, job, _before(subject, part, job), path)
            if not missing:
                continue
            null = Environment(values={path: known(None)})
            is_off = truth(tree, null) is False and bool(gates_in(subject, part))
            yield Found(
                place=part.place("if"),
                message=f'{missing}, so that `{".".join(path)}` is empty: "{name}" hangs on it, '
                f"and {why}",
                help=_help(path, job, missing),
                severity=None if is_off else Severity.WARNING,
            )


def _leads_on(path: tuple[str, ...], paths: set[tuple[str, ...]]) -> bool:
    return any(len(each) > len(path) and each[: len(path)] == path for each in paths)


def _help(path: tuple[str, ...], job: Job, missing: str) -> str:
    if "no output" in missing:
        return f'mend the name, or add the output to "{path[1]}"'
    return f'add "{path[1]}" to the needs of "{job.id}"'


def _job_of(subject: Subject, step: Step) -> Job | None:
    return next((job for job, each in subject.steps if each is step), None)


def _before(subject: Subject, part: Job | Step, job: Job) -> tuple[Job, ...]:
    """Give the jobs that a condition can ask for; that of a job sees those before them, too."""
    find = ancestors if isinstance(part, Job) else needed
    return find(subject.workflow, job)


def _missing(subject: Subject, job: Job, known: tuple[Job, ...], path: tuple[str, ...]) -> str:
    """Say what of a path below `needs` is not there; nothing when all may be."""
    match path:
        case ("needs", name, "result" | "outputs", *rest):
            before = next((each for each in known if _is(each, name)), None)
        case _:
            return ""
    if before is None:
        return f'"{job.id}" does not need "{name}"'
    if path[2] != "outputs" or not rest:
        return ""
    outputs = _outputs(subject, before)
    if outputs is None or rest[0] in outputs:
        return ""
    return f'"{before.id}" has no output "{rest[0]}"'


def _is(job: Job, name: str) -> bool:
    return job.id.lower() == name


def _outputs(subject: Subject, job: Job) -> set[str] | None:
    """Give the names of a job's outputs in lower case; None when they are not known."""
    if job.uses is None:
        return None if job.outputs.is_open else {name.lower() for name in job.outputs.entries}
    called = subject.repository.called(job)
    if called is None or called.reach is not Reach.HERE or called.workflow is None:
        return None
    trigger = called.workflow.trigger(CALL)
    return None if trigger is None else {each.name.lower() for each in trigger.outputs}


RULE = Rule(
    code="GW432",
    name="condition-on-what-is-not-there",
    severity=Severity.ERROR,
    about=About.GATE,
    sources=(
        "https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#needs-context",
        "https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idoutputs",
        "https://github.com/actions/runner/issues/2356",
    ),
    check=check,
)
