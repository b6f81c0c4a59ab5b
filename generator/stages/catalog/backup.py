"""Backup: a verified dump of the database in a bucket, and a restore test that compares.

A backup counts once its manifest is written, which happens last: after the dump was read back and
the bucket has confirmed size and checksum. Retention goes by age and always leaves the newest
seven. The restore test loads the newest backup into a scratch database of the same version and
compares the rows of every table and the schema with the manifest. Both jobs use the client tools
of the service's own image, so that the client never is older than the server.

A person creates the environment `backup` with the configuration variables `BACKUP_BUCKET` and
`BACKUP_ROLE_ARN` (a role that trusts GitHub's OIDC provider) and the secret with the database's
address. A logical dump is as old as its schedule: `rpo-hours` says how old that may be.

Example::

    services:
      database: postgres:16
    backup:
      database: database
      schedule: 17 3 * * *
      retention-days: 30
      restore-test: weekly
      rpo-hours: 26
      rto-minutes: 30
      region: eu-central-1
      prefix: postgres
"""

from typing import Literal

from generator.model.catalogue import Context, Stage, Variable
from generator.model.form import Form
from generator.model.gate import Gate
from generator.model.terms import (
    BackupDatabase,
    BackupSchedule,
    BackupUrl,
    ObjectPrefix,
    RecoveryPointHours,
    RecoveryTimeMinutes,
    Region,
    RestoreTest,
    RetentionDays,
)
from generator.model.workflow import (
    Call,
    Choice,
    Concurrency,
    Job,
    JobEnvironment,
    Pairs,
    Permission,
    Scalar,
    SecretInput,
    ServiceContainer,
    Step,
    Triggers,
    Workflow,
)
from generator.stages.notice import slack_step
from generator.stages.presence import presence_step
from generator.stages.scripts import script

NAME = "backup"
ENVIRONMENT = "backup"
BACKUP_STEP = "backup.verify: dumped, read back, stored, confirmed"
RESTORE_STEP = "backup.restore: restored and compared"
MIN_KEEP = 7
RESTORE_CRONS: dict[str, tuple[str, str]] = {
    # The second one where the first is the backup's own: the two must be told apart.
    "daily": ("47 5 * * *", "47 6 * * *"),
    "weekly": ("47 5 * * 1", "47 6 * * 1"),
    "monthly": ("47 5 1 * *", "47 6 1 * *"),
}
PERMISSIONS = (Permission(scope="id-token", access="write", reason="proof of identity to AWS"),)
VARIABLES = (
    Variable(name="BACKUP_BUCKET", description="Name of the bucket that holds the backups."),
    Variable(name="BACKUP_ROLE_ARN", description="AWS role that may write to the bucket."),
)


class Options(Form, frozen=True, kw_only=True):
    """What is backed up, how often, how long it is kept, and what recovery may cost."""

    database: BackupDatabase
    url: BackupUrl = "BACKUP_DATABASE_URL"
    schedule: BackupSchedule = "17 3 * * *"
    retention_days: RetentionDays = 30
    restore_test: RestoreTest = "weekly"
    rpo_hours: RecoveryPointHours = 26
    rto_minutes: RecoveryTimeMinutes = 60
    region: Region = "us-east-1"
    prefix: ObjectPrefix = "postgres"


def _options(context: Context) -> Options | None:
    options = context.options.get(NAME)
    return options if isinstance(options, Options) else None


def gates(context: Context) -> tuple[Gate, ...]:
    """Give the two gates, or none when the blueprint asks for no backup."""
    if _options(context) is None:
        return ()
    why = "the blueprint asks for backups"
    file = context.file(NAME)
    return (
        Gate(id="backup.verify", file=file, job="backup", step=BACKUP_STEP, why=why),
        Gate(id="backup.restore", file=file, job="restore", step=RESTORE_STEP, why=why),
    )


def restore_cron(options: Options) -> str:
    """Give the cron line of the restore test, which never equals the backup's."""
    first, second = RESTORE_CRONS[options.restore_test]
    return second if options.schedule == first else first


def compile_stage(context: Context) -> tuple[Workflow, ...]:
    """Give `backup.yml`, or nothing when the blueprint asks for no backup."""
    options = _options(context)
    if options is None:
        return ()
    slack = context.product.notifications.slack
    secrets = [SecretInput(name=options.url, description="Address of the database to back up.")]
    if slack:
        secrets.append(SecretInput(name=slack, description="Slack webhook.", required=False))
    task = Choice(
        name="task",
        description="What to do now",
        options=("backup", "restore"),
        default="backup",
    )
    return (
        Workflow(
            file=context.file(NAME),
            name=f"{context.product.name} backup",
            stage=NAME,
            on=Triggers(
                schedules=(options.schedule, restore_cron(options)),
                dispatch=True,
                dispatch_inputs=(task,),
                call=Call(secrets=tuple(secrets)),
            ),
            concurrency=Concurrency(group=f"{context.product.name}-backup", queue="max"),
            jobs=(_backup_job(context, options), _restore_job(context, options)),
            comment="Backs the database up, and restores it elsewhere to prove that it can be.",
        ),
    )


