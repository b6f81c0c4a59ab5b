"""High availability needs a whole CPU, PostgreSQL 13, and a workspace of the plan Pro or above.

A database without a plan gets the smallest one when it is new, and keeps its own when it exists.

Example::

    databases:
      - name: main
        plan: 0.5c-1g
        ipAllowList: []
        highAvailability: {enabled: true}

Instead::

    # workspace: pro
    databases:
      - name: main
        plan: 1c-4g
        ipAllowList: []
        highAvailability: {enabled: true}
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.render.file import RenderFile
from generator.recognition.render.resource import Database
from generator.rules.render.rule import Found, Rule
from generator.shipped.plans import default, postgres, workspace

LEAST_VERSION = 13
WHAT = "high availability"


def check(file: RenderFile) -> Iterator[Found]:
    """Find databases that ask for a standby and cannot have one."""
    for database in file.databases:
        if database.mapping("highAvailability").get("enabled") is True:
            yield from _small(database)
            yield from _old(database)
            yield from _workspace(database, file.workspace)


def _small(database: Database) -> Iterator[Found]:
    written = database.plan()
    name = written or default("postgres")
    plan = postgres(name)
    if plan is None or plan.cpu >= 1:
        return
    kept = "" if written else ", the default of a new database,"
    yield Found(
        route=database.at("plan") if written else database.at("highAvailability"),
        message=f'the plan "{name}"{kept} has no {WHAT}, which needs 1 CPU, found {plan.cpu}',
        help="write a plan with at least 1 CPU, such as `plan: 1c-4g`",
        at_key=not written,
        severity=None if written else Severity.WARNING,
    )


def _old(database: Database) -> Iterator[Found]:
    version = str(database.value.get("postgresMajorVersion", LEAST_VERSION))
    if version.isdecimal() and int(version) < LEAST_VERSION:
        yield Found(
            route=database.at("postgresMajorVersion"),
            message=f"PostgreSQL {version} has no {WHAT}, which needs {LEAST_VERSION}",
            help="upgrade the database first",
        )


def _workspace(database: Database, name: str | None) -> Iterator[Found]:
    known = workspace(name or "")
    if known and known.high_availability:
        return
    said = f'the workspace plan "{name}" has none' if known else "needs the workspace plan Pro"
    yield Found(
        route=database.at("highAvailability"),
        message=f"{database.called} asks for {WHAT}: {said}",
        help="remove it, or move the workspace to Pro" if known else "make sure of the workspace",
        at_key=True,
        severity=None if known else Severity.NOTE,
    )


RULE = Rule(
    code="GW312",
    name="standby-not-on-offer",
    severity=Severity.ERROR,
    sources=(
        "https://render.com/docs/postgresql-high-availability",
        "https://render.com/docs/blueprint-spec",
    ),
    check=check,
)
