"""A database has up to five read replicas, if it has 1 GB of memory and 10 GB of storage.

Replicas have the plan and the storage of their database; of the old plans, `standard` and above
may have them.

Example::

    databases:
      - name: main
        plan: 0.1c-256mb
        ipAllowList: []
        readReplicas: [{name: main-reports}]

Instead::

    databases:
      - name: main
        plan: 0.5c-1g
        diskSizeGB: 15
        ipAllowList: []
        readReplicas: [{name: main-reports}]
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.render.file import RenderFile
from generator.recognition.render.resource import Database
from generator.rules.render.rule import Found, Rule
from generator.shipped.plans import default, postgres

MOST = 5
LEAST_RAM_MB = 1024
LEAST_GB = 10


def check(file: RenderFile) -> Iterator[Found]:
    """Find databases with replicas that they cannot have."""
    for database in file.databases:
        replicas = database.items("readReplicas")
        if replicas:
            yield from _small(database)
            yield from _tight(database)
        for route, _ in replicas[MOST : MOST + 1]:
            message = f"expected at most {MOST} read replicas, found {len(replicas)}"
            yield Found(route=route, message=message, help=f"keep {MOST} of them")


def _small(database: Database) -> Iterator[Found]:
    written = database.plan()
    name = written or default("postgres")
    plan = postgres(name)
    if plan is None or plan.ram_mb >= LEAST_RAM_MB:
        return
    kept = "" if written else ", the default of a new database,"
    yield Found(
        route=database.at("plan") if written else database.at("readReplicas"),
        message=f'the plan "{name}"{kept} is too small for read replicas',
        help="write `plan: 0.5c-1g` or a larger one",
        at_key=not written,
        severity=None if written else Severity.WARNING,
    )


def _tight(database: Database) -> Iterator[Found]:
    size = database.number("diskSizeGB")
    if size is not None and size < LEAST_GB:
        yield Found(
            route=database.at("diskSizeGB"),
            message=f"read replicas need {LEAST_GB} GB of storage, found {size}",
            help=f"write {LEAST_GB} or more, which cannot be taken back",
        )


RULE = Rule(
    code="GW313",
    name="replicas-not-on-offer",
    severity=Severity.ERROR,
    sources=("https://render.com/docs/postgresql-read-replicas",),
    check=check,
)
