"""One resource of a `render.yaml`, as it was written, with the few names that Render has for it.

Nothing is refused here: what has another type than expected reads as absent, and the schema says
so elsewhere. Names of fields are those of https://render.com/docs/blueprint-spec
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from generator.shipped.plans import as_spelt
from generator.yamltext.document import Route
from generator.yamltext.wording import dotted, quoted

Shape: TypeAlias = Literal["server", "static", "cron", "keyvalue", "workflow", "unknown"]
"""What decides which fields a service may have: its type and, for `web`, its runtime."""

Mapped: TypeAlias = Mapping[str, object]
NOTHING: Mapped = MappingProxyType({})
SERVERS = frozenset({"web", "worker", "pserv"})
ALIASES: Mapping[str, str] = MappingProxyType({"redis": "keyvalue"})
"""Old names of service types, with the current ones."""
DEFAULT_REGION = "oregon"


@dataclass(frozen=True, kw_only=True, slots=True)
class Scope:
    """Where a resource stands: `projects[].environments[]`, or the root, or `ungrouped`.

    Both names are empty outside of a project.
    """

    project: str = ""
    environment: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Resource:
    """A mapping of the file that stands for one thing on Render; `route` leads to it."""

    route: Route
    value: Mapped
    scope: Scope

    @property
    def name(self) -> str:
        """Its name, empty when there is none."""
        return self.text("name") or ""

    @property
    def called(self) -> str:
        """What a message calls it: its name in quotes, or the way to it when it has none."""
        return quoted(self.name) if self.name else dotted(self.route)

    def text(self, key: str) -> str | None:
        """Give the text under a key; None when there is none, or something else."""
        found = self.value.get(key)
        return found if isinstance(found, str) else None

    def plan(self, key: str = "plan") -> str | None:
        """Give the plan under a key as it is spelt, None when there is none."""
        written = self.text(key)
        return None if written is None else as_spelt(written)

    def number(self, key: str) -> int | None:
        """Give the whole number under a key; None when there is none, or something else."""
        return whole(self.value.get(key))

    def mapping(self, key: str) -> Mapped:
        """Give the mapping under a key, an empty one when there is none."""
        found = self.value.get(key)
        return found if isinstance(found, dict) else NOTHING

    def items(self, key: str) -> tuple[tuple[Route, object], ...]:
        """Give the items of the list under a key, each with its route."""
        found = self.value.get(key)
        listed = found if isinstance(found, list) else []
        return tuple(((*self.route, key, index), item) for index, item in enumerate(listed))

    def at(self, *keys: str | int) -> Route:
        """Give the route of something inside."""
        return (*self.route, *keys)

    @property
    def region(self) -> str:
        """The region that it runs in, the default one when nothing is said."""
        return self.text("region") or DEFAULT_REGION


@dataclass(frozen=True, kw_only=True, slots=True)
class Service(Resource):
    """An entry of `services`."""

    @property
    def type(self) -> str:
        """Its type by the current name, empty when there is none."""
        written = self.text("type") or ""
        return ALIASES.get(written, written)

    @property
    def runtime_key(self) -> str:
        """The key that holds the runtime: `runtime`, or its old name `env` when it is a text."""
        return "env" if "runtime" not in self.value and self.text("env") else "runtime"

    @property
    def runtime(self) -> str:
        """Its runtime under the new or the old name, empty when there is none."""
        return self.text(self.runtime_key) or ""

    @property
    def shape(self) -> Shape:
        """Which of the five kinds of service it is."""
        if self.type in SERVERS:
            return "static" if self.type == "web" and self.runtime == "static" else "server"
        if self.type == "cron":
            return "cron"
        if self.type == "keyvalue":
            return "keyvalue"
        return "workflow" if self.type == "workflow" else "unknown"

    @property
    def variables(self) -> tuple["Variable", ...]:
        """Its environment variables; other entries of the list are left out."""
        return tuple(_variables(self))


@dataclass(frozen=True, kw_only=True, slots=True)
class Database(Resource):
    """An entry of `databases`: a PostgreSQL instance."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Group(Resource):
    """An entry of `envVarGroups`."""

    @property
    def variables(self) -> tuple["Variable", ...]:
        """Its environment variables; other entries of the list are left out."""
        return tuple(_variables(self))


@dataclass(frozen=True, kw_only=True, slots=True)
class Variable:
    """An entry of `envVars`: `key` is empty for one that only names a group."""

    route: Route
    value: Mapped

    @property
    def key(self) -> str:
        """Name of the variable."""
        found = self.value.get("key")
        return found if isinstance(found, str) else ""

    def reference(self, key: str) -> Mapped:
        """Give what stands under `fromDatabase` or `fromService`, empty when it is not there."""
        found = self.value.get(key)
        return found if isinstance(found, dict) else NOTHING


def whole(value: object) -> int | None:
    """Give a whole number, `2.0` among them; None for anything else, truth values among it."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _variables(resource: Resource) -> Iterator[Variable]:
    for route, item in resource.items("envVars"):
        if isinstance(item, dict):
            yield Variable(route=route, value=item)
