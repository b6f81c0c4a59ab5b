"""The steps of a failover and of its inverse: the same way, from one region to the other.

Each can be run again from wherever a run before it ended. What may be overwritten is known by a
mark on the database itself, set before the first service that could write to it is woken.
"""

from generator.model.catalogue import Context
from generator.model.workflow import Pairs, Scalar, Step
from generator.stages.deploy_steps import DEPLOY_MINUTES
from generator.stages.failover_data import BUCKET, READER, closing_steps, data_steps
from generator.stages.failover_way import OPEN, Way, reach, smoke_minutes, step
from generator.stages.notice import slack_step
from generator.stages.pieces.steps import checkout
from generator.stages.presence import presence_step
from generator.stages.scripts import script

COMMIT = "${{ steps.live.outputs.commit }}"
TAKE_BACK = (
    f"${{{{ (failure() || cancelled()) && {OPEN} && steps.rest.outcome != 'skipped'"
    " && steps.open.outcome == 'skipped' }}"
)
"""Nothing has been opened, so what was put to rest can serve again."""
ALWAYS = "${{ always() }}"
TRIES = 6


def way_steps(context: Context, way: Way) -> tuple[Step, ...]:
    """Give all steps of the job."""
    return (
        *_prepare(context, way),
        *_decide(context, way),
        *data_steps(context, way),
        *_bring_up(way),
        *closing_steps(context, way),
        *_end(context, way),
    )


def _given(way: Way) -> Pairs[Scalar]:
    return (("TASK", way.task), ("ENVIRONMENT", way.pair.environment))


def _prepare(context: Context, way: Way) -> tuple[Step, ...]:
    variables = [each.name for each in way.pair.variables]
    slack = context.product.notifications.slack
    return (
        Step(
            name="Confirmed by name, with a reason",
            env=(
                *_given(way),
                ("CONFIRM", "${{ inputs.confirm }}"),
                ("REASON", "${{ inputs.reason }}"),
            ),
            run=script("failover-confirmed"),
        ),
        presence_step(
            [each.name for each in way.pair.secrets],
            [*variables, *((BUCKET, READER) if way.is_failover else ())],
            optional=(slack,) if slack else (),
        ),
        checkout(context, depth=0),
    )


def _decide(context: Context, way: Way) -> tuple[Step, ...]:
    """Give what looks and changes nothing."""
    preflight = Step(
        name="The first region is down, or this was planned",
        env=(
            ("HEALTH_URL", way.left.health_url),
            ("PLANNED", "${{ inputs.planned }}"),
            ("TRIES", TRIES),
        ),
        run=script("failover-preflight"),
        timeout_minutes=10,
    )
    state = "failover-state" if way.is_failover else "failback-state"
    return (
        *((preflight,) if way.is_failover else ()),
        step("What is at rest", way.left.resting, id_="resting"),
        # Looked at before anything changes, since a wrong id would be found out halfway else.
        step(f"What is at rest in {way.gone_to.region}", way.gone_to.resting),
        Step(
            name="How far a run before this one has come",
            id="state",
            env=(
                *reach(context, way),
                ("RESTING", "${{ steps.resting.outputs.resting }}"),
                ("RUN_ID", "${{ github.run_id }}"),
                ("RUN_ATTEMPT", "${{ github.run_attempt }}"),
            ),
            run=script("pg", "pg-reach", "pg-mark", state),
            timeout_minutes=5,
        ),
        step("Which commit was live", way.left.live, id_="live"),
        Step(
            name="The commit is on the branch",
            env=(("BRANCH", context.product.branch), ("COMMIT", COMMIT), ("LIVE", "")),
            run=script("freshness"),
        ),
    )


def _bring_up(way: Way) -> tuple[Step, ...]:
    switch = way.pair.switch
    told = Step(
        name=f"Send traffic to {way.gone_to.region}",
        env=(("SIDE", way.role), *(switch.env if switch else ())),
        run=switch.run if switch else "",
        timeout_minutes=10,
    )
    return (
        step(f"Wake {way.gone_to.region}", way.gone_to.wake),
        Step(
            name="Deploy",
            id="deploy",
            env=(("COMMIT", COMMIT), *way.gone_to.deploy.env),
            run=way.gone_to.deploy.run,
            timeout_minutes=DEPLOY_MINUTES,
        ),
        _smoke(way, f"{way.gone_to.region} answers well", way.gone_to.health_url),
        *((told,) if switch else ()),
        _smoke(way, "The public address answers well", way.environment.health_url),
    )


def _smoke(way: Way, name: str, url: str) -> Step:
    smoke = way.environment.smoke
    return Step(
        name=name,
        env=(
            ("HEALTH_URL", url),
            ("COMMIT", COMMIT),
            ("COMMIT_KEY", smoke.commit),
            ("ANSWERS", smoke.answers),
            ("WAIT_SECONDS", smoke.wait_seconds),
        ),
        run=script("smoke"),
        timeout_minutes=smoke_minutes(way),
    )


def _end(context: Context, way: Way) -> tuple[Step, ...]:
    subject = f"{context.product.name} {way.task} of {way.pair.environment} to {way.gone_to.region}"
    return (
        step(f"Wake {way.left.region} again", way.left.wake, condition=TAKE_BACK),
        Step(
            name="Report",
            condition=ALWAYS,
            env=(
                *_given(way),
                ("REGION", way.gone_to.region),
                ("COMMIT", COMMIT),
                ("JOB", "${{ job.status }}"),
            ),
            run=script("failover-report"),
        ),
        *slack_step(context, subject, condition=ALWAYS, verdict="${{ job.status }}", commit=COMMIT),
    )
