"""The backup's workflow as a value, and the promise about the time between two backups."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from generator.model.catalogue import Context
from generator.model.product import Component, Notifications, Product, Service
from generator.model.workflow import Choice, Concurrency, JobEnvironment, Workflow
from generator.shipped import pins
from generator.stages.catalog.backup import Options, compile_stage, gates, restore_cron
from generator.stages.scripts import script
from tests.stages.products import context, job_of, step_of
from tests.targets.steps import run_step

OPTIONS = Options(database="database", region="eu-central-1", prefix="shop/db", rto_minutes=20)


def product(options: Options | None = OPTIONS, service: Service | str = "postgres:16") -> Context:
    base = context({"backend": Component(toolchain="node")}, {"backup": options} if options else {})
    return replace(
        base,
        product=Product(
            blueprint=1,
            name="shop",
            components=base.product.components,
            services={"database": service},
            notifications=Notifications(slack="SLACK"),
        ),
    )


def compiled(options: Options = OPTIONS) -> Workflow:
    (workflow,) = compile_stage(product(options))
    return workflow


def test_without_the_key_there_is_no_backup() -> None:
    assert compile_stage(product(None)) == ()
    assert gates(product(None)) == ()


def test_the_triggers_and_the_queue() -> None:
    workflow = compiled()

    assert workflow.file == "backup.yml"
    assert workflow.on.schedules == ("17 3 * * *", "47 5 * * 1")
    assert workflow.concurrency == Concurrency(group="shop-backup", queue="max")
    assert workflow.on.call is not None
    assert [(each.name, each.required) for each in workflow.on.call.secrets] == [
        ("BACKUP_DATABASE_URL", True),
        ("SLACK", False),
    ]
    (task,) = workflow.on.dispatch_inputs
    assert isinstance(task, Choice)
    assert (task.options, task.default) == (("backup", "restore"), "backup")


@pytest.mark.parametrize(
    ("often", "schedule", "cron"),
    [
        ("daily", "17 3 * * *", "47 5 * * *"),
        ("weekly", "17 3 * * *", "47 5 * * 1"),
        ("monthly", "17 3 * * *", "47 5 1 * *"),
        ("daily", "47 5 * * *", "47 6 * * *"),
    ],
)
def test_the_two_schedules_can_be_told_apart(often: str, schedule: str, cron: str) -> None:
    options = Options(database="database", schedule=schedule, restore_test=often)  # type: ignore[arg-type]

    assert restore_cron(options) == cron
    workflow = compiled(options)
    assert workflow.on.schedules == (schedule, cron)
    assert job_of(workflow, "backup").condition == (
        f"${{{{ github.event.schedule != '{cron}' && inputs.task != 'restore' }}}}"
    )
    assert job_of(workflow, "restore").condition == (
        f"${{{{ github.event.schedule == '{cron}' || inputs.task == 'restore' }}}}"
    )


@pytest.mark.parametrize("id_", ["backup", "restore"])
def test_both_jobs_prove_who_they_are_and_hold_no_key(id_: str) -> None:
    job = job_of(compiled(), id_)

    assert job.environment == JobEnvironment(name="backup", deployment=False)
    assert [(each.scope, each.access, bool(each.reason)) for each in job.permissions] == [
        ("id-token", "write", True)
    ]
    assert job.needs == ()
    assert step_of(job, "Log in").with_ == (
        ("aws-region", "eu-central-1"),
        ("role-to-assume", "${{ vars.BACKUP_ROLE_ARN }}"),
    )
    assert "BACKUP_BUCKET BACKUP_ROLE_ARN" in str(dict(job.steps[0].env)["REQUIRED"])
    assert all("${{" not in step.run for step in job.steps)
    assert [step.condition for step in job.steps[:3]] == ["", "", ""]


def test_only_the_backup_sees_the_database() -> None:
    workflow = compiled()

    assert "BACKUP_DATABASE_URL" in str(job_of(workflow, "backup"))
    assert "BACKUP_DATABASE_URL" not in str(job_of(workflow, "restore"))


@pytest.mark.parametrize(
    ("service", "image"),
    [
        ("postgres:16", pins.image("postgres", "16")),
        (Service(image="postgres:15"), pins.image("postgres", "15")),
        (f"postgis/postgis:16@sha256:{'1' * 64}", f"postgis/postgis:16@sha256:{'1' * 64}"),
    ],
)
def test_the_clients_and_the_scratch_database_are_the_services_image(
    service: Service | str, image: str
) -> None:
    (workflow,) = compile_stage(product(service=service))
    ((_, scratch),) = job_of(workflow, "restore").services

    assert scratch.image == image
    for job, step in (("backup", "backup.verify"), ("restore", "backup.restore")):
        assert dict(step_of(job_of(workflow, job), step).env)["PG_CLIENT_IMAGE"] == image


def test_the_gates_stand_where_they_say() -> None:
    found = gates(product())

    assert [(each.id, each.file, each.job) for each in found] == [
        ("backup.verify", "backup.yml", "backup"),
        ("backup.restore", "backup.yml", "restore"),
    ]
    for gate in found:
        step = step_of(job_of(compiled(), gate.job), gate.step)
        assert (step.condition, gate.step.partition(":")[0]) == ("", gate.id)


@pytest.mark.parametrize(("hours", "status"), [(25.9, 0), (26.1, 1), (200, 1), (0, 0)])
def test_the_time_between_two_backups(hours: float, status: int, tmp_path: Path) -> None:
    previous = f"{datetime.now(UTC) - timedelta(hours=hours):%Y%m%dT%H%M%SZ}"

    ran = run_step(script("recovery-point"), {"PREVIOUS": previous, "RPO_HOURS": 26}, tmp_path)

    assert ran.status == status, ran.log


def test_the_first_backup_and_an_unreadable_one(tmp_path: Path) -> None:
    first = run_step(script("recovery-point"), {"PREVIOUS": "", "RPO_HOURS": 26}, tmp_path)
    broken = run_step(script("recovery-point"), {"PREVIOUS": "soon", "RPO_HOURS": 26}, tmp_path)

    assert first.status == 0
    assert broken.status != 0
