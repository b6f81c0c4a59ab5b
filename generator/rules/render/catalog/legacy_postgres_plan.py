"""A database that exists may keep an old plan; Render refuses a new one with such a plan.

The old plans are `starter`, `standard`, `pro` and `pro plus`. Whether the database exists already
is not in the file. So this is a warning, and an error when the earlier file does not have the
database, or has it on a current plan.

Example::

    databases:
      - name: main
        plan: standard
        ipAllowList: []

Instead::

    databases:
      - name: main
        plan: 0.5c-1g
        ipAllowList: []
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.render.file import RenderFile
from generator.recognition.render.resource import Database
from generator.rules.render.rule import Found, Rule
from generator.shipped.plans import postgres, postgres_plans


def check(file: RenderFile) -> Iterator[Found]:
    """Find databases on an old plan."""
    for database in filter(_is_legacy, file.databases):
        yield _found(database)


def compare(before: RenderFile, file: RenderFile) -> Iterator[Found]:
    """Find databases that are new, or were on another kind of plan."""
    earlier = {each.name: each for each in before.databases}
    for database in filter(_is_legacy, file.databases):
        old = earlier.get(database.name)
        if old is None:
            yield _found(database, Severity.ERROR)
        elif "plan" in old.value and not _is_legacy(old):
            yield Found(
                route=database.at("plan"),
                message=f"{database.called} has left the old plans, and cannot go back to one",
                help="keep the current plan",
                severity=Severity.ERROR,
            )


def _is_legacy(database: Database) -> bool:
    plan = postgres(database.plan() or "")
    return plan is not None and plan.family == "legacy"


def _found(database: Database, severity: Severity | None = None) -> Found:
    return Found(
        route=database.at("plan"),
        message=f'Render refuses the plan "{database.plan()}" for a new database',
        help=f"write `plan: {_instead(database)}`",
        severity=severity,
    )


def _instead(database: Database) -> str:
    """Give the smallest plan on sale with no less memory."""
    old = postgres(database.plan() or "")
    least = old.ram_mb if old else 0
    on_sale = [each for each in postgres_plans() if each.family not in {"legacy", "free"}]
    enough = [each for each in on_sale if each.ram_mb >= least]
    return min(enough, key=lambda each: (each.ram_mb, each.cpu)).id


RULE = Rule(
    code="GW309",
    name="legacy-postgres-plan",
    severity=Severity.WARNING,
    sources=(
        "https://render.com/docs/postgresql-legacy-instance-types",
        "https://github.com/bewcloud/bewcloud/issues/33",
    ),
    check=check,
    compare=compare,
)
