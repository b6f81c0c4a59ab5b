"""What one environment of a product has on Render, and by which names."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.model.render.naming import resource_name
from generator.model.render.section import (
    DatabaseChange,
    KeyValueChange,
    Render,
    RenderEnvironment,
    ServiceChange,
)
from generator.model.render.service import RenderService
from generator.model.render.stores import Database, KeyValue
from generator.model.render.variables import Values

NOTHING = RenderEnvironment()


@dataclass(frozen=True, kw_only=True, slots=True)
class Placed:
    """The section `render` as one environment has it: changes applied, what it lacks left out.

    All mappings are by the names of the blueprint, in its order. `stands_by` is said of what the
    environment has in its second region.
    """

    product: str
    environment: str
    section: Render
    region: str
    own: RenderEnvironment
    services: Mapping[str, RenderService]
    databases: Mapping[str, Database]
    key_values: Mapping[str, KeyValue]
    groups: Mapping[str, Values]
    stands_by: bool = False

    @property
    def deployed(self) -> tuple[str, ...]:
        """Names of the services that a pipeline can deploy, in the order of the section."""
        return tuple(name for name, service in self.services.items() if is_deployed(service))

    def name(self, of: str) -> str:
        """Give the name on Render of a service, a store, a read replica or a group."""
        if self.stands_by and of not in self.groups:
            return resource_name(self.product, self.environment, of, region=self.region)
        return self.first_name(of)

    def first_name(self, of: str) -> str:
        """Give the name in the first region; groups have only that one."""
        return resource_name(self.product, self.environment, of, self._given(of))

    def is_given(self, of: str) -> bool:
        """Tell whether the name is that of something which exists, and not made by the rule."""
        return bool(self._given(of)) and not self.stands_by

    def _given(self, of: str) -> str | None:
        changes: tuple[Mapping[str, ServiceChange | DatabaseChange | KeyValueChange], ...] = (
            self.own.services,
            self.own.databases,
            self.own.key_values,
        )
        return next((each[of].name for each in changes if of in each), None)

    @property
    def replicas(self) -> tuple[str, ...]:
        """Names of all read replicas."""
        return tuple(name for each in self.databases.values() for name in each.replicas)


def is_deployed(service: RenderService) -> bool:
    """Tell whether a pipeline can bring a commit live on it.

    Render's API takes no commit for a cron job, and an image of others has none:
    https://api-docs.render.com/reference/create-deploy
    """
    return service.kind != "cron" and service.image is None


def is_promoted(service: RenderService) -> bool:
    """Tell whether the pipeline hands it the tested image of its component by digest."""
    return service.source == "image" and service.image is None


def placed(section: Render, product: str, environment: str) -> Placed:
    """Give what an environment has."""
    own = section.environments.get(environment, NOTHING)
    gone = frozenset(own.without)
    return Placed(
        product=product,
        environment=environment,
        section=section,
        region=section.region,
        own=own,
        services={
            name: own.services[name].applied(each) if name in own.services else each
            for name, each in section.services.items()
            if name not in gone
        },
        databases={
            name: own.databases[name].applied(each) if name in own.databases else each
            for name, each in section.databases.items()
            if name not in gone
        },
        key_values={
            name: own.key_values[name].applied(each) if name in own.key_values else each
            for name, each in section.key_values.items()
            if name not in gone
        },
        groups={
            name: {**each, **own.groups.get(name, {})}
            for name, each in section.groups.items()
            if name not in gone
        },
    )


def standing_by(place: Placed) -> Placed | None:
    """Give what an environment has in its second region, None without one."""
    asked = place.own.standby
    if asked is None:
        return None
    return replace(
        place,
        region=asked.region,
        stands_by=True,
        services={
            name: asked.services[name].applied(each)
            for name, each in place.services.items()
            if name in asked.services
        },
        databases={
            name: asked.database.applied(each)
            for name, each in place.databases.items()
            if name == asked.database.name
        },
        key_values={
            name: each for name, each in place.key_values.items() if name in asked.key_values
        },
    )
