"""The steps of a failover that stop writes, fill the other database, and open it."""

from generator.model.catalogue import Context
from generator.model.workflow import Step
from generator.stages.catalog import backup
from generator.stages.failover_way import OPEN, Way, client, fill_minutes, reach, secret, step
from generator.stages.scripts import script

BUCKET = "BACKUP_BUCKET"
READER = "BACKUP_READER_ROLE_ARN"
MINUTES_OF_HOUR = 60


def data_steps(context: Context, way: Way) -> tuple[Step, ...]:
    """Give what stops writes, fills the other database, and opens it."""
    opened = f"gatewright: {way.mark} ${{{{ steps.state.outputs.token }}}}"
    return (
        *(_bucket(context, way) if way.is_failover else ()),
        step(f"Put {way.left.region} to rest", way.left.rest, id_="rest"),
        step(
            f"Keep {way.gone_to.region} at rest",
            way.gone_to.rest,
            condition=f"${{{{ {OPEN} }}}}",
        ),
        *_fill(context, way),
        Step(
            name="From here on this database is the one",
            id="open",
            condition=f"${{{{ {OPEN} }}}}",
            env=(*reach(context, way), ("MARK", opened)),
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
    addresses = reach(context, way)
    marked = ("MARK", f"gatewright: filled for {way.mark} ${{{{ steps.state.outputs.token }}}}")
    limit = fill_minutes(way)
    asked = " && inputs.planned" if way.is_failover else ""
    source = Step(
        name=f"Fill the database of {way.gone_to.region} from the other one",
        condition=f"${{{{ {OPEN}{asked} }}}}",
        env=(*addresses, marked),
        run=script("pg", "pg-reach", "pg-mark", "compare", "dump-source", "fill"),
        timeout_minutes=limit,
    )
    if not way.is_failover:
        return (source,)
    bucket = dict(backup.bucket_env(context, way.options, ""))
    newest = Step(
        name=f"Fill the database of {way.gone_to.region} from the newest backup",
        condition=f"${{{{ {OPEN} && !inputs.planned }}}}",
        env=(*addresses, ("BUCKET", bucket["BUCKET"]), ("PREFIX", bucket["PREFIX"]), marked),
        run=script(
            "pg",
            "pg-reach",
            "pg-mark",
            "newest-backup",
            "fetch-backup",
            "compare",
            "dump-backup",
            "fill",
        ),
        timeout_minutes=limit,
    )
    return source, newest


def closing_steps(context: Context, way: Way) -> tuple[Step, ...]:
    """Give what lets the region that was left take over again, at the end of the way back."""
    if way.is_failover:
        return ()
    return (
        Step(
            name="The database that was left may be filled again",
            env=(
                *client(context, way),
                ("TARGET_URL", secret(way.left.database_url)),
                ("MARK", "gatewright: left ${{ steps.state.outputs.token }}"),
            ),
            run=script("pg", "pg-reach", "pg-mark", "failover-mark"),
            timeout_minutes=5,
        ),
    )