def _backup_job(context: Context, options: Options) -> Job:
    other = restore_cron(options)
    env: Pairs[Scalar] = (
        *bucket_env(context, options, "Backup"),
        ("DATABASE_URL", f"${{{{ secrets.{options.url} }}}}"),
        ("RETENTION_DAYS", options.retention_days),
        ("RETENTION_MIN_KEEP", MIN_KEEP),
        ("RUN_ID", "${{ github.run_id }}"),
        ("RUN_ATTEMPT", "${{ github.run_attempt }}"),
    )
    steps = (
        Step(name=BACKUP_STEP, id="backup", env=env, run=script("pg", "pg-reach", "backup")),
        Step(
            name="The backup before was recent enough",
            condition="${{ github.event_name == 'schedule' }}",
            env=(
                ("PREVIOUS", "${{ steps.backup.outputs.previous }}"),
                ("RPO_HOURS", options.rpo_hours),
            ),
            run=script("recovery-point"),
        ),
    )
    # Everything but the other task: a call or an unknown schedule must not skip the backup.
    condition = f"${{{{ github.event.schedule != '{other}' && inputs.task != 'restore' }}}}"
    return _job(context, options, "backup", condition=condition, steps=steps, secrets=[options.url])


def _restore_job(context: Context, options: Options) -> Job:
    cron = restore_cron(options)
    env: Pairs[Scalar] = (
        *bucket_env(context, options, "Restore test"),
        ("RPO_HOURS", options.rpo_hours),
        ("RTO_MINUTES", options.rto_minutes),
        ("PGHOST", "127.0.0.1"),
        ("PGPORT", 5432),
        ("PGUSER", "postgres"),
        ("PGPASSWORD", "scratch"),
        ("PGDATABASE", "postgres"),
        ("PGSSLMODE", "disable"),
    )
    scratch = ServiceContainer(
        image=_image(context, options),
        env=(("POSTGRES_PASSWORD", "scratch"),),
        ports=("127.0.0.1:5432:5432",),
        options='--health-cmd "pg_isready -U postgres" --health-interval 5s --health-timeout 5s '
        "--health-retries 20",
    )
    condition = f"${{{{ github.event.schedule == '{cron}' || inputs.task == 'restore' }}}}"
    run = script("pg", "newest-backup", "fetch-backup", "compare", "restore-test")
    step = Step(name=RESTORE_STEP, env=env, run=run)
    return _job(
        context,
        options,
        "restore",
        condition=condition,
        steps=(step,),
        services=(("scratch", scratch),),
    )


def _job(  # noqa: PLR0913 - what the two jobs differ in
    context: Context,
    options: Options,
    id_: Literal["backup", "restore"],
    *,
    condition: str,
    steps: tuple[Step, ...],
    secrets: list[str] | None = None,
    services: Pairs[ServiceContainer] = (),
) -> Job:
    slack = context.product.notifications.slack
    return Job(
        id=id_,
        name=id_,
        condition=condition,
        runs_on=context.runner(NAME),
        timeout_minutes=360 if id_ == "backup" else options.rto_minutes + 30,
        permissions=PERMISSIONS,
        environment=JobEnvironment(name=ENVIRONMENT, deployment=False),
        services=services,
        steps=(
            presence_step(
                secrets or [],
                [variable.name for variable in VARIABLES],
                optional=(slack,) if slack else (),
            ),
            login(context, options, "BACKUP_ROLE_ARN"),
            *steps,
            *slack_step(
                context,
                f"{context.product.name} {id_}",
                condition="${{ failure() }}",
                verdict="failed",
            ),
        ),
        minutes=10,
    )


def login(context: Context, options: Options, role: str) -> Step:
    """Prove to AWS who runs; `role` names the variable with the role that is taken."""
    return Step(
        name="Log in to AWS",
        uses=context.pins.action("aws-actions/configure-aws-credentials"),
        with_=(
            ("aws-region", options.region),
            ("role-to-assume", f"${{{{ vars.{role} }}}}"),
        ),
    )


def bucket_env(context: Context, options: Options, title: str) -> Pairs[Scalar]:
    """Give what the scripts of the bucket and of PostgreSQL need."""
    return (
        ("TITLE", title),
        ("BUCKET", "${{ vars.BACKUP_BUCKET }}"),
        ("PREFIX", options.prefix),
        ("PG_CLIENT_IMAGE", _image(context, options)),
    )


def _image(context: Context, options: Options) -> str:
    declared = context.product.services[options.database]
    image = declared if isinstance(declared, str) else declared.image
    if "@" in image:
        return image
    name, _, tag = image.partition(":")
    return context.pins.image(name, tag) or ""


STAGE = Stage(name=NAME, kind="operation", options=Options, gates=gates, compile=compile_stage)
