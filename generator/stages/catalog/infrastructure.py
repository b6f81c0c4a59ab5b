"""Infrastructure: Terraform's files are formatted and valid, on every pull request.

The stage is there for a product whose section says `managed-by: terraform`. Its two gates need no
secret and no state, so they run on pull requests of forks too: `terraform fmt -check` looks at
every file, and `terraform validate` at every folder, after an `init` that takes only what the
committed `.terraform.lock.hcl` names and leaves the backend alone. A folder without that file
fails.

No plan is made here. A plan runs what the files of the pull request say with a key of the whole
workspace, since Render's keys know no lesser rights (https://render.com/docs/api#1-create-an-api-key),
and it cannot be made for an environment that the project does not have yet. The stages `drift` and
`apply` plan what has been reviewed and has passed the gates.

Example::

    render:
      managed-by: terraform
      terraform:
        repository: https://github.com/acme/shop
        bucket: acme-terraform-state
        region: eu-central-1
        version: 1.13.3
"""

from generator.model.catalogue import Context, Stage
from generator.model.form import Form
from generator.model.gate import Gate
from generator.model.script import Command, Evidence
from generator.model.workflow import Job, Workflow
from generator.stages.pieces.gates import component_gate, gate_steps
from generator.stages.pieces.jobs import READ, TIMEOUT_MINUTES
from generator.stages.pieces.stage_file import stage_file
from generator.stages.pieces.steps import checkout, with_setup_id
from generator.stages.scripts import script
from generator.stages.terraform_steps import roots, terraform

NAME = "infrastructure"
JOB = "terraform"
FORMAT = f"{NAME}.format"
VALIDATE = f"{NAME}.validate"


class Options(Form, frozen=True, kw_only=True):
    """The stage has no options of its own: everything belongs to the target's section."""


def gates(context: Context) -> tuple[Gate, ...]:
    """Give the two gates, or none where Terraform holds nothing."""
    found = roots(context)
    if not found:
        return ()
    folders = " ".join(root.path for root in found)
    whole = found[0].path.partition("/")[0]
    return (
        _gate(context, FORMAT, ("terraform-format", ("FOLDER", whole)), "terraform fmt"),
        _gate(
            context, VALIDATE, ("terraform-validate", ("FOLDERS", folders)), "terraform validate"
        ),
    )


def _gate(context: Context, id_: str, how: tuple[str, tuple[str, str]], tool: str) -> Gate:
    name, folder = how
    report = Evidence(
        kind="lines",
        path=f".gatewright/{id_}/files.txt",
        at_least=sum(root.files for root in roots(context)),
    )
    return component_gate(
        context,
        id=id_,
        stage_file=context.file(NAME),
        job=JOB,
        command=Command(tool=tool, run=script(name), evidence=report, env=(folder,), minutes=1),
        why="Terraform holds what runs",
    )


def compile_stage(context: Context) -> tuple[Workflow, ...]:
    """Give `infrastructure.yml`, or nothing where Terraform holds nothing."""
    found = gates(context)
    return stage_file(
        context,
        NAME,
        found,
        comment="Examines Terraform's files, with neither state nor secrets.",
        more=(_job(context, found),) if found else (),
    )


def _job(context: Context, found: tuple[Gate, ...]) -> Job:
    version = roots(context)[0].version
    prepare = with_setup_id((checkout(context), terraform(context, version)))
    return Job(
        id=JOB,
        name=JOB,
        runs_on=context.runner(NAME),
        timeout_minutes=TIMEOUT_MINUTES,
        permissions=READ,
        steps=(*prepare, *(step for gate in found for step in gate_steps(gate))),
        minutes=3,
    )


STAGE = Stage(name=NAME, kind="gate", options=Options, gates=gates, compile=compile_stage)
