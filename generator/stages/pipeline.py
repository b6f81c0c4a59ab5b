"""The orchestrator: gates side by side, one aggregate that is the required check, then the deploys.

A deploy needs every gate directly and names every result in its condition. That form survives
skipped ancestors, which an implicit `success()` does not, and opens no door, which `always()`
would. Sources: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax
(needs, if) and https://docs.github.com/en/actions/reference/workflows-and-actions/expressions
(status check functions).
"""

from collections.abc import Iterable, Sequence
from typing import Literal

from generator.model.catalogue import Context
from generator.model.gate import Gate
from generator.model.product import Environment
from generator.model.workflow import (
    Call,
    Choice,
    Concurrency,
    Job,
    Pairs,
    Permission,
    Scalar,
    Triggers,
    Workflow,
)
from generator.stages.changes import EVERYTHING, asking, changes_job, owed
from generator.stages.pieces.narrowing import CHANGES, DUE
from generator.stages.pieces.tokens import predicate
from generator.stages.pieces.verdict import verdict_job
from generator.stages.promotion import PUBLISH, promoted, promoting

AGGREGATE = "gate"
NOTHING = "nothing"
_READ: Literal["read"] = "read"
FOLDER = ".github/workflows"


def pipeline(context: Context, workflows: Sequence[Workflow], gates: Sequence[Gate]) -> Workflow:
    """Give the pipeline that calls the workflows of the gate stages and of the environments."""
    stages = [workflow for workflow in workflows if _is_gate(workflow)]
    changes = (changes_job(context),) if context.product.changes.narrow else ()
    called = [_call(stage, stage.stage, needs=_waits(stage)) for stage in stages]
    wrapped = [_wrapped(context, gate) for gate in gates if gate.wraps]
    guards = (*changes, *called, *wrapped)
    tokens = {
        gate.job: predicate(context, gate.token) for gate in gates if gate.wraps and gate.token
    }
    ids = tuple(job.id for job in guards)
    deploys = (*_publish(context, workflows, ids), *_deploys(context, workflows, ids))
    return Workflow(
        file=context.file("pipeline"),
        name=f"{context.product.name} pipeline",
        stage="pipeline",
        on=_triggers(context),
        concurrency=Concurrency(
            group=f"{context.product.name}-pipeline-"
            "${{ github.event_name == 'pull_request' && github.ref || github.run_id }}",
            cancel_in_progress="${{ github.event_name == 'pull_request' }}",
        ),
        jobs=(
            *guards,
            _aggregate(context, guards, tokens, owed(context, stages, gates)),
            *deploys,
        ),
        comment="Gates run side by side; every deploy needs each of them."
        if deploys
        else "Gates run side by side, and nothing is deployed.",
    )


def _is_gate(workflow: Workflow) -> bool:
    return workflow.stage in {"quality", "test", "build", "security-scan", "infrastructure"}


def _waits(stage: Workflow) -> tuple[str, ...]:
    asked = stage.on.call.inputs if stage.on.call else ()
    return (CHANGES,) if any(each.name.startswith(DUE) for each in asked) else ()


def aggregate_name(context: Context) -> str:
    """Give the name of the one check that the repository must require."""
    return f"{context.product.prefix} {AGGREGATE}" if context.product.prefix else AGGREGATE


def _aggregate(
    context: Context, guards: Sequence[Job], tokens: dict[str, str], owed_jobs: str
) -> Job:
    job = verdict_job(
        context,
        guards,
        tokens,
        id_=AGGREGATE,
        name=aggregate_name(context),
        comment="The only check to require: it succeeds when every gate did, and never by default.",
    )
    return asking(job, owed_jobs) if owed_jobs else job


def _call(workflow: Workflow, id_: str, *, needs: tuple[str, ...] = (), condition: str = "") -> Job:
    call = workflow.on.call or Call()
    with_: Pairs[Scalar] = tuple((input_.name, input_.passed) for input_ in call.inputs)
    return Job(
        id=id_,
        name=id_,
        needs=needs,
        condition=condition,
        uses=f"{FOLDER}/{workflow.file}",
        permissions=_union(workflow.jobs),
        with_=with_,
        secrets=tuple((given.name, f"${{{{ secrets.{given.name} }}}}") for given in call.secrets),
        minutes=0,
    )


def _union(jobs: Iterable[Job]) -> tuple[Permission, ...]:
    """Give what a caller must grant: all that any job of the callee may ask for, whatever its `if`.

    Source: https://docs.github.com/en/actions/reference/workflows-and-actions/reusing-workflow-configurations
    """
    granted: dict[str, Permission] = {}
    for permission in (permission for job in jobs for permission in job.permissions):
        held = granted.get(permission.scope)
        if held is None or (held.access == "read" and permission.access == "write"):
            granted[permission.scope] = permission
    return tuple(granted[scope] for scope in sorted(granted))


