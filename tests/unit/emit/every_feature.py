"""Two workflows that use every field of the model, for the judges and for the layout."""

from generator.emit.banner import Banner
from generator.emit.workflow_yaml import render
from generator.model.workflow import (
    ActionReference,
    Call,
    Choice,
    Concurrency,
    Input,
    Job,
    JobEnvironment,
    Output,
    Permission,
    SecretInput,
    ServiceContainer,
    Step,
    Triggers,
    Workflow,
)

BANNER = Banner(source=".gatewright/shop.yml", version="0.1.0", command="gatewright generate")
CHECKOUT = ActionReference(
    action="actions/checkout", sha="93cb6efe18208431cddfb8368fd83d5badbf9bfd", version="v5.0.1"
)
POSTGRES = "postgres:17@sha256:00bc86618629af00d2937fdc5a5d63db3ff8450acf52f0636ec813c7f4902929"

DEPLOY = Workflow(
    file="deploy.yml",
    name="Deploy",
    stage="production",
    comment="Brings one commit to production,\nafter the gates.",
    on=Triggers(
        call=Call(
            inputs=(
                Input(
                    name="health-path",
                    type="string",
                    description="Where to knock",
                    required=False,
                    default="",
                ),
                Input(
                    name="attempts",
                    type="number",
                    description="How often",
                    required=False,
                    default=5,
                    passed=7,
                ),
                Input(name="commit", type="string", description="What to deploy: a commit"),
            ),
            secrets=(
                SecretInput(name="api-key", description="Key of the host"),
                SecretInput(name="hook", description="Where to tell it", required=False),
            ),
            outputs=(
                Output(
                    name="url", description="Where it runs", value="${{ jobs.deploy.outputs.url }}"
                ),
            ),
        )
    ),
    jobs=(
        Job(
            id="approve",
            name="Approve",
            runs_on="ubuntu-24.04",
            timeout_minutes=5,
            comment="An approval in a job of its own: a rollback at night needs no second one.",
            environment=JobEnvironment(name="approval", deployment=False),
            steps=(Step(name="Say who asked", run='echo "Asked by ${GITHUB_ACTOR}"'),),
        ),
        Job(
            id="deploy",
            name="Deploy",
            needs=("approve",),
            condition="!cancelled() && needs.approve.result == 'success'",
            runs_on="ubuntu-24.04",
            timeout_minutes=30,
            permissions=(
                Permission(scope="contents", access="read"),
                Permission(scope="deployments", access="write", reason="reports the deployment"),
            ),
            environment=JobEnvironment(name="production", url="${{ steps.deploy.outputs.url }}"),
            concurrency=Concurrency(group="production", queue="max"),
            services=(
                (
                    "database",
                    ServiceContainer(
                        image=POSTGRES,
                        env=(("POSTGRES_PASSWORD", "postgres"), ("POSTGRES_DB", "")),
                        ports=("5432:5432",),
                        options="--health-cmd pg_isready --health-interval 10s",
                    ),
                ),
            ),
            env=(("ATTEMPTS", "${{ inputs.attempts }}"), ("STRICT", True), ("LEVEL", 0)),
            outputs=(("url", "${{ steps.deploy.outputs.url }}"),),
            steps=(
                Step(
                    name="Check the commit out",
                    uses=CHECKOUT,
                    with_=(
                        ("persist-credentials", False),
                        ("fetch-depth", 0),
                        ("ref", "${{ inputs.commit }}"),
                    ),
                ),
                Step(
                    name="Deploy",
                    id="deploy",
                    comment="Waits for the health endpoint.\nA timeout fails the job.",
                    condition="${{ inputs.health-path != '' }}",
                    env=(("API_KEY", "${{ secrets.api-key }}"),),
                    working_directory="deploy",
                    run='set -x\n\nif [[ -z "${API_KEY}" ]]; then\n  exit 1\nfi\n'
                    'echo "url=https://example.org" >> "${GITHUB_OUTPUT}"\n',
                    timeout_minutes=10,
                ),
                Step(name="Look", run='printf "%s\\n" "${ATTEMPTS}"'),
            ),
        ),
    ),
)

PIPELINE = Workflow(
    file="pipeline.yml",
    name="Pipeline",
    stage="pipeline",
    on=Triggers(
        push_branches=("main", "release/**"),
        pull_request=True,
        merge_group=True,
        release_types=("published",),
        schedules=("17 4 * * 1",),
        dispatch=True,
        dispatch_inputs=(
            Choice(name="target", description="Where to", options=("staging", "on"), default="on"),
        ),
    ),
    concurrency=Concurrency(
        group="pipeline-${{ github.ref }}",
        cancel_in_progress="${{ github.event_name == 'pull_request' }}",
    ),
    jobs=(
        Job(
            id="gate",
            name="Gate",
            runs_on="ubuntu-24.04",
            timeout_minutes=5,
            steps=(Step(name="Pass", run="true"),),
        ),
        Job(
            id="deploy",
            name="Deploy",
            needs=("gate",),
            condition="${{ !cancelled() && needs.gate.result == 'success' }}",
            uses=".github/workflows/deploy.yml",
            permissions=(
                Permission(scope="contents", access="read"),
                Permission(scope="deployments", access="write", reason="reports the deployment"),
            ),
            with_=(("commit", "${{ github.sha }}"), ("health-path", "/health"), ("attempts", 3)),
            secrets=(("api-key", "${{ secrets.API_KEY }}"),),
        ),
    ),
)


def files() -> dict[str, str]:
    """Paths and texts of both, as they lie in a repository."""
    return {
        f".github/workflows/{each.file}": render(each, banner=BANNER, self_reference="$/")
        for each in (PIPELINE, DEPLOY)
    }
