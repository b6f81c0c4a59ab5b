"""The job that finds out which components a change concerns, and what the aggregate makes of it.

Only pull requests and merge groups can be narrowed. A push to the branch, a release and whatever
a person starts examine everything, so that what is deployed was examined whole. Contexts:
https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#github-context and
https://docs.github.com/en/webhooks/webhook-events-and-payloads#merge_group
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from generator.model.catalogue import Context, Part
from generator.model.gate import Gate
from generator.model.watched import watched
from generator.model.workflow import Job, Step, Workflow
from generator.stages.pieces.jobs import READ
from generator.stages.pieces.narrowing import CHANGES, DUE, narrowed
from generator.stages.pieces.steps import checkout
from generator.stages.scripts import script

EVERYTHING = "everything"
ROOT = "*"
"""Files at the root of the repository: locks, settings of tools, submodules."""
TIMEOUT_MINUTES = 10


def changes_job(context: Context) -> Job:
    """Give the job that says what is due, for each component and for all of them at once."""
    outputs = (*(f"{DUE}{part.name}" for part in context.parts), EVERYTHING)
    return Job(
        id=CHANGES,
        name=CHANGES,
        runs_on=context.product.runners.default,
        timeout_minutes=TIMEOUT_MINUTES,
        permissions=READ,
        outputs=tuple((name, f"${{{{ steps.{CHANGES}.outputs.{name} }}}}") for name in outputs),
        steps=(
            checkout(context, depth=0),
            Step(
                name="What the change concerns",
                id=CHANGES,
                env=(
                    ("EVENT", "${{ github.event_name }}"),
                    ("NARROWED", " ".join(dict.fromkeys(context.product.changes.narrow))),
                    ("HEAD_OF_PULL", "${{ github.event.pull_request.head.sha }}"),
                    ("INTO", "${{ github.event.merge_group.base_ref }}"),
                    ("COMMON", " ".join(_common(context))),
                    ("WATCHED", "".join(f"{line}\n" for line in _watched(context))),
                ),
                run=script("changes"),
            ),
        ),
        comment="Says which components are due: those that a change concerns, or all.",
    )


def _common(context: Context) -> Iterable[str]:
    hook = context.product.hooks.before_install
    found = (ROOT, ".github", context.source, hook.removeprefix("./") if hook else "")
    return (each for each in dict.fromkeys(found) if each)


def _watched(context: Context) -> Iterable[str]:
    parts = {part.name: part for part in context.parts}
    for name in parts:
        paths = (path for needed in _closure(parts, name) for path in watched(parts[needed]))
        yield " ".join((name, *dict.fromkeys(paths)))


def _closure(parts: Mapping[str, Part], name: str) -> Sequence[str]:
    """Give a component and all that it is built from, directly and through others."""
    found = [name]
    for each in found:
        found += [need for need in parts[each].component.needs if need not in found]
    return found


def owed(context: Context, workflows: Iterable[Workflow], gates: Sequence[Gate]) -> str:
    """Say of each stage that is narrowed which jobs it owes, and to which component.

    Jobs that need a secret are left to the verdict of their stage, which knows the event.
    """
    words = []
    for workflow in workflows:
        held = [gate for gate in gates if gate.file == workflow.file and not gate.wraps]
        owners = narrowed(context, held)
        jobs = dict.fromkeys(gate.job for gate in held if not gate.token) if owners else ()
        words += [f"{workflow.stage}/{job}={owners.get(job, '')}" for job in jobs]
    return " ".join(words)


def asking(aggregate: Job, owed_jobs: str) -> Job:
    """Give the aggregate that also asks each stage for the jobs that it owed in this run."""
    (step,) = aggregate.steps
    asked = replace(step, env=(*step.env, ("OWED", owed_jobs)), run=script("owed", "verdict"))
    return replace(aggregate, steps=(asked,))