def _wrapped(context: Context, gate: Gate) -> Job:
    form = context.product.gates[gate.job]
    condition = f"${{{{ {predicate(context, gate.token)} }}}}" if gate.token else ""
    return Job(
        id=gate.job,
        name=gate.job,
        condition=condition,
        uses=gate.wraps,
        permissions=tuple(
            Permission(scope=scope, access=access, reason=f"asked for by {gate.wraps}")
            for scope, access in sorted({"contents": _READ, **form.permissions}.items())
        ),
        secrets=tuple((name, f"${{{{ secrets.{name} }}}}") for name in form.secrets),
        minutes=5,
    )


def _triggers(context: Context) -> Triggers:
    wanted = {env.trigger for env in context.product.environments.values()}
    dispatched = [n for n, env in context.product.environments.items() if env.trigger == "dispatch"]
    choice = Choice(
        name="deploy",
        description="What to deploy once every gate has succeeded",
        options=(NOTHING, *dispatched),
        default=NOTHING,
    )
    return Triggers(
        push_branches=(context.product.branch,),
        pull_request=True,
        merge_group=True,
        release_types=("published",) if "release" in wanted else (),
        dispatch=True,
        dispatch_inputs=(choice,) if dispatched else (),
    )


def _deploys(
    context: Context, workflows: Sequence[Workflow], guards: tuple[str, ...]
) -> Iterable[Job]:
    files = {workflow.file: workflow for workflow in workflows}
    for name in in_order(context.product.environments):
        before = ancestors(context.product.environments, name)
        published = (PUBLISH,) if promoted(context, name) else ()
        yield _behind(
            files[context.file(name)],
            name,
            needs=(*guards, *published, *before),
            before=before,
            when=_when(context, (name,)),
        )


def _publish(
    context: Context, workflows: Sequence[Workflow], guards: tuple[str, ...]
) -> Iterable[Job]:
    """Call the workflow that pushes tested images, under the condition of a deploy."""
    for workflow in workflows:
        if workflow.stage == PUBLISH:
            when = _when(context, promoting(context))
            yield _behind(workflow, PUBLISH, needs=guards, before=(), when=when)


def _behind(
    workflow: Workflow, id_: str, *, needs: tuple[str, ...], before: tuple[str, ...], when: str
) -> Job:
    """Call a workflow once every need has succeeded; those in `before` have deployed, too."""
    # A superseded deploy ends with success too, but this commit was never tried there.
    results = " && ".join(
        (
            *(f"needs.{need}.result == 'success'" for need in needs),
            *(f"needs.{need}.outputs.verdict == 'deployed'" for need in before),
            # What a run has left out was not examined at this commit.
            *(f"needs.{CHANGES}.outputs.{EVERYTHING} == 'true'" for n in needs if n == CHANGES),
        )
    )
    condition = f"${{{{ !cancelled() && {results} && {when} }}}}"
    return _call(workflow, id_, needs=needs, condition=condition)


def _when(context: Context, names: tuple[str, ...]) -> str:
    """Give the events on which environments are deployed: their own and those of what follows."""
    environments = context.product.environments
    later = [
        other
        for other in environments
        if not {other, *ancestors(environments, other)}.isdisjoint(names)
    ]
    branch = f"github.ref == 'refs/heads/{context.product.branch}'"
    events: dict[str, None] = {}
    for other in later:
        trigger = environments[other].trigger
        if trigger == "push":
            events[f"github.event_name == 'push' && {branch}"] = None
        elif trigger == "dispatch":
            chosen = f"inputs.deploy == '{other}'"
            events[f"github.event_name == 'workflow_dispatch' && {branch} && {chosen}"] = None
        else:
            events["github.event_name == 'release'"] = None
    if len(events) == 1:
        return next(iter(events))
    return "(" + " || ".join(f"({event})" for event in events) + ")"


def ancestors(environments: dict[str, Environment], name: str) -> tuple[str, ...]:
    """Give the environments that must have been deployed before, nearest first."""
    found: list[str] = []
    before = environments[name].after
    while before is not None and before not in found:
        found.append(before)
        before = environments[before].after
    return tuple(found)


def in_order(environments: dict[str, Environment]) -> tuple[str, ...]:
    """Give the environments so that each comes behind those that it needs."""
    return tuple(sorted(environments, key=lambda name: len(ancestors(environments, name))))
