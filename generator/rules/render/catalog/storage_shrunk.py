"""Storage grows and never shrinks: a smaller size than before is refused.

This holds for the disk of a service and for the storage of a database. A size that was not
written before is known only as Render's default, which may have been raised since.

Before::

    databases:
      - name: main
        plan: 0.5c-1g
        diskSizeGB: 50
        ipAllowList: []

Example::

    databases:
      - name: main
        plan: 0.5c-1g
        diskSizeGB: 20
        ipAllowList: []

Instead::

    databases:
      - name: main
        plan: 0.5c-1g
        diskSizeGB: 55
        ipAllowList: []
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.render.file import RenderFile
from generator.recognition.render.resource import Database, Service, whole
from generator.rules.render.rule import Found, Rule
from generator.shipped.plans import default, postgres
from generator.yamltext.document import Route

DISK_GB = 10
"""Size of a disk that is written without one."""

HELP = "keep the size; to have less, make a new one and move the data"


def compare(before: RenderFile, file: RenderFile) -> Iterator[Found]:
    """Find disks and databases that ask for less than before."""
    disks = {each.name: each for each in before.services if each.mapping("disk")}
    for service in file.services:
        if service.name in disks:
            yield from _disk(disks[service.name], service)
    databases = {each.name: each for each in before.databases}
    for database in file.databases:
        if database.name in databases:
            yield from _database(databases[database.name], database)


def _disk(before: Service, service: Service) -> Iterator[Found]:
    written = whole(before.mapping("disk").get("sizeGB"))
    size = whole(service.mapping("disk").get("sizeGB"))
    what = f"the disk of {service.called}"
    yield from _shrunk(what, service.at("disk", "sizeGB"), written, DISK_GB, size)


def _database(before: Database, database: Database) -> Iterator[Found]:
    plan = postgres(before.plan() or default("postgres"))
    usual = plan.default_storage_gb if plan else None
    written, size = before.number("diskSizeGB"), database.number("diskSizeGB")
    what = f"the storage of {database.called}"
    yield from _shrunk(what, database.at("diskSizeGB"), written, usual, size)


def _shrunk(
    what: str, route: Route, written: int | None, usual: int | None, size: int | None
) -> Iterator[Found]:
    before = usual if written is None else written
    if before is None or size is None or size >= before:
        return
    by_default = "" if written is not None else " by default"
    yield Found(
        route=route,
        message=f"{what} cannot shrink from {before} GB{by_default} to {size} GB",
        help=HELP,
        severity=None if written is not None else Severity.WARNING,
    )


RULE = Rule(
    code="GW304",
    name="storage-shrunk",
    severity=Severity.ERROR,
    sources=(
        "https://render.com/docs/disks",
        "https://render.com/docs/postgresql-creating-connecting",
    ),
    compare=compare,
)
