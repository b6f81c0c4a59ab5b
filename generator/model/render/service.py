"""A service on Render and what it is made of; one form for all kinds.

Which keys belong to which kind: https://render.com/docs/blueprint-spec
"""

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta

from generator.model.form import Bash, Count, Cron, Form, Name, RelativePath, Text
from generator.model.render.variables import Values

Kind: TypeAlias = Literal["web", "private", "worker", "cron", "static"]
Runtime: TypeAlias = Literal["node", "python", "go", "ruby", "rust", "elixir", "docker"]
RenderPlan: TypeAlias = Annotated[
    str, Meta(min_length=1, description="Plan by CPU and memory.", examples=["1c-2g"])
]
Instances: TypeAlias = Annotated[int, Meta(ge=1, le=100)]
Target: TypeAlias = Annotated[int, Meta(ge=1, le=90)]
UrlPath: TypeAlias = Annotated[
    str, Meta(pattern=r"^/\S*$", description="Path of an address, starting with a slash.")
]
Domain: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$",
        description="Name of a host, in lower case.",
        examples=["api.example.com"],
    ),
]
Source: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^[0-9a-fA-F.:]+(/[0-9]{1,3})?$",
        description="An address, or a block of addresses in CIDR form.",
        examples=["203.0.113.0/24"],
    ),
]
PageAddress: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^https://[A-Za-z0-9.-]+(:[0-9]+)?(/[^\s]*)?$",
        description="A whole https address.",
        examples=["https://status.example.com/"],
    ),
]
PublicImage: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9][a-z0-9./_:-]*@sha256:[0-9a-f]{64}$",
        description="Image of others, by digest.",
        examples=["docker.io/library/nginx:1.27@sha256:" + "0" * 64],
    ),
]


class Scaling(Form, frozen=True, kw_only=True):
    """How the number of instances follows the load; at least one of the two targets is given."""

    min: Annotated[Instances, Meta(description="Least number of instances.")]
    max: Annotated[Instances, Meta(description="Greatest number of instances.")]
    cpu: Annotated[Target | None, Meta(description="Load of the CPUs to keep, in percent.")] = None
    memory: Annotated[Target | None, Meta(description="Memory use to keep, in percent.")] = None


class Disk(Form, frozen=True, kw_only=True):
    """A disk of one instance; it may grow later, never shrink."""

    path: Annotated[UrlPath, Meta(description="Where it is mounted; an absolute path.")]
    size_gb: Annotated[int, Meta(ge=1, description="Size in GB.")] = 1
    name: Annotated[Name, Meta(description="Name of the disk.")] = "data"


class Allowed(Form, frozen=True, kw_only=True):
    """Who may connect from outside."""

    source: Annotated[Source, Meta(description="Address or block.")]
    description: Annotated[str, Meta(description="Who that is.")] = ""


class Maintenance(Form, frozen=True, kw_only=True):
    """The page that is shown while a web service is under maintenance."""

    enabled: Annotated[bool, Meta(description="Whether it is shown now.")] = False
    page: Annotated[
        PageAddress | None, Meta(description="The page; on another host than the service.")
    ] = None


class ServicePreviews(Form, frozen=True, kw_only=True):
    """How a service looks in previews of pull requests."""

    generation: Annotated[
        Literal["automatic", "manual"] | None, Meta(description="Which pull requests have one.")
    ] = None
    plan: Annotated[RenderPlan | None, Meta(description="Its plan there.")] = None
    instances: Annotated[Instances | None, Meta(description="Its instances there.")] = None


class Watch(Form, frozen=True, kw_only=True):
    """Which changes concern a service, for previews; globs from the root of the repository."""

    paths: Annotated[tuple[str, ...], Meta(description="Changes here count.")] = ()
    ignored: Annotated[tuple[str, ...], Meta(description="Changes here do not.")] = ()


class Header(Form, frozen=True, kw_only=True):
    """A header of a static site's answers."""

    path: Annotated[str, Meta(min_length=1, description="Pattern of the path, as in `/*`.")]
    name: Annotated[str, Meta(min_length=1, description="Name of the header.")]
    value: Annotated[str, Meta(description="Its value.")]


class SiteRoute(Form, frozen=True, kw_only=True):
    """A redirect or a rewrite of a static site; the first that matches counts."""

    type: Annotated[Literal["redirect", "rewrite"], Meta(description="What happens.")]
    source: Annotated[str, Meta(min_length=1, description="Path that is asked for.")]
    destination: Annotated[str, Meta(min_length=1, description="Where it leads.")]


class RenderService(Form, frozen=True, kw_only=True):
    """A service: what runs, on how much, and who reaches it."""

    kind: Annotated[Kind, Meta(description="What kind of service.")]
    component: Annotated[
        Name | None, Meta(description="Component that it runs; default: the one of its name.")
    ] = None
    source: Annotated[
        Literal["commit", "image"],
        Meta(
            description="Built by Render from the tested commit, or the tested image by its digest."
        ),
    ] = "commit"
    image: Annotated[
        PublicImage | None,
        Meta(description="An image of others instead of a component, with its digest."),
    ] = None
    runtime: Annotated[
        Runtime | None, Meta(description="What Render builds with; default: by the toolchain.")
    ] = None
    plan: Annotated[RenderPlan | None, Meta(description="How much CPU and memory.")] = None
    build: Annotated[Bash | None, Meta(description="Command that builds, in the folder.")] = None
    start: Annotated[Bash | None, Meta(description="Command that starts it.")] = None
    pre_deploy: Annotated[
        Bash | None, Meta(description="Command before each deploy, as for migrations.")
    ] = None
    first_deploy: Annotated[
        Bash | None, Meta(description="Command after the very first deploy.")
    ] = None
    schedule: Annotated[Cron | None, Meta(description="When a cron job runs, in UTC.")] = None
    health: Annotated[UrlPath | None, Meta(description="Path that tells whether it is well.")] = (
        None
    )
    instances: Annotated[Instances | None, Meta(description="Number of instances.")] = None
    scaling: Annotated[Scaling | None, Meta(description="Number of instances by load.")] = None
    disk: Annotated[Disk | None, Meta(description="A disk that outlives deploys.")] = None
    shutdown_seconds: Annotated[
        Annotated[int, Meta(ge=1, le=300)] | None,
        Meta(description="Time to end before it is killed."),
    ] = None
    domains: Annotated[tuple[Domain, ...], Meta(description="Own domains.")] = ()
    subdomain: Annotated[bool, Meta(description="Whether Render's own address answers too.")] = True
    maintenance: Annotated[Maintenance | None, Meta(description="Maintenance page.")] = None
    allow: Annotated[
        tuple[Allowed, ...] | None,
        Meta(description="Who may connect; default: everybody. Needs the plan scale."),
    ] = None
    previews: Annotated[ServicePreviews | None, Meta(description="In previews.")] = None
    watch: Annotated[Watch | None, Meta(description="Changes that concern it.")] = None
    publish: Annotated[
        RelativePath | None,
        Meta(description="Folder of the component that a static site serves; default: its output."),
    ] = None
    headers: Annotated[tuple[Header, ...], Meta(description="Headers of a static site.")] = ()
    routes: Annotated[tuple[SiteRoute, ...], Meta(description="Routes of a static site.")] = ()
    credential: Annotated[
        Text | None,
        Meta(description="Name of the registry credential on Render that may pull it."),
    ] = None
    groups: Annotated[tuple[Name, ...], Meta(description="Groups of variables that it has.")] = ()
    env: Values = {}
    connections: Annotated[
        Count | None,
        Meta(description="Database connections that one instance opens at most."),
    ] = None
