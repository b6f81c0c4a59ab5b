"""The steps of a deploy, from the first look to the report.

Only the steps that change something are conditional, on the commit being fresh. What takes a deploy
back runs after a failure alone, and what reports runs always; neither can turn a failure green.
"""

from dataclasses import replace

from generator.model.catalogue import Context
from generator.model.product import Environment
from generator.model.workflow import Pairs, Scalar, Step
from generator.stages.deployment import Deployment
from generator.stages.notice import slack_step
from generator.stages.pieces.steps import checkout
from generator.stages.presence import presence_step
from generator.stages.promotion import digest_name
from generator.stages.scripts import script

COMMIT = "${{ inputs.commit }}"
BEFORE = "${{ steps.live.outputs.commit }}"
FRESH = "${{ steps.freshness.outputs.superseded == 'false' }}"
"""Condition of every step that changes something: the implicit `success()` stays in force."""
ROLL_BACK = "${{ failure() && steps.deploy.outputs.started == 'true' }}"
RESTORED = "${{ failure() && steps.restore.outcome == 'success' }}"
ALWAYS = "${{ always() }}"
DEPLOY_MINUTES = 45
RESTORE_MINUTES = 25
MIGRATE_MINUTES = 20
OVERHEAD_MINUTES = 30
"""Everything beside deploy, migration, smoke tests and rollback, with room to spare."""


def deploy_steps(
    context: Context, deployment: Deployment, ending: tuple[Step, ...] = ()
) -> tuple[Step, ...]:
    """Give all steps of the job; `ending` stands behind a good smoke test."""
    return (
        _preconditions(context, deployment),
        checkout(context, depth=0, ref=COMMIT),
        *_decide(context, deployment),
        *_change(deployment),
        *_take_back(deployment),
        *ending,
        _report(deployment),
        *_notify(context, deployment),
    )


def minutes(environment: Environment) -> int:
    """Give the limit of the whole job in minutes, above the sum of what its steps may take.

    A step that hangs then fails by its own limit and is rolled back. A job that runs into its
    limit is cancelled, and a cancelled job rolls nothing back.
    """
    migrate = MIGRATE_MINUTES if environment.migrate else 0
    smoke = 2 * _smoke_minutes(environment)
    return DEPLOY_MINUTES + RESTORE_MINUTES + OVERHEAD_MINUTES + migrate + smoke


def _smoke_minutes(environment: Environment) -> int:
    return environment.smoke.wait_seconds // 60 + 2


def _preconditions(context: Context, deployment: Deployment) -> Step:
    required = [each.name for each in deployment.secrets]
    variables = [each.name for each in deployment.target.variables(deployment.options, "")]
    slack = context.product.notifications.slack
    return presence_step(
        required, variables, optional=(slack,) if slack else (), env=(("COMMIT", COMMIT),)
    )


def _decide(context: Context, deployment: Deployment) -> tuple[Step, ...]:
    live = deployment.verbs.live
    return (
        Step(name="What is live", id="live", env=live.env, run=live.run, timeout_minutes=10),
        Step(
            name="The commit is on the branch and not superseded",
            id="freshness",
            env=(("BRANCH", context.product.branch), ("COMMIT", COMMIT), ("LIVE", BEFORE)),
            run=script("freshness"),
        ),
        *_held(context, deployment),
        *_ready(context, deployment),
    )


def _held(context: Context, deployment: Deployment) -> tuple[Step, ...]:
    """Give what keeps a deploy away from a region that another one has taken over from."""
    return tuple(
        Step(
            name=f"{pair.primary.region} serves, and has not been failed over",
            env=pair.held.env,
            run=pair.held.run,
            timeout_minutes=10,
        )
        for pair in deployment.target.pairs(context)
        if pair.environment == deployment.name
    )


def _ready(context: Context, deployment: Deployment) -> tuple[Step, ...]:
    """Give what looks whether the deploy can begin, before a migration changes anything."""
    ready = deployment.verbs.ready
    if ready is None:
        return ()
    expected = deployment.target.expected(context, deployment.name)
    return (
        Step(
            name="What is deployed to is ready for it",
            condition=FRESH,
            env=(*expected, *ready.env),
            run=ready.run,
            timeout_minutes=10,
        ),
    )


def _change(deployment: Deployment) -> tuple[Step, ...]:
    migrate, deploy = deployment.environment.migrate, deployment.verbs.deploy
    migration = Step(
        name="Migrate the database",
        condition=FRESH,
        env=(("COMMIT", COMMIT), *_values(migrate.secrets if migrate else ())),
        run=migrate.run if migrate else "",
        timeout_minutes=MIGRATE_MINUTES,
    )
    return (
        *((migration,) if migrate else ()),
        Step(
            name="Deploy",
            id="deploy",
            condition=FRESH,
            env=(("COMMIT", COMMIT), *_images(deployment), *deploy.env),
            run=deploy.run,
            timeout_minutes=DEPLOY_MINUTES,
        ),
        replace(_smoke(deployment, COMMIT), name=deployment.smoke_step, id="smoke"),
    )


def _images(deployment: Deployment) -> Pairs[Scalar]:
    return tuple(
        (each.variable, f"{each.image}@${{{{ inputs.{digest_name(each.component)} }}}}")
        for each in deployment.images
    )


def _values(names: tuple[str, ...]) -> Pairs[Scalar]:
    return tuple((name, f"${{{{ secrets.{name} }}}}") for name in names)


def _smoke(deployment: Deployment, commit: str) -> Step:
    environment = deployment.environment
    return Step(
        name="",
        condition=FRESH,
        env=(
            ("HEALTH_URL", environment.health_url),
            ("COMMIT", commit),
            ("COMMIT_KEY", environment.smoke.commit),
            ("ANSWERS", environment.smoke.answers),
            ("WAIT_SECONDS", environment.smoke.wait_seconds),
        ),
        run=script("smoke"),
        timeout_minutes=_smoke_minutes(environment),
    )


def _take_back(deployment: Deployment) -> tuple[Step, ...]:
    if deployment.environment.rollback == "manual":
        return ()
    restore = deployment.verbs.restore
    return (
        Step(
            name="Roll back",
            id="restore",
            condition=ROLL_BACK,
            env=(("STATE", "${{ steps.live.outputs.state }}"), *restore.env),
            run=restore.run,
            timeout_minutes=RESTORE_MINUTES,
            comment="The job stays failed: a rollback is no success.",
        ),
        replace(
            _smoke(deployment, BEFORE),
            name="What was live before answers again",
            id="restored",
            condition=RESTORED,
        ),
    )


def _report(deployment: Deployment) -> Step:
    automatic = deployment.environment.rollback == "automatic"
    return Step(
        name="Report",
        id="report",
        condition=ALWAYS,
        env=(
            ("ENVIRONMENT", deployment.name),
            ("BINDING", deployment.label),
            ("COMMIT", COMMIT),
            ("BEFORE", BEFORE),
            ("JOB", "${{ job.status }}"),
            ("SUPERSEDED", "${{ steps.freshness.outputs.superseded }}"),
            ("STARTED", "${{ steps.deploy.outputs.started }}"),
            ("SMOKE", "${{ steps.smoke.outcome }}"),
            ("RESTORED", "${{ steps.restored.outcome }}" if automatic else "none"),
        ),
        run=script("deploy-report"),
    )


def _notify(context: Context, deployment: Deployment) -> tuple[Step, ...]:
    subject = f"{context.product.name} {deployment.name}"
    verdict = "${{ steps.report.outputs.verdict }}"
    return slack_step(context, subject, condition=ALWAYS, verdict=verdict, commit=COMMIT)
