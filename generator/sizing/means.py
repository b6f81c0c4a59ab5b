"""What brings a product back on Render after each kind of event, as far as Render says.

A means has bounds in minutes, None for one that nobody publishes. Sources:
https://render.com/docs/postgresql-backups, https://render.com/docs/postgresql-high-availability,
https://render.com/docs/health-checks, https://render.com/docs/rollbacks
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from generator.recognition.render.file import RenderFile
from generator.recognition.render.resource import Database, Service
from generator.shipped import plans
from generator.sizing.counting import instances, plan_of, standbys

Scenario: TypeAlias = Literal[
    "server-crash",
    "database-failure",
    "bad-deploy",
    "data-corruption",
    "deletion",
    "region-outage",
]
OF_SERVICES: tuple[Scenario, ...] = ("server-crash", "bad-deploy")
OF_DATABASES: tuple[Scenario, ...] = (
    "database-failure",
    "data-corruption",
    "deletion",
    "region-outage",
)
NOT_RECOVERABLE_MINUTES = 10
"""The last minutes, to which a database cannot be recovered."""
LEAST_CPU_OF_STANDBY = Decimal(1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Means:
    """One way back: minutes until it serves again, and minutes of data that are lost."""

    name: str
    rto: int | None
    rpo: int | None
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Backup:
    """Own dumps outside of Render: how old the newest may be, and how long a restore may take.

    `standby` is the region with a database that they can be restored into, empty without one.
    """

    rpo_minutes: int
    rto_minutes: int
    standby: str = ""


def means_of_service(service: Service, scenario: Scenario) -> Iterator[Means]:
    """Give what helps a service."""
    if scenario == "server-crash":
        count = instances(service).least
        if count > 1:
            note = "15 seconds of failed health checks take an instance out of the traffic"
            yield Means(name=f"the other of {count} instances", rto=1, rpo=0, note=note)
        else:
            note = "after 60 seconds of failed health checks; how long the start takes is its own"
            yield Means(name="restart of the only instance", rto=None, rpo=0, note=note)
    elif scenario == "bad-deploy":
        note = "reuses what was built; changes of the database's schema are not undone"
        yield Means(name="roll back to a build that Render keeps", rto=None, rpo=0, note=note)


def means_of_database(
    file: RenderFile, database: Database, scenario: Scenario, backup: Backup | None
) -> Iterator[Means]:
    """Give what helps a database; what Render keeps of it is gone when it is deleted."""
    if scenario == "database-failure" and has_standby(file, database):
        note = "takes over after 30 seconds, and lags by seconds"
        yield Means(name="standby", rto=1, rpo=1, note=note)
    if scenario in {"database-failure", "data-corruption"} and _is_paid(database):
        yield _point_in_time(file)
    if backup and backup.standby and scenario == "region-outage":
        note = "restores the newest backup there, then deploys; a drill tells how long"
        name = f"failover to {backup.standby}"
        yield Means(name=name, rto=None, rpo=backup.rpo_minutes, note=note)
    elif backup:
        note = "a restore that is tested" if scenario != "region-outage" else "of the data alone"
        rto = None if scenario == "region-outage" else backup.rto_minutes
        yield Means(name="own backup", rto=rto, rpo=backup.rpo_minutes, note=note)


def has_standby(file: RenderFile, database: Database) -> bool:
    """Tell whether a standby is asked for, and plan and workspace allow it."""
    plan = plans.postgres(plan_of(database, "postgres")[0])
    workspace = plans.workspace(file.workspace or "pro")
    allowed = workspace is not None and workspace.high_availability
    fits = plan is not None and plan.cpu >= LEAST_CPU_OF_STANDBY
    return bool(standbys(database)) and allowed and fits


def window(file: RenderFile) -> str:
    """Say how far back a paid database can be recovered."""
    plan = plans.workspace(file.workspace or "")
    if plan:
        return f"{plan.recovery_days} days"
    days = sorted({each.recovery_days for each in plans.workspace_plans()})
    return f"{' or '.join(str(each) for each in days)} days, by the plan of the workspace"


def _is_paid(database: Database) -> bool:
    plan = plans.postgres(plan_of(database, "postgres")[0])
    return plan is not None and plan.family != "free"


def _point_in_time(file: RenderFile) -> Means:
    note = (
        f"goes back {window(file)}, not to the last {NOT_RECOVERABLE_MINUTES} minutes; makes a new "
        "instance that services are then pointed to"
    )
    return Means(name="point-in-time recovery", rto=None, rpo=NOT_RECOVERABLE_MINUTES, note=note)
