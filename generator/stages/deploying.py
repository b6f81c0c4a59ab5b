"""What staging and production share: one job that deploys a commit, tests it, and takes it back.

Deploy, smoke test and rollback stand in one job on purpose: each job with an environment can wait
for an approval of its own, and a rollback that waits for one at night is none.
Source: https://docs.github.com/en/actions/reference/workflows-and-actions/deployments-and-environments
"""

from generator.model.catalogue import Context
from generator.model.gate import Gate
from generator.model.workflow import (
    Call,
    Concurrency,
    Input,
    Job,
    JobEnvironment,
    Output,
    Permission,
    SecretInput,
    Step,
    Triggers,
    Workflow,
)
from generator.stages.deploy_steps import deploy_steps, minutes
from generator.stages.deployment import Deployment, deployments
from generator.stages.promotion import PUBLISH, digest_input

JOB = "deploy"
READ = Permission(scope="contents", access="read")


def smoke_gates(context: Context, kind: str) -> tuple[Gate, ...]:
    """Give the gate of each environment: it answers, and from the deployed commit."""
    return tuple(
        Gate(
            id=f"{kind}.smoke",
            # Two environments of a kind would otherwise be one gate.
            component="" if each.name == kind else each.name,
            file=context.file(each.name),
            job=JOB,
            step=each.smoke_step,
            why=f"{each.name} is deployed",
        )
        for each in deployments(context, kind)
    )


def workflow(context: Context, deployment: Deployment, jobs: tuple[Job, ...]) -> Workflow:
    """Put the jobs of one environment behind the interface that the pipeline calls."""
    slack = context.product.notifications.slack
    optional = SecretInput(name=slack or "", description="Slack webhook.", required=False)
    return Workflow(
        file=context.file(deployment.name),
        name=f"{context.product.name} {deployment.name}",
        stage=deployment.kind,
        on=Triggers(
            call=Call(
                inputs=(COMMIT_INPUT, *_digest_inputs(deployment)),
                secrets=(*deployment.secrets, *((optional,) if slack else ())),
                outputs=_OUTPUTS,
            )
        ),
        jobs=jobs,
        comment=f"Deploys one commit to {deployment.name}, {deployment.label}.",
    )


def _digest_inputs(deployment: Deployment) -> tuple[Input, ...]:
    names = dict.fromkeys(each.component for each in deployment.images)
    return tuple(digest_input(name, PUBLISH) for name in names)


COMMIT_INPUT = Input(
    name="commit",
    type="string",
    description="Full id of the commit to deploy",
    passed="${{ github.sha }}",
)
_OUTPUTS = (
    Output(
        name="verdict",
        description="How it ended: deployed, superseded or failed",
        value=f"${{{{ jobs.{JOB}.outputs.verdict }}}}",
    ),
    Output(
        name="live",
        description="Commit that is live at the end, empty when unknown",
        value=f"${{{{ jobs.{JOB}.outputs.live }}}}",
    ),
)


def deploy_job(
    context: Context,
    deployment: Deployment,
    *,
    needs: tuple[str, ...] = (),
    contents: Permission = READ,
    ending: tuple[Step, ...] = (),
) -> Job:
    """Give the job that deploys; `ending` are steps behind a good smoke test."""
    name, environment = deployment.name, deployment.environment
    return Job(
        id=JOB,
        name=JOB,
        needs=needs,
        runs_on=context.runner(deployment.kind),
        timeout_minutes=minutes(environment),
        permissions=(contents,),
        environment=JobEnvironment(name=name, url=environment.url),
        # Pending deploys wait; without the queue a newer one would silently push out an older.
        concurrency=Concurrency(group=f"{context.product.name}-{name}", queue="max"),
        outputs=tuple(
            (output.name, f"${{{{ steps.report.outputs.{output.name} }}}}") for output in _OUTPUTS
        ),
        steps=deploy_steps(context, deployment, ending),
        minutes=10,
    )
