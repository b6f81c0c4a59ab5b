"""The steps of a failover and of its inverse: the same way, from one region to the other.

Each can be run again from wherever a run before it ended. What may be overwritten is known by a
mark on the database itself, set before the first service that could write to it is woken.
"""

from dataclasses import dataclass

from generator.model.catalogue import Context, Script
from generator.model.product import Environment
from generator.model.regions import Pair, Side
from generator.model.workflow import Pairs, Scalar, Step
from generator.stages.catalog import backup
from generator.stages.deploy_steps import DEPLOY_MINUTES
from generator.stages.notice import slack_step
from generator.stages.pieces.steps import checkout
from generator.stages.presence import presence_step
from generator.stages.scripts import script

COMMIT = "${{ steps.live.outputs.commit }}"
OPEN = "steps.state.outputs.done == 'false'"
"""The database that is gone to has not been opened for writes yet."""
TAKE_BACK = (
    f"${{{{ (failure() || cancelled()) && {OPEN} && steps.rest.outcome != 'skipped'"
    " && steps.open.outcome == 'skipped' }}"
)
"""Nothing has been opened, so what was put to rest can serve again."""
ALWAYS = "${{ always() }}"
BUCKET = "BACKUP_BUCKET"
READER = "BACKUP_READER_ROLE_ARN"
TRIES = 6
OVERHEAD_MINUTES = 30
MINUTES_OF_HOUR = 60


@dataclass(frozen=True, kw_only=True)
class Way:
    """One direction: from the region that is left to the one that is gone to."""

    task: str
    pair: Pair
    environment: Environment
    options: backup.Options
    left: Side
    gone_to: Side
    role: str
    """`primary` or `standby`: what the team's script is told."""
    mark: str
    """What the mark says before the token, of a database that serves."""

    @property
    def is_failover(self) -> bool:
        """Whether it leaves the first region, which may be down."""
        return self.role == "standby"


def way_steps(context: Context, way: Way) -> tuple[Step, ...]:
    """Give all steps of the job."""
    return (
        *_prepare(context, way),
        *_decide(context, way),
        *_data(context, way),
        *_bring_up(way),
        *_close(context, way),
        *_end(context, way),
    )


def minutes(way: Way) -> int:
    """Give the limit of the job in minutes, above the sum of what its steps may take."""
    smoke = 2 * _smoke_minutes(way)
    return _fill_minutes(way) + DEPLOY_MINUTES + smoke + OVERHEAD_MINUTES


def _fill_minutes(way: Way) -> int:
    return way.options.rto_minutes + 15


def _smoke_minutes(way: Way) -> int:
    return way.environment.smoke.wait_seconds // 60 + 2


def _secret(name: str) -> str:
    return f"${{{{ secrets.{name} }}}}"


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
        _step("What is at rest", way.left.resting, id_="resting"),
        Step(
            name="How far a run before this one has come",
            id="state",
            env=(
                *_reach(context, way),
                ("RESTING", "${{ steps.resting.outputs.resting }}"),
                ("RUN_ID", "${{ github.run_id }}"),
                ("RUN_ATTEMPT", "${{ github.run_attempt }}"),
            ),
            run=script("pg", "pg-reach", "pg-mark", state),
            timeout_minutes=5,
        ),
        _step("Which commit was live", way.left.live, id_="live"),
        Step(
            name="The commit is on the branch",
            env=(("BRANCH", context.product.branch), ("COMMIT", COMMIT), ("LIVE", "")),
            run=script("freshness"),
        ),
    )


def _step(name: str, does: Script, *, id_: str = "", condition: str = "") -> Step:
    return Step(
        name=name,
        id=id_,
        condition=condition,
        env=does.env,
        run=does.run,
        timeout_minutes=15,
    )


def _reach(context: Context, way: Way) -> Pairs[Scalar]:
    """Give the addresses of both databases, and the client that speaks to them."""
    return (
        *_client(context, way),
        ("SOURCE_URL", _secret(way.left.database_url)),
        ("TARGET_URL", _secret(way.gone_to.database_url)),
    )


def _client(context: Context, way: Way) -> Pairs[Scalar]:
    known = dict(backup.bucket_env(context, way.options, way.task.capitalize()))
    return tuple((name, known[name]) for name in ("TITLE", "PG_CLIENT_IMAGE"))


