"""Failover: a second region takes over an environment, and gives it back.

An environment with a `standby` in the section of its target gets a workflow `<name>-failover.yml`
that a person starts and the reviewers of the environment `<name>-failover-approval` agree to. The
task `failover` refuses as long as the first region answers, unless it is `planned`, and when the
newest backup is older than what may be lost, unless `accept-loss` is chosen. Then it suspends the
services of the first region, fills the second one's database from the newest verified backup (or,
when planned, from the database itself, so that nothing is lost), compares every table, wakes the
services, deploys the commit that was live, tests it, switches the traffic and tests the public
address. The task `failback` goes the same way back. Both may be run again from wherever they ended.

While it is failed over, deploys of the environment fail before they change anything, because its
services are suspended. The environment `<name>-failover` holds the secrets and variables, among
them `BACKUP_BUCKET` and `BACKUP_READER_ROLE_ARN`, a role that may read the bucket.

Example::

    render:
      region: oregon
      environments:
        production:
          standby:
            region: frankfurt
            services: {backend: {instances: 1}}
            database: {name: database, plan: 0.5c-1g}
            primary-url: https://shop-production-backend.onrender.com
            url: https://shop-production-backend-frankfurt.onrender.com
            switch: ./ci/route.sh
"""

from generator.model.catalogue import Context, Stage, Variable
from generator.model.form import Form
from generator.model.gate import Gate
from generator.model.regions import Pair
from generator.model.workflow import (
    Choice,
    Concurrency,
    Input,
    Job,
    JobEnvironment,
    Permission,
    Step,
    Triggers,
    Workflow,
)
from generator.stages.catalog import backup
from generator.stages.failover_data import BUCKET, READER
from generator.stages.failover_steps import way_steps
from generator.stages.failover_way import Way, minutes
from generator.stages.scripts import script

NAME = "failover"
BACK = "failback"
APPROVE = "approve"
READ = Permission(scope="contents", access="read")
VARIABLES = (
    Variable(name=BUCKET, description="Name of the bucket that holds the backups."),
    Variable(name=READER, description="AWS role that may read the bucket."),
)
INPUTS = (
    Choice(
        name="task",
        description="To the second region, or back",
        options=(NAME, BACK),
        default=NAME,
    ),
    Input(name="confirm", type="string", description="Name of the environment, typed"),
    Input(name="reason", type="string", description="Why, for the record"),
    Input(
        name="planned",
        type="boolean",
        description="Leave a first region that is well; nothing is lost",
        required=False,
        default=False,
    ),
    Input(
        name="accept-loss",
        type="boolean",
        description="Go on with a backup that is older than promised",
        required=False,
        default=False,
    ),
)


class Options(Form, frozen=True, kw_only=True):
    """Failover has no options of its own: everything belongs to the target's section."""


def gates(context: Context) -> tuple[Gate, ...]:  # noqa: ARG001 - the contract of all stages
    """Give nothing: what it deploys has passed the gates already."""
    return ()


def compile_stage(context: Context) -> tuple[Workflow, ...]:
    """Give one workflow per environment with a second region."""
    options = context.options.get(backup.NAME)
    if not isinstance(options, backup.Options):
        return ()
    pairs = (pair for target in context.targets.values() for pair in target.pairs(context))
    return tuple(_workflow(context, options, pair) for pair in pairs)


def _workflow(context: Context, options: backup.Options, pair: Pair) -> Workflow:
    there, back = _ways(context, options, pair)
    return Workflow(
        file=context.file(f"{pair.environment}-{NAME}"),
        name=f"{context.product.name} {pair.environment} {NAME}",
        stage=NAME,
        on=Triggers(dispatch=True, dispatch_inputs=INPUTS),
        # Of the run alone: one that waits for people must not be in the way of another.
        concurrency=Concurrency(
            group=f"{context.product.name}-{pair.environment}-{NAME}-${{{{ github.run_id }}}}"
        ),
        jobs=(_approve(context, pair), _job(context, there), _job(context, back)),
        comment=f"Moves {pair.environment} from {pair.primary.region} to {pair.standby.region}, "
        "and back.",
    )


def _ways(context: Context, options: backup.Options, pair: Pair) -> tuple[Way, Way]:
    environment = context.product.environments[pair.environment]
    there = Way(
        task=NAME,
        pair=pair,
        environment=environment,
        options=options,
        left=pair.primary,
        gone_to=pair.standby,
        role="standby",
        mark="serving",
    )
    back = Way(
        task=BACK,
        pair=pair,
        environment=environment,
        options=options,
        left=pair.standby,
        gone_to=pair.primary,
        role="primary",
        mark="serving after",
    )
    return there, back


def _approve(context: Context, pair: Pair) -> Job:
    name = f"{pair.environment}-{NAME}-approval"
    return Job(
        id=APPROVE,
        name=APPROVE,
        runs_on=context.runner(NAME),
        timeout_minutes=5,
        environment=JobEnvironment(name=name, deployment=False),
        steps=(
            Step(
                name="Say what is approved",
                env=(
                    ("ENVIRONMENT", pair.environment),
                    ("TASK", "${{ inputs.task }}"),
                    ("REASON", "${{ inputs.reason }}"),
                    ("CONFIRM", "${{ inputs.confirm }}"),
                ),
                run=script("failover-confirmed"),
            ),
        ),
        comment=f"Waits for the reviewers of the environment {name}.",
    )


def _job(context: Context, way: Way) -> Job:
    login = Permission(scope="id-token", access="write", reason="proof of identity to AWS")
    name = way.pair.environment
    return Job(
        id=way.task,
        name=way.task,
        needs=(APPROVE,),
        condition=f"${{{{ inputs.task == '{way.task}' }}}}",
        runs_on=context.runner(NAME),
        timeout_minutes=minutes(way),
        permissions=(READ, login) if way.is_failover else (READ,),
        environment=JobEnvironment(name=f"{name}-{NAME}", deployment=False),
        # The group of the environment's deploys: none runs while the region changes.
        concurrency=Concurrency(group=f"{context.product.name}-{name}", queue="max"),
        steps=way_steps(context, way),
        minutes=30,
    )


STAGE = Stage(name=NAME, kind="operation", options=Options, gates=gates, compile=compile_stage)
