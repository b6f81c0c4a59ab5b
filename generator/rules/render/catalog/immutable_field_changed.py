"""A field has changed that Render fixes when it creates the resource.

Type and region of a service, and of a database its region, names, user and major version, stay as
they were created. The sync fails, or the change is not made. A changed `name` is no renaming: it
makes a new and empty resource beside the old one, which is then no longer managed by the file.

Before::

    databases:
      - name: db
        plan: 0.5c-1g
        postgresMajorVersion: "16"
        ipAllowList: []

Example::

    databases:
      - name: db
        plan: 0.5c-1g
        postgresMajorVersion: "18"
        ipAllowList: []

Instead::

    databases:
      - name: db
        plan: 0.5c-1g
        postgresMajorVersion: "16"
        ipAllowList: []
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from generator.diagnostics.fault import Severity
from generator.recognition.render.file import RenderFile
from generator.recognition.render.resource import DEFAULT_REGION, Database, Resource, Service
from generator.rules.render.rule import Found, Rule

ResourceT = TypeVar("ResourceT", bound=Resource)

ANEW = "put back the old value, or create a new resource under another name and move the data"
CREATED_WITH = ("databaseName", "user", "postgresMajorVersion")
"""Fields of a database that Render chooses itself when the file says nothing."""


def compare(before: RenderFile, after: RenderFile) -> Iterator[Found]:
    """Find changes of what cannot be changed, in resources that both files have by name."""
    old_services = _by_name(before.services)
    for name, service in _by_name(after.services).items():
        if old := old_services.get(name):
            yield from _of_service(old, service)
    old_databases = _by_name(before.databases)
    for name, database in _by_name(after.databases).items():
        if earlier := old_databases.get(name):
            yield from _of_database(earlier, database)
    yield from _renamed(before, after)


def _by_name(resources: Sequence[ResourceT]) -> Mapping[str, ResourceT]:
    names = [each.name for each in resources]
    return {each.name: each for each in resources if each.name and names.count(each.name) == 1}


def _of_service(old: Service, new: Service) -> Iterator[Found]:
    if old.type and new.type and old.type != new.type:
        yield _changed(new, "type", old.type, new.type)
    elif old.runtime and new.runtime and old.runtime != new.runtime:
        # Of other changes of the runtime Render's pages disagree whether they can be made.
        severity = None if "static" in {old.runtime, new.runtime} else Severity.WARNING
        yield _changed(new, new.runtime_key, old.runtime, new.runtime, severity)
    if new.shape != "static":
        yield from _region(old, new)


def _of_database(old: Database, new: Database) -> Iterator[Found]:
    yield from _region(old, new)
    for field in CREATED_WITH:
        was, now = old.value.get(field), new.value.get(field)
        if isinstance(now, str | int) and str(was) != str(now):
            severity = None if isinstance(was, str | int) else Severity.WARNING
            written = str(was) if isinstance(was, str | int) else "what Render chose"
            yield _changed(new, field, written, str(now), severity)


def _region(old: Resource, new: Resource) -> Iterator[Found]:
    # Without a word about it, a resource stays in the region where it is.
    now = new.text("region")
    if now and now != old.region:
        was = old.region if old.text("region") else f"{DEFAULT_REGION}, the default"
        yield _changed(new, "region", was, now)


def _changed(
    resource: Resource, field: str, was: str, now: str, severity: Severity | None = None
) -> Found:
    return Found(
        route=resource.at(field),
        message=f"`{field}` of {resource.called} cannot change from {was} to {now}",
        help=ANEW,
        severity=severity,
    )


def _renamed(before: RenderFile, after: RenderFile) -> Iterator[Found]:
    gone = {each.name for each in before.databases} - {each.name for each in after.databases}
    known = {each.name for each in before.databases}
    added = [each for each in after.databases if each.name and each.name not in known]
    if len(gone) == len(added) == 1:
        yield Found(
            route=added[0].at("name"),
            message=f'"{added[0].name}" is a new and empty database, not "{gone.pop()}" renamed',
            help="put back the old name, or move the data before the old one is deleted",
            severity=Severity.WARNING,
        )


RULE = Rule(
    code="GW326",
    name="immutable-field-changed",
    severity=Severity.ERROR,
    sources=(
        "https://render.com/docs/blueprint-spec",
        "https://github.com/render-oss/skills/blob/main/skills/render-blueprints/references/field-reference.md",
        "https://github.com/we-promise/website/pull/146",
    ),
    compare=compare,
)