def _data(context: Context, way: Way) -> tuple[Step, ...]:
    """Give what stops writes, fills the other database, and opens it."""
    opened = f"gatewright: {way.mark} ${{{{ steps.state.outputs.token }}}}"
    return (
        *(_bucket(context, way) if way.is_failover else ()),
        _step(f"Put {way.left.region} to rest", way.left.rest, id_="rest"),
        _step(
            f"Keep {way.gone_to.region} at rest",
            way.gone_to.rest,
            condition=f"${{{{ {OPEN} }}}}",
        ),
        *_fill(context, way),
        Step(
            name="From here on this database is the one",
            id="open",
            condition=f"${{{{ {OPEN} }}}}",
            env=(*_reach(context, way), ("MARK", opened)),
            run=script("pg", "pg-reach", "pg-mark", "failover-mark"),
            timeout_minutes=5,
        ),
    )


def _bucket(context: Context, way: Way) -> tuple[Step, ...]:
    asked = f"${{{{ {OPEN} && !inputs.planned }}}}"
    own = way.options.rpo_hours * MINUTES_OF_HOUR
    loss = way.pair.loss_minutes
    return (
        backup.login(context, way.options, READER),
        Step(
            name="The newest backup is recent enough",
            condition=asked,
            env=(
                *backup.bucket_env(context, way.options, way.task.capitalize()),
                ("LOSS_MINUTES", own if loss is None else loss),
                ("ACCEPT_LOSS", "${{ inputs.accept-loss }}"),
            ),
            run=script("pg", "newest-backup", "failover-loss"),
            timeout_minutes=10,
        ),
    )


def _fill(context: Context, way: Way) -> tuple[Step, ...]:
    reach = _reach(context, way)
    marked = ("MARK", f"gatewright: filled for {way.mark} ${{{{ steps.state.outputs.token }}}}")
    limit = _fill_minutes(way)
    asked = " && inputs.planned" if way.is_failover else ""
    source = Step(
        name=f"Fill the database of {way.gone_to.region} from the other one",
        condition=f"${{{{ {OPEN}{asked} }}}}",
        env=(*reach, marked),
        run=script("pg", "pg-reach", "pg-mark", "compare", "dump-source", "fill"),
        timeout_minutes=limit,
    )
    if not way.is_failover:
        return (source,)
    bucket = dict(backup.bucket_env(context, way.options, ""))
    newest = Step(
        name=f"Fill the database of {way.gone_to.region} from the newest backup",
        condition=f"${{{{ {OPEN} && !inputs.planned }}}}",
        env=(*reach, ("BUCKET", bucket["BUCKET"]), ("PREFIX", bucket["PREFIX"]), marked),
        run=script("pg", "pg-reach", "pg-mark", "newest-backup", "compare", "dump-backup", "fill"),
        timeout_minutes=limit,
    )
    return source, newest


def _bring_up(way: Way) -> tuple[Step, ...]:
    switch = way.pair.switch
    told = Step(
        name=f"Send traffic to {way.gone_to.region}",
        env=(("SIDE", way.role), *(switch.env if switch else ())),
        run=switch.run if switch else "",
        timeout_minutes=10,
    )
    return (
        _step(f"Wake {way.gone_to.region}", way.gone_to.wake),
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
        timeout_minutes=_smoke_minutes(way),
    )


def _close(context: Context, way: Way) -> tuple[Step, ...]:
    if way.is_failover:
        return ()
    return (
        Step(
            name="The database that was left may be filled again",
            env=(
                *_client(context, way),
                ("TARGET_URL", _secret(way.left.database_url)),
                ("MARK", "gatewright: left ${{ steps.state.outputs.token }}"),
            ),
            run=script("pg", "pg-reach", "pg-mark", "failover-mark"),
            timeout_minutes=5,
        ),
    )


def _end(context: Context, way: Way) -> tuple[Step, ...]:
    subject = f"{context.product.name} {way.task} of {way.pair.environment} to {way.gone_to.region}"
    return (
        _step(f"Wake {way.left.region} again", way.left.wake, condition=TAKE_BACK),
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
