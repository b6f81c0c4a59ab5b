"""Drift: what runs is compared every day with what Terraform's files say.

The stage is there for a product whose section says `managed-by: terraform`. Its workflow plans
every folder on the schedule `drift` of the section, and whenever a person starts it. The job of a
folder is green only if a plan was made that looked at every resource and would change nothing. It
is red when something would change, and red with other words when no plan could be made. It changes
nothing itself. The summary has what would change, without a value; secrets are masked in the log
(https://developer.hashicorp.com/terraform/language/manage-sensitive-data).

A folder's environment on GitHub, `<folder>-infrastructure`, holds its secrets and variables:
`requirements` lists them. It lets no branch in but the deployed one.

Example::

    render:
      managed-by: terraform
      terraform:
        repository: https://github.com/acme/shop
        bucket: acme-terraform-state
        region: eu-central-1
        drift: 23 4 * * *
"""

from generator.model.catalogue import Context, Stage
from generator.model.form import Form
from generator.model.gate import Gate
from generator.model.infrastructure import Root
from generator.model.workflow import Concurrency, Job, JobEnvironment, Step, Triggers, Workflow
from generator.stages.scripts import script
from generator.stages.terraform_steps import (
    LOGIN,
    READ,
    folder_env,
    planning,
    prepared,
    roots,
    told,
)

NAME = "drift"
MINUTES = 30
SCRIPT = ("terraform", "terraform-plan", "terraform-drift")


class Options(Form, frozen=True, kw_only=True):
    """The stage has no options of its own: everything belongs to the target's section."""


def gates(context: Context) -> tuple[Gate, ...]:
    """Give one gate per folder; nothing waits for them, and each has a job of its own."""
    return tuple(
        Gate(
            id=_id(root),
            file=context.file(NAME),
            job=root.name,
            step=_step(root),
            why=f"Terraform holds {root.environment or 'the project'}",
            origin="declared",
            script=script(*SCRIPT),
        )
        for root in roots(context)
    )


def _id(root: Root) -> str:
    return f"{NAME}.{root.name}"


def _step(root: Root) -> str:
    return f"{_id(root)}: what runs is what the files say"


def compile_stage(context: Context) -> tuple[Workflow, ...]:
    """Give `drift.yml`, or nothing where Terraform holds nothing."""
    found = roots(context)
    if not found:
        return ()
    return (
        Workflow(
            file=context.file(NAME),
            name=f"{context.product.name} {NAME}",
            stage=NAME,
            on=Triggers(schedules=(found[0].schedule,), dispatch=True),
            concurrency=Concurrency(group=f"{context.product.name}-{NAME}"),
            jobs=tuple(_job(context, root) for root in found),
            comment="Compares what runs with Terraform's files, and changes nothing.",
        ),
    )


def _job(context: Context, root: Root) -> Job:
    return Job(
        id=root.name,
        name=root.name,
        runs_on=context.runner(NAME),
        timeout_minutes=MINUTES,
        permissions=(READ, LOGIN),
        environment=JobEnvironment(name=root.place, deployment=False),
        steps=(
            *prepared(context, root),
            Step(
                name=_step(root),
                env=(*folder_env(root, _id(root)), *planning(root)),
                run=script(*SCRIPT),
            ),
            *told(context, f"{NAME} of {root.name}"),
        ),
        minutes=3,
    )


STAGE = Stage(name=NAME, kind="operation", options=Options, gates=gates, compile=compile_stage)
