"""The values that a service of a `render.yaml` reads from another resource, and which one.

Forms: https://render.com/docs/blueprint-spec#referencing-values-from-other-services
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from generator.recognition.render.file import RenderFile
from generator.recognition.render.resource import (
    ALIASES,
    Database,
    Mapped,
    Resource,
    Service,
    Variable,
)
from generator.yamltext.document import Route

Source: TypeAlias = Literal["fromDatabase", "fromService"]
SOURCES: tuple[Source, ...] = ("fromDatabase", "fromService")

ADDRESSES = frozenset({"host", "hostport", "connectionString", "connectionPoolString"})
"""The properties that hold an address of the private network."""

_TYPES: Mapping[str, str] = MappingProxyType({**ALIASES, "static": "web", "job": "cron"})
"""What else a reference may call the type of a service, with the type that it then has."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference:
    """What stands under `fromDatabase` or `fromService`; `route` leads to that mapping.

    Names that are missing, or are no text, are empty.
    """

    user: Service
    variable: Variable
    source: Source
    value: Mapped

    @property
    def route(self) -> Route:
        """The way to the mapping."""
        return (*self.variable.route, self.source)

    @property
    def name(self) -> str:
        """Name of the resource that is read from."""
        return self._text("name")

    @property
    def type(self) -> str:
        """Type of that service by its current name; empty for a database."""
        written = self._text("type")
        return _TYPES.get(written, written)

    @property
    def wanted(self) -> str:
        """The property that is read."""
        return self._text("property")

    @property
    def variable_key(self) -> str:
        """The environment variable that is read instead of a property."""
        return self._text("envVarKey")

    def _text(self, key: str) -> str:
        found = self.value.get(key)
        return found if isinstance(found, str) else ""


def references(file: RenderFile) -> Iterator[Reference]:
    """Give the references of all services, in the order of the file."""
    for service in file.services:
        for variable in service.variables:
            for source in SOURCES:
                value = variable.reference(source)
                if value:
                    yield Reference(user=service, variable=variable, source=source, value=value)


def target(file: RenderFile, reference: Reference) -> Resource | None:
    """Find what a reference leads to in the file.

    Of several services of one name that of the stated type; None when the file has none at all.
    """
    if reference.source == "fromDatabase":
        return file.database(reference.name)
    named = file.services_by_name.get(reference.name, ())
    fitting = (each for each in named if each.type == reference.type)
    return next(fitting, named[0] if named else None)


def kind(resource: Resource) -> str:
    """Give the word for what a resource is: its type, or `database`."""
    if isinstance(resource, Database):
        return "database"
    return resource.type if isinstance(resource, Service) else "resource"
