"""The workflows that staging and production compile to, as values."""

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest
from msgspec import convert

from generator.model.catalogue import Context
from generator.model.product import Component, Environment, Migrate, Notifications, Product, Smoke
from generator.model.workflow import Concurrency, Job, JobEnvironment, Permission, Workflow
from generator.stages.catalog import production, staging
from generator.targets.catalog import command, render
from generator.targets.find import targets
from tests.stages.products import context, job_of, step_of

FRESH = "${{ steps.freshness.outputs.superseded == 'false' }}"
RENDER = {"target": "render", "services": ["backend", "web"]}
COMMAND = {"target": "command", "run": "./deploy.sh"}


def product(
    environments: Mapping[str, Environment], *, slack: str | None = None, prefix: str | None = None
) -> Context:
    forms = {
        "render": render.Options(services=("backend", "web")),
        "command": command.Options(run="./deploy.sh", secrets=("TOKEN",), variables=("CLUSTER",)),
    }
    base = context({"backend": Component(toolchain="node")}, {})
    return replace(
        base,
        product=Product(
            blueprint=1,
            name="shop",
            components=base.product.components,
            environments=dict(environments),
            notifications=Notifications(slack=slack),
            prefix=prefix,
        ),
        targets=targets(),
        deploys={name: forms[each.deploy["target"]] for name, each in environments.items()},
    )


def environment(kind: str = "staging", **more: object) -> Environment:
    given = {"kind": kind, "url": "https://example.com", "deploy": RENDER, **more}
    return convert(given, Environment)


def compiled(
    environments: Mapping[str, Environment], *, slack: str | None = None, prefix: str | None = None
) -> tuple[Workflow, ...]:
    given = product(environments, slack=slack, prefix=prefix)
    return (*staging.compile_stage(given), *production.compile_stage(given))


def deploy(**more: object) -> Job:
    (workflow,) = compiled({"staging": environment("staging", **more)})
    return job_of(workflow, "deploy")


def test_each_environment_is_a_file_of_its_stage() -> None:
    found = compiled(
        {"staging": environment(), "preview": environment(), "live": environment("production")},
        prefix="shop",
    )

    assert [(each.file, each.stage) for each in found] == [
        ("shop-staging.yml", "staging"),
        ("shop-preview.yml", "staging"),
        ("shop-live.yml", "production"),
    ]


def test_without_environments_there_is_nothing() -> None:
    assert compiled({}) == ()
    assert staging.gates(product({})) == ()


def test_it_can_only_be_called() -> None:
    (workflow,) = compiled({"staging": environment()})
    on = workflow.on

    assert on.call is not None
    assert replace(on, call=None) == type(on)()
    assert [(each.name, each.type, each.required, each.passed) for each in on.call.inputs] == [
        ("commit", "string", True, "${{ github.sha }}")
    ]
    assert [(each.name, each.value) for each in on.call.outputs] == [
        ("verdict", "${{ jobs.deploy.outputs.verdict }}"),
        ("live", "${{ jobs.deploy.outputs.live }}"),
    ]
    assert deploy().outputs == (
        ("verdict", "${{ steps.report.outputs.verdict }}"),
        ("live", "${{ steps.report.outputs.live }}"),
    )


def test_the_secrets_are_declared_by_name_and_asked_for_first() -> None:
    migrate = Migrate(run="./migrate.sh", secrets=("MIGRATION_URL", "RENDER_API_KEY"))
    (workflow,) = compiled({"staging": environment(migrate=migrate)}, slack="SLACK")
    first = job_of(workflow, "deploy").steps[0]

    assert workflow.on.call is not None
    assert [(each.name, each.required) for each in workflow.on.call.secrets] == [
        ("RENDER_API_KEY", True),
        ("MIGRATION_URL", True),
        ("SLACK", False),
    ]
    assert dict(first.env) == {
        "COMMIT": "${{ inputs.commit }}",
        "REQUIRED": "RENDER_API_KEY MIGRATION_URL RENDER_SERVICE_BACKEND RENDER_SERVICE_WEB",
        "OPTIONAL": "SLACK",
        "HAS_RENDER_API_KEY": "${{ secrets.RENDER_API_KEY != '' }}",
        "HAS_MIGRATION_URL": "${{ secrets.MIGRATION_URL != '' }}",
        "HAS_RENDER_SERVICE_BACKEND": "${{ vars.RENDER_SERVICE_BACKEND != '' }}",
        "HAS_RENDER_SERVICE_WEB": "${{ vars.RENDER_SERVICE_WEB != '' }}",
        "HAS_SLACK": "${{ secrets.SLACK != '' }}",
    }


def test_the_job_is_bound_to_its_environment_and_never_cancelled() -> None:
    job = deploy()

    assert job.environment == JobEnvironment(name="staging", url="https://example.com")
    assert job.concurrency == Concurrency(group="shop-staging", queue="max")
    assert job.permissions == (Permission(scope="contents", access="read"),)
    assert (job.condition, job.needs, job.services) == ("", (), ())


def test_the_steps_and_their_conditions() -> None:
    migrate = Migrate(run="./migrate.sh")
    (workflow,) = compiled({"staging": environment(migrate=migrate)}, slack="SLACK")
    steps = job_of(workflow, "deploy").steps

    assert [(each.id, each.condition) for each in steps] == [
        ("", ""),
        ("", ""),
        ("live", ""),
        ("freshness", ""),
        ("", FRESH),
        ("", FRESH),
        ("deploy", FRESH),
        ("smoke", FRESH),
        ("restore", "${{ failure() && steps.deploy.outputs.started == 'true' }}"),
        ("restored", "${{ failure() && steps.restore.outcome == 'success' }}"),
        ("report", "${{ always() }}"),
        ("", "${{ always() }}"),
    ]
    assert [each.uses.action for each in steps if each.uses] == ["actions/checkout"]


