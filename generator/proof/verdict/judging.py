"""Says when a step fails that judges how other jobs ended, whoever wrote it."""

from collections.abc import Mapping
from types import MappingProxyType

from generator.expressions.formula import Formula, Opaque
from generator.proof.verdict.diagram import Diagrams
from generator.proof.verdict.green import GREEN, green
from generator.proof.verdict.inserting import looks_at_results
from generator.proof.verdict.scripts import script_fails
from generator.proof.verdict.shipped import shipped
from generator.proof.verdict.undecided import UndecidedError
from generator.recognition.workflow.job import Job
from generator.recognition.workflow.step import Step

_NONE: Mapping[str, str] = MappingProxyType({})


def judged(step: Step, job: Job, env: Mapping[str, str] = _NONE) -> Formula | None:
    """Give the formula that holds exactly when the step fails, once it runs.

    None where it does not ask how needed jobs ended. `env` is that of the workflow. What cannot be
    decided is an `Opaque` whose text says what it is; a step of which nothing is known is one. A
    text that differs from what it is compared with in its case only is not told from it, unless it
    is the result of a job.
    """
    outer = {**env, **job.env.entries}
    if not _looks(step, outer):
        return None
    space = Diagrams(job.needs)
    try:
        return space.formula(_fails(step, outer, space))
    except (UndecidedError, RecursionError):
        return _all_open(step)


def _all_open(step: Step) -> Formula:
    return Opaque(text=f"what `{step.title}` makes of the results")


def _fails(step: Step, outer: Mapping[str, str], space: Diagrams) -> int:
    if step.run is not None:
        variables = {**outer, **step.env.entries}
        known = shipped(step.run, variables, space)
        return script_fails(step, variables, space) if known is None else known
    if step.uses is not None and step.uses.name == GREEN:
        return green(step.inputs, space)
    raise UndecidedError(step.title)


def _looks(step: Step, outer: Mapping[str, str]) -> bool:
    texts = [step.run or "", *step.env.entries.values(), *step.inputs.entries.values()]
    # What surrounds the step counts where the script names it.
    texts += [text for name, text in outer.items() if name in (step.run or "")]
    return any(looks_at_results(text) for text in texts)
