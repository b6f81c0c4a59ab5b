"""Production: deploys like staging, once people have agreed, and tags what was released.

With `approval: required` a job of its own waits in the environment `<name>-approval`, which
records no deployment and holds no queue; only its reviewers, set at GitHub, make it a promise
(on private repositories they need the Enterprise plan). The deploy job then needs no second
approval, so that a rollback can happen at night. A good smoke test is followed by a tag such as
`shop-production-000042-1a2b3c4d5e6f`: product, environment, number of the run, commit.

Example::

    environments:
      production:
        kind: production
        url: https://example.com
        deploy: {target: render, services: [backend]}
        after: staging
        approval: required
        rollback: automatic
"""

from generator.model.catalogue import Context, Stage
from generator.model.form import Form
from generator.model.gate import Gate
from generator.model.workflow import Job, JobEnvironment, Permission, Step, Workflow
from generator.stages.deploy_steps import COMMIT, FRESH
from generator.stages.deploying import deploy_job, smoke_gates, workflow
from generator.stages.deployment import Deployment, deployments
from generator.stages.scripts import script

NAME = "production"
APPROVE = "approve"
TAGS = Permission(scope="contents", access="write", reason="the release tag")


class Options(Form, frozen=True, kw_only=True):
    """Production has no options of its own: everything belongs to environments."""


def gates(context: Context) -> tuple[Gate, ...]:
    """Give the smoke test of every production environment."""
    return smoke_gates(context, NAME)


def compile_stage(context: Context) -> tuple[Workflow, ...]:
    """Give one workflow per production environment."""
    return tuple(
        workflow(context, each, _jobs(context, each)) for each in deployments(context, NAME)
    )


def _jobs(context: Context, deployment: Deployment) -> tuple[Job, ...]:
    asked = deployment.environment.approval == "required"
    deploy = deploy_job(
        context,
        deployment,
        needs=(APPROVE,) if asked else (),
        contents=TAGS,
        ending=(_tag_step(context, deployment),),
    )
    return (_approve_job(context, deployment), deploy) if asked else (deploy,)


def _approve_job(context: Context, deployment: Deployment) -> Job:
    return Job(
        id=APPROVE,
        name=APPROVE,
        runs_on=context.runner(NAME),
        timeout_minutes=5,
        # No concurrency: a job that waits for people would hold the group for up to 30 days.
        environment=JobEnvironment(name=f"{deployment.name}-approval", deployment=False),
        steps=(
            Step(
                name="Say what is approved",
                env=(
                    ("ENVIRONMENT", deployment.name),
                    ("URL", deployment.environment.url),
                    ("COMMIT", COMMIT),
                ),
                run=script("approval"),
            ),
        ),
        comment=f"Waits for the reviewers of the environment {deployment.name}-approval.",
    )


def _tag_step(context: Context, deployment: Deployment) -> Step:
    return Step(
        name="Tag the release",
        id="tag",
        condition=FRESH,
        env=(
            ("TAG_PREFIX", f"{context.product.name}-{deployment.name}"),
            ("RUN_NUMBER", "${{ github.run_number }}"),
            ("COMMIT", COMMIT),
            ("GITHUB_TOKEN", "${{ github.token }}"),
        ),
        run=script("tag"),
        timeout_minutes=5,
    )


STAGE = Stage(name=NAME, kind="deploy", options=Options, gates=gates, compile=compile_stage)
