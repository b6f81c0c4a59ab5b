"""What stands by in a second region for one environment, and how traffic gets there."""

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta
from msgspec.structs import replace

from generator.model.form import Form, Name, ScriptPath, SecretName, Url
from generator.model.render.service import Instances, RenderPlan, RenderService
from generator.model.render.stores import Database
from generator.model.terms import DeploySecrets, DeployVariables

RenderRegion: TypeAlias = Literal["oregon", "ohio", "virginia", "frankfurt", "singapore"]


class StandbyService(Form, frozen=True, kw_only=True):
    """How a service differs in the second region; what is left out stays."""

    plan: Annotated[RenderPlan | None, Meta(description="Its plan there.")] = None
    instances: Annotated[Instances | None, Meta(description="Number of instances there.")] = None

    def applied(self, service: RenderService) -> RenderService:
        """Give the service as it is there: without domains, which lead to one service."""
        counted = {"instances": self.instances, "scaling": None} if self.instances else {}
        plan = self.plan or service.plan
        return replace(service, plan=plan, domains=(), subdomain=True, **counted)


class StandbyDatabase(Form, frozen=True, kw_only=True):
    """The database that is filled when the second region takes over."""

    name: Annotated[Name, Meta(description="The database whose data it takes over.")]
    plan: Annotated[RenderPlan | None, Meta(description="Its plan there.")] = None

    def applied(self, database: Database) -> Database:
        """Give the database as it is there: an instance of its own, without replicas."""
        plan = self.plan or database.plan
        return replace(database, plan=plan, replicas=(), high_availability=False)


class Standby(Form, frozen=True, kw_only=True):
    """A second region: services that are suspended until needed, and a database of their own."""

    region: Annotated[RenderRegion, Meta(description="The second region; cannot change.")]
    services: Annotated[
        dict[Name, StandbyService],
        Meta(min_length=1, description="Services that take over, by name."),
    ]
    database: Annotated[StandbyDatabase, Meta(description="The database that takes over.")]
    key_values: Annotated[
        tuple[Name, ...], Meta(description="Key Value instances that are there too, empty.")
    ] = ()
    primary_url: Annotated[
        Url, Meta(description="Address of the first region itself, wherever traffic goes.")
    ]
    url: Annotated[Url, Meta(description="Address of the second region itself.")]
    primary_database_url: Annotated[
        SecretName, Meta(description="Secret with the address of the first region's database.")
    ] = "PRIMARY_DATABASE_URL"
    database_url: Annotated[
        SecretName, Meta(description="Secret with the address of the second region's database.")
    ] = "STANDBY_DATABASE_URL"
    switch: Annotated[
        ScriptPath | None,
        Meta(
            description="Executable of the repository that sends traffic to `primary` or "
            "`standby`; default: something outside does, by health."
        ),
    ] = None
    secrets: DeploySecrets = ()
    variables: DeployVariables = ()
