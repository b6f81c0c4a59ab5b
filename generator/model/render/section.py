"""The section `render` of a blueprint: everything that runs, once, and how environments differ."""

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta
from msgspec.structs import replace

from generator.model.form import Count, Days, Form, Name, Text
from generator.model.render.images import Images
from generator.model.render.objectives import Budget, Recovery
from generator.model.render.service import (
    Allowed,
    Domain,
    Instances,
    RenderPlan,
    RenderService,
    Scaling,
)
from generator.model.render.standby import RenderRegion, Standby
from generator.model.render.stores import Database, KeyValue
from generator.model.render.terraform import Terraform
from generator.model.render.variables import Values

ResourceName: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$",
        description="Name that it has on Render already; one that exists there is adopted.",
        examples=["connect-yw-backend"],
    ),
]


RenderPath: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^(?![.-])([A-Za-z0-9._@+-]+/)?(?![.-])[A-Za-z0-9._-]*render\.yaml$",
        description="A file whose name ends in render.yaml, in the root or in a folder of it.",
        examples=["deploy/render.yaml"],
    ),
]


class ServiceChange(Form, frozen=True, kw_only=True):
    """How a service differs in one environment; what is left out stays."""

    name: Annotated[ResourceName | None, Meta(description="Its name on Render.")] = None
    plan: Annotated[RenderPlan | None, Meta(description="Its plan.")] = None
    instances: Annotated[Instances | None, Meta(description="Number of instances.")] = None
    scaling: Annotated[Scaling | None, Meta(description="Number of instances by load.")] = None
    domains: Annotated[tuple[Domain, ...] | None, Meta(description="Own domains.")] = None
    allow: Annotated[tuple[Allowed, ...] | None, Meta(description="Who may connect.")] = None
    env: Values = {}

    def applied(self, service: RenderService) -> RenderService:
        """Give the service as it is here.

        A fixed number of instances takes the place of a scaled one, and the other way round.
        """
        said = _said(self, "plan", "domains", "allow")
        if self.instances or self.scaling:
            said |= {"instances": self.instances, "scaling": self.scaling}
        return replace(service, env={**service.env, **self.env}, **said)


class DatabaseChange(Form, frozen=True, kw_only=True):
    """How a database differs in one environment; what is left out stays."""

    name: Annotated[ResourceName | None, Meta(description="Its name on Render.")] = None
    plan: Annotated[RenderPlan | None, Meta(description="Its plan.")] = None
    disk_gb: Annotated[Count | None, Meta(description="Storage in GB.")] = None
    pool: Annotated[bool | None, Meta(description="Whether it has a connection pool.")] = None
    high_availability: Annotated[bool | None, Meta(description="Whether it has a standby.")] = None
    replicas: Annotated[tuple[Name, ...] | None, Meta(description="Read replicas.")] = None
    allow: Annotated[tuple[Allowed, ...] | None, Meta(description="Who may connect.")] = None

    def applied(self, database: Database) -> Database:
        """Give the database as it is here."""
        keys = ("plan", "disk_gb", "pool", "high_availability", "replicas", "allow")
        return replace(database, **_said(self, *keys))


class KeyValueChange(Form, frozen=True, kw_only=True):
    """How a Key Value instance differs in one environment; what is left out stays."""

    name: Annotated[ResourceName | None, Meta(description="Its name on Render.")] = None
    plan: Annotated[RenderPlan | None, Meta(description="Its plan.")] = None
    allow: Annotated[tuple[Allowed, ...] | None, Meta(description="Who may connect.")] = None

    def applied(self, key_value: KeyValue) -> KeyValue:
        """Give the instance as it is here."""
        return replace(key_value, **_said(self, "plan", "allow"))


def _said(change: Form, *keys: str) -> dict[str, object]:
    values = ((key, getattr(change, key)) for key in keys)
    return {key: value for key, value in values if value is not None}


class RenderEnvironment(Form, frozen=True, kw_only=True):
    """How one environment of the product differs on Render from what is said for all."""

    protected: Annotated[
        bool, Meta(description="Whether only administrators may change it on Render.")
    ] = False
    isolated: Annotated[
        bool, Meta(description="Whether its private network is its own; needs the plan pro.")
    ] = False
    without: Annotated[
        tuple[Name, ...], Meta(description="What this environment does not have.")
    ] = ()
    services: Annotated[dict[Name, ServiceChange], Meta(description="Services, by name.")] = {}
    databases: Annotated[dict[Name, DatabaseChange], Meta(description="Databases, by name.")] = {}
    key_values: Annotated[
        dict[Name, KeyValueChange], Meta(description="Key Value instances, by name.")
    ] = {}
    groups: Annotated[
        dict[Name, Values], Meta(description="Variables that a group has here, by group.")
    ] = {}
    standby: Annotated[
        Standby | None, Meta(description="What takes over when the region is gone.")
    ] = None


class Previews(Form, frozen=True, kw_only=True):
    """Preview environments of pull requests."""

    generation: Annotated[
        Literal["automatic", "manual", "off"], Meta(description="Which pull requests have one.")
    ] = "off"
    expire_days: Annotated[
        Days | None, Meta(description="Days without a push after which it ends.")
    ] = None


class Render(Form, frozen=True, kw_only=True):
    """What of the product runs on Render."""

    managed_by: Annotated[
        Literal["render.yaml", "terraform"],
        Meta(description="What holds it on Render: a file that Render reads, or Terraform."),
    ] = "render.yaml"
    terraform: Annotated[
        Terraform | None, Meta(description="How Terraform is run, when it holds it.")
    ] = None
    file: Annotated[RenderPath, Meta(description="The file that is written.")] = "render.yaml"
    workspace: Annotated[
        Literal["hobby", "pro", "scale", "enterprise"],
        Meta(description="Plan of the workspace; it decides what Render offers."),
    ] = "hobby"
    project: Annotated[
        Text | None,
        Meta(description="Project on Render; default: the product's name."),
    ] = None
    region: Annotated[RenderRegion, Meta(description="Where everything runs; cannot change.")] = (
        "oregon"
    )
    images: Annotated[
        Images | None, Meta(description="Registry of tested images, for `source: image`.")
    ] = None
    services: Annotated[
        dict[Name, RenderService],
        Meta(min_length=1, description="Services, in the order in which they are deployed."),
    ]
    databases: Annotated[dict[Name, Database], Meta(description="Databases, by name.")] = {}
    key_values: Annotated[
        dict[Name, KeyValue], Meta(description="Key Value instances, by name.")
    ] = {}
    groups: Annotated[
        dict[Name, Values], Meta(description="Groups of variables that services share.")
    ] = {}
    environments: Annotated[
        dict[Name, RenderEnvironment], Meta(description="What differs, by environment.")
    ] = {}
    previews: Annotated[Previews | None, Meta(description="Preview environments.")] = None
    budget: Annotated[
        Budget | None, Meta(description="USD that it may cost per month, as estimated.")
    ] = None
    recovery: Annotated[
        Recovery | None, Meta(description="What may be lost, and for how long, by what happens.")
    ] = None
