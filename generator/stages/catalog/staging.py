"""Staging: deploys the tested commit, waits until it is live, and asks it for its commit.

A commit that is not on the branch is refused; one that is older than what is live is superseded
and leaves everything as it is. The smoke test is the gate: several answers in a row, each 200 and
each from the deployed commit. When it fails, what was live before is brought back, and the job
stays failed. Nothing is installed and no cache is read in this job.

Example::

    environments:
      staging:
        kind: staging
        url: https://staging.example.com
        deploy: {target: render, services: [backend]}
        smoke: {commit: commit, answers: 3, wait-seconds: 300}
"""

from generator.model.catalogue import Context, Stage
from generator.model.form import Form
from generator.model.gate import Gate
from generator.model.workflow import Workflow
from generator.stages.deploying import deploy_job, smoke_gates, workflow
from generator.stages.deployment import deployments

NAME = "staging"


class Options(Form, frozen=True, kw_only=True):
    """Staging has no options of its own: everything belongs to environments."""


def gates(context: Context) -> tuple[Gate, ...]:
    """Give the smoke test of every staging environment."""
    return smoke_gates(context, NAME)


def compile_stage(context: Context) -> tuple[Workflow, ...]:
    """Give one workflow per staging environment."""
    return tuple(
        workflow(context, each, (deploy_job(context, each),)) for each in deployments(context, NAME)
    )


STAGE = Stage(name=NAME, kind="deploy", options=Options, gates=gates, compile=compile_stage)
