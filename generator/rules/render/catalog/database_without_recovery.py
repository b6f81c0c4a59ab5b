"""A free database is deleted after a month, and cannot be taken back to an earlier moment.

A paid one can, to any moment of the last days: 3 in a workspace of the plan Hobby, 7 above it.
That makes a new instance; when the database is deleted, its backups go with it.

Example::

    databases:
      - name: main
        plan: free
        ipAllowList: []

Instead::

    databases:
      - name: main
        plan: 0.1c-256mb
        diskSizeGB: 1
        ipAllowList: []
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.render.file import RenderFile
from generator.recognition.render.resource import Database
from generator.rules.render.rule import Found, Rule
from generator.shipped.plans import free_database_days, workspace, workspace_plans


def check(file: RenderFile) -> Iterator[Found]:
    """Find databases whose data cannot be got back, or not for long."""
    for database in file.databases:
        if database.plan() == "free":
            days = free_database_days()
            yield Found(
                route=database.at("plan"),
                message=f"{database.called} is free: it expires after {days} days, without backups",
                help="write a paid plan before it holds data that matters",
            )
        else:
            yield from _short(database, file.workspace)


def _short(database: Database, name: str | None) -> Iterator[Found]:
    known = workspace(name or "")
    most = max(each.recovery_days for each in workspace_plans())
    if known and known.recovery_days < most:
        days = known.recovery_days
        yield Found(
            route=database.at("name"),
            message=f'{database.called} can be taken back {days} days in the workspace "{name}"',
            help=f"keep backups of your own, or move the workspace to Pro for {most} days",
            severity=Severity.NOTE,
        )


RULE = Rule(
    code="GW314",
    name="database-without-recovery",
    severity=Severity.WARNING,
    sources=(
        "https://render.com/docs/free",
        "https://render.com/docs/postgresql-backups",
    ),
    check=check,
)
