"""All resources of a `render.yaml`, wherever in the file they stand.

Resources may stand at the root, in an environment of a project, or under `ungrouped`:
https://render.com/docs/blueprint-spec
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from generator.recognition.render.resource import (
    NOTHING,
    Database,
    Group,
    Mapped,
    Resource,
    Scope,
    Service,
)
from generator.yamltext.document import Document, Route

ResourceT = TypeVar("ResourceT", bound=Resource)


@dataclass(frozen=True, kw_only=True, slots=True)
class Holder:
    """A mapping that may hold resources: the root, an environment, or `ungrouped`."""

    route: Route
    value: Mapped
    scope: Scope


@dataclass(frozen=True, kw_only=True)
class RenderFile:
    """A `render.yaml`: its text's document, and the resources in the order of the file.

    `workspace` is the plan of the workspace that it is for (`hobby`, `pro`, `scale`,
    `enterprise`), None when nobody said; the file itself cannot say it.
    """

    document: Document
    holders: tuple[Holder, ...]
    services: tuple[Service, ...]
    databases: tuple[Database, ...]
    groups: tuple[Group, ...]
    workspace: str | None = None

    @property
    def root(self) -> Mapped:
        """The file's outermost mapping, empty when it is none."""
        value = self.document.value
        return value if isinstance(value, dict) else NOTHING

    @property
    def variable_holders(self) -> tuple[Service | Group, ...]:
        """What may have environment variables: all services, then all groups."""
        return (*self.services, *self.groups)

    # Looked up for every reference, of which a file can have thousands.
    @cached_property
    def services_by_name(self) -> Mapping[str, tuple[Service, ...]]:
        """All services that have a name, under it, in the order of the file."""
        return _by_name((each.name, each) for each in self.services)

    @cached_property
    def databases_by_name(self) -> Mapping[str, tuple[Database, ...]]:
        """All databases under each name that they answer to, in the order of the file."""
        return _by_name((name, each) for each in self.databases for name in names_of(each))

    @cached_property
    def groups_by_name(self) -> Mapping[str, tuple[Group, ...]]:
        """All groups of environment variables that have a name, under it."""
        return _by_name((each.name, each) for each in self.groups)

    def service(self, name: str) -> Service | None:
        """Find a service by name."""
        return next(iter(self.services_by_name.get(name, ())), None)

    def database(self, name: str) -> Database | None:
        """Find a database by its own name or that of one of its read replicas."""
        return next(iter(self.databases_by_name.get(name, ())), None)

    def group(self, name: str) -> Group | None:
        """Find a group of environment variables by name."""
        return next(iter(self.groups_by_name.get(name, ())), None)


def recognise(document: Document, *, workspace: str | None = None) -> RenderFile:
    """Find the resources of a document; one that is no mapping, or broken, has none."""
    root = document.value if isinstance(document.value, dict) else NOTHING
    holders = tuple(_holders(root))
    return RenderFile(
        document=document,
        holders=holders,
        services=tuple(_found(holders, "services", Service)),
        databases=tuple(_found(holders, "databases", Database)),
        groups=tuple(_found(holders, "envVarGroups", Group)),
        workspace=workspace,
    )


def has_previews(file: RenderFile) -> bool:
    """Tell whether the file asks for preview environments, by the current key or the old one."""
    previews = file.root.get("previews")
    generation = previews.get("generation") if isinstance(previews, dict) else None
    asked = generation in {"automatic", "manual"} if isinstance(generation, str) else False
    return asked or file.root.get("previewsEnabled") is True


def names_of(database: Database) -> tuple[str, ...]:
    """Give the names that a database answers to: its own and those of its read replicas."""
    replicas = (item for _, item in database.items("readReplicas") if isinstance(item, dict))
    names = (database.name, *(replica.get("name") for replica in replicas))
    return tuple(name for name in names if isinstance(name, str) and name)


def _by_name(named: Iterable[tuple[str, ResourceT]]) -> Mapping[str, tuple[ResourceT, ...]]:
    found: dict[str, list[ResourceT]] = {}
    for name, each in named:
        if name:
            found.setdefault(name, []).append(each)
    return MappingProxyType({name: tuple(each) for name, each in found.items()})


def _holders(root: Mapped) -> Iterator[Holder]:
    yield Holder(route=(), value=root, scope=Scope())
    ungrouped = root.get("ungrouped")
    if isinstance(ungrouped, dict):
        yield Holder(route=("ungrouped",), value=ungrouped, scope=Scope())
    for route, project in _listed(root, "projects", ()):
        for inner, environment in _listed(project, "environments", route):
            scope = Scope(project=_name(project), environment=_name(environment))
            yield Holder(route=inner, value=environment, scope=scope)


def _listed(holder: Mapped, key: str, route: Route) -> Iterator[tuple[Route, Mapped]]:
    items = holder.get(key)
    for index, item in enumerate(items if isinstance(items, list) else []):
        if isinstance(item, dict):
            yield (*route, key, index), item


def _name(value: Mapped) -> str:
    name = value.get("name")
    return name if isinstance(name, str) else ""


def _found(
    holders: tuple[Holder, ...], key: str, make: Callable[..., ResourceT]
) -> Iterator[ResourceT]:
    for holder in holders:
        for route, item in _listed(holder.value, key, holder.route):
            yield make(route=route, value=item, scope=holder.scope)
