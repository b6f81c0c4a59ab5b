"""Checks jobs that turn the results of others into one: the aggregate, and each stage's verdict."""

from collections.abc import Iterator, Mapping

from generator.diagnostics.fault import Fault
from generator.proof import codes
from generator.proof.conditions import is_always, same
from generator.proof.view import Job, Step
from generator.shell.masking import maskings

_RESULTS = "${{ toJSON(needs) }}"
_DUE = "DUE_"
_PLAIN = frozenset({"RESULTS", "EXPECTED", "OWED"})


def verdict_faults(
    job: Job,
    judged: Mapping[str, Job],
    conditional: frozenset[str],
    script: str,
    owed: frozenset[str] = frozenset(),
) -> Iterator[Fault]:
    """Check that a job succeeds only when all of `judged` did what was due.

    `conditional` names those that run on some events only; their condition must stand again in the
    verdict's variables. `script` is the expected text, if known. `owed` is what OWED must name.
    """
    if set(job.needs) != set(judged):
        missing = sorted(set(judged) ^ set(job.needs))
        message = f'job "{job.id}" sums up other jobs than expected: {", ".join(missing)}'
        yield job.fault(codes.VERDICT, message, "need exactly the jobs that are judged", "needs")
    if not is_always(job.condition):
        message = f'job "{job.id}" runs under "{job.condition}", expected "${{{{ always() }}}}"'
        yield job.fault(codes.VERDICT, message, "a skipped check counts as a success", "if")
    if len(job.steps) != 1 or not job.steps[0].script:
        message = f'job "{job.id}" must have one step, the script that judges'
        yield job.fault(codes.VERDICT, message, "leave the script only", "steps")
        return
    step = job.steps[0]
    yield from _owed(step, owed)
    yield from _variables(job, step, judged, conditional)
    yield from _script(step, script)


def _owed(step: Step, owed: frozenset[str]) -> Iterator[Fault]:
    said = str(step.env.get("OWED", "")).split()
    if sorted(said) != sorted(owed):
        wrong = ", ".join(sorted(owed ^ set(said))) or "a job twice"
        message = f"OWED differs from the jobs that the stages owe: {wrong}"
        yield step.fault(codes.VERDICT, message, "name each of them once", "env")


def _variables(
    job: Job, step: Step, judged: Mapping[str, Job], conditional: frozenset[str]
) -> Iterator[Fault]:
    if step.env.get("RESULTS") != _RESULTS:
        message = f'RESULTS is "{step.env.get("RESULTS")}", expected "{_RESULTS}"'
        yield step.fault(codes.VERDICT, message, "pass the whole context", "env")
    expected = str(step.env.get("EXPECTED", "")).split()
    if sorted(expected) != sorted(judged) or not expected:
        message = f'EXPECTED is "{" ".join(expected)}", expected "{" ".join(judged)}"'
        yield step.fault(codes.VERDICT, message, "name every judged job once", "env")
    due = {_due(id_): judged[id_].condition for id_ in judged if id_ in conditional}
    for name, value in step.env.items():
        if name not in _PLAIN and not (name in due and same(str(value), due[name])):
            message = f'"{name}" is "{value}", which does not repeat the condition of its job'
            yield step.fault(codes.VERDICT, message, "write the job's own condition", "env")
    if "if" in step.body or job.env:
        message = f'the step of "{job.id}" must run always, and with its own variables only'
        yield step.fault(codes.VERDICT, message, "remove the condition", "if")


def _script(step: Step, script: str) -> Iterator[Fault]:
    if script:
        if step.script.strip() != script.strip():
            message = f'the script of "{step.name}" is not the one whose results are known'
            yield step.fault(
                codes.VERDICT, message, "use the verdict that comes with the tool", "run"
            )
        return
    looks = all(word in step.script for word in ("$RESULTS", "$EXPECTED", "success"))
    if not looks or maskings(step.script):
        message = f'the script of "{step.name}" does not insist on success of every expected job'
        yield step.fault(codes.VERDICT, message, "compare every result with success", "run")


def _due(id_: str) -> str:
    return _DUE + id_.upper().replace("-", "_")