def test_what_is_deployed_to_is_looked_at_before_the_migration() -> None:
    names = [each.name for each in deploy(migrate=Migrate(run="./migrate.sh")).steps]

    assert names[4:7] == ["What is deployed to is ready for it", "Migrate the database", "Deploy"]


def test_a_target_that_cannot_know_has_no_step_that_looks() -> None:
    names = [each.name for each in deploy(deploy=COMMAND).steps]

    assert [name for name in names if "ready" in name] == []


def test_the_commit_is_checked_out_with_its_history_and_without_a_token() -> None:
    assert step_of(deploy(), "Check out").with_ == (
        ("persist-credentials", False),
        ("fetch-depth", 0),
        ("ref", "${{ inputs.commit }}"),
    )


def test_the_smoke_test_asks_for_the_deployed_commit() -> None:
    smoke = Smoke(commit="build.sha", answers=5, wait_seconds=90)
    job = deploy(health="/up", smoke=smoke)

    wanted = {
        "HEALTH_URL": "https://example.com/up",
        "COMMIT": "${{ inputs.commit }}",
        "COMMIT_KEY": "build.sha",
        "ANSWERS": 5,
        "WAIT_SECONDS": 90,
    }
    assert dict(step_of(job, "staging.smoke:").env) == wanted
    assert dict(step_of(job, "What was live before").env) == {
        **wanted,
        "COMMIT": "${{ steps.live.outputs.commit }}",
    }


def test_by_hand_means_no_step_that_rolls_back() -> None:
    job = deploy(rollback="manual")

    assert not {"restore", "restored"} & {each.id for each in job.steps}
    assert dict(step_of(job, "Report").env)["RESTORED"] == "none"


def test_the_migration_gets_its_own_secrets_only() -> None:
    migrate = Migrate(run="./migrate.sh", secrets=("MIGRATION_URL",))
    step = step_of(deploy(migrate=migrate), "Migrate")

    assert step.env == (
        ("COMMIT", "${{ inputs.commit }}"),
        ("MIGRATION_URL", "${{ secrets.MIGRATION_URL }}"),
    )
    assert step.run == "./migrate.sh"


@pytest.mark.parametrize("wait", [10, 1800])
@pytest.mark.parametrize("migrate", [None, Migrate(run="./migrate.sh")])
def test_the_job_outlives_the_sum_of_its_steps(wait: int, migrate: Migrate | None) -> None:
    job = deploy(smoke=Smoke(wait_seconds=wait), migrate=migrate)
    limited = {each.id: each.timeout_minutes for each in job.steps if each.timeout_minutes}

    assert {"live", "deploy", "smoke", "restore", "restored"} <= set(limited)
    assert limited["smoke"] * 60 > wait
    assert sum(each.timeout_minutes for each in job.steps) + 5 <= job.timeout_minutes
    # https://docs.github.com/en/actions/reference/limits
    assert job.timeout_minutes <= 360


def test_production_tags_behind_the_smoke_test_and_the_rollback() -> None:
    (workflow,) = compiled({"production": environment("production", deploy=COMMAND)})
    (job,) = workflow.jobs
    ids = [each.id for each in job.steps]

    assert job.permissions == (
        Permission(scope="contents", access="write", reason="the release tag"),
    )
    assert ids.index("smoke") < ids.index("restored") < ids.index("tag") < ids.index("report")
    assert step_of(job, "Tag").condition == FRESH
    assert dict(step_of(job, "Tag").env)["TAG_PREFIX"] == "shop-production"
    assert (job.needs, job.condition) == ((), "")


def test_staging_tags_nothing() -> None:
    assert "tag" not in [each.id for each in deploy().steps]


def test_an_approval_is_a_job_of_its_own_before_the_deploy() -> None:
    (workflow,) = compiled({"live": environment("production", approval="required")})
    approve, job = workflow.jobs

    assert approve.id == "approve"
    assert approve.environment == JobEnvironment(name="live-approval", deployment=False)
    assert (approve.concurrency, approve.permissions, approve.needs) == (None, (), ())
    assert len(approve.steps) == 1
    assert (job.needs, job.condition) == (("approve",), "")


def test_the_gates_stand_where_they_say() -> None:
    environments = {
        "staging": environment(),
        "preview": environment(),
        "production": environment("production", approval="required"),
    }
    given = product(environments)
    files = {each.file: each for each in compiled(environments)}
    gates = (*staging.gates(given), *production.gates(given))

    assert [(each.id, each.component, each.file) for each in gates] == [
        ("staging.smoke", "", "staging.yml"),
        ("staging.smoke", "preview", "preview.yml"),
        ("production.smoke", "", "production.yml"),
    ]
    for gate in gates:
        step = step_of(job_of(files[gate.file], gate.job), gate.step)
        assert (step.id, step.condition) == ("smoke", FRESH)


@pytest.mark.parametrize("target", [RENDER, COMMAND])
def test_no_script_holds_an_expression_a_cache_or_a_package_manager(
    target: dict[str, object],
) -> None:
    found = compiled({"production": environment("production", deploy=target)}, slack="SLACK")
    for step in (step for workflow in found for job in workflow.jobs for step in job.steps):
        assert "${{" not in step.run
        assert not re.search(r"\b(npm|pnpm|yarn|pip|uv|apt|apt-get|npx)\b", step.run)
        assert not step.uses or step.uses.action == "actions/checkout"
