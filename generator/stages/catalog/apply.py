"""Apply: a person has Terraform change what runs, by a plan that people have agreed to.

The stage is there for a product whose section says `managed-by: terraform`. Each folder has a
workflow `<folder>-apply.yml` that a person starts on the deployed branch. The job `plan` refuses a
commit whose gates have not succeeded, shows what would change, and keeps the plan in the bucket of
the state: it holds every value in plain text, so it must not become an artifact of the run
(https://developer.hashicorp.com/terraform/cli/commands/plan#out-filename). The job `approve` waits
for the reviewers of the environment `<folder>-infrastructure-approval`. The job `apply` fetches
that very plan, by its checksum, and applies it once. Terraform refuses it when the state has
changed since it was made. A plan without changes ends the run.

Apply `_project` first: environments read their ids from its state. While a plan of an environment
is applied nothing is deployed to it, and no run is cancelled for another.

Example::

    render:
      managed-by: terraform
      terraform:
        repository: https://github.com/acme/shop
        bucket: acme-terraform-state
        region: eu-central-1
"""

from generator.model.catalogue import Context, Stage
from generator.model.form import Form
from generator.model.gate import Gate
from generator.model.infrastructure import Root
from generator.model.workflow import (
    Concurrency,
    Input,
    Job,
    JobEnvironment,
    Pairs,
    Permission,
    Scalar,
    Step,
    Triggers,
    Workflow,
)
from generator.stages.pipeline import aggregate_name
from generator.stages.scripts import script
from generator.stages.terraform_steps import (
    LOGIN,
    READ,
    folder_env,
    planning,
    prepared,
    roots,
    told,
    values,
)

NAME = "apply"
PLAN = "plan"
APPROVE = "approve"
CHECKS = Permission(scope="checks", access="read", reason="whether the gates have succeeded")
CHANGES = "${{ needs.plan.outputs.outcome == 'changes' }}"
REASON = Input(name="reason", type="string", description="Why, for the record")
MINUTES = 30
APPLY_MINUTES = 120
"""A database takes a while to be created, and a job that is cut off leaves a lock behind."""


class Options(Form, frozen=True, kw_only=True):
    """The stage has no options of its own: everything belongs to the target's section."""


def gates(context: Context) -> tuple[Gate, ...]:  # noqa: ARG001 - the contract of all stages
    """Give nothing: what it applies has passed the gates already."""
    return ()


def compile_stage(context: Context) -> tuple[Workflow, ...]:
    """Give one workflow per folder of Terraform."""
    return tuple(
        Workflow(
            file=context.file(f"{root.name}-{NAME}"),
            name=f"{context.product.name} {root.name} {NAME}",
            stage=NAME,
            on=Triggers(dispatch=True, dispatch_inputs=(REASON,)),
            # Of the run alone: one that waits for people must not be in the way of another.
            concurrency=Concurrency(
                group=f"{context.product.name}-{root.name}-{NAME}-${{{{ github.run_id }}}}"
            ),
            jobs=(_plan(context, root), _approve(context, root), _apply(context, root)),
            comment=f"Applies {root.path}, by a plan that people have agreed to.",
        )
        for root in roots(context)
    )


def _plan(context: Context, root: Root) -> Job:
    passed = Step(
        name="Every gate has succeeded",
        env=(("GH_TOKEN", "${{ github.token }}"), ("CHECK", aggregate_name(context))),
        run=script("gates-passed"),
    )
    planned = Step(
        name="Plan, and keep the plan",
        id=PLAN,
        env=(
            *folder_env(root, f"{NAME}.{root.name}"),
            ("BRANCH", context.product.branch),
            *_kept(root),
            *planning(root),
        ),
        run=script("terraform", "terraform-plan", "terraform-propose"),
    )
    outputs = ("outcome", "key", "sha256")
    return Job(
        id=PLAN,
        name=PLAN,
        runs_on=context.runner(NAME),
        timeout_minutes=MINUTES,
        permissions=(READ, CHECKS, LOGIN),
        environment=JobEnvironment(name=root.place, deployment=False),
        outputs=tuple((name, f"${{{{ steps.{PLAN}.outputs.{name} }}}}") for name in outputs),
        steps=(passed, *prepared(context, root), planned, *told(context, f"plan of {root.name}")),
        minutes=3,
    )


def _kept(root: Root) -> Pairs[Scalar]:
    return (("BUCKET", root.bucket), ("PLANS", root.plans))


def _approve(context: Context, root: Root) -> Job:
    place = f"{root.place}-approval"
    return Job(
        id=APPROVE,
        name=APPROVE,
        needs=(PLAN,),
        condition=CHANGES,
        runs_on=context.runner(NAME),
        timeout_minutes=5,
        environment=JobEnvironment(name=place, deployment=False),
        steps=(
            Step(
                name="Say what is approved",
                env=(
                    ("FOLDER", root.path),
                    ("SHA256", "${{ needs.plan.outputs.sha256 }}"),
                    ("REASON", "${{ inputs.reason }}"),
                ),
                run=script("apply-said"),
            ),
        ),
        comment=f"Waits for the reviewers of the environment {place}.",
    )


def _apply(context: Context, root: Root) -> Job:
    applied = Step(
        name="Apply the plan that was shown",
        env=(
            *folder_env(root, f"{NAME}.{root.name}"),
            *_kept(root),
            ("KEY", "${{ needs.plan.outputs.key }}"),
            ("SHA256", "${{ needs.plan.outputs.sha256 }}"),
            *values(root),
        ),
        run=script("terraform", "terraform-apply"),
    )
    # The group of the environment's deploys: none runs while its services change.
    return Job(
        id=NAME,
        name=NAME,
        needs=(PLAN, APPROVE),
        runs_on=context.runner(NAME),
        timeout_minutes=APPLY_MINUTES,
        permissions=(READ, LOGIN),
        environment=JobEnvironment(name=root.place, deployment=False),
        concurrency=Concurrency(group=f"{context.product.name}-{root.name}", queue="max"),
        steps=(*prepared(context, root), applied, *told(context, f"{NAME} of {root.name}")),
        minutes=5,
    )


STAGE = Stage(name=NAME, kind="operation", options=Options, gates=gates, compile=compile_stage)
