"""PostgreSQL databases and Key Value instances on Render.

Source: https://render.com/docs/blueprint-spec
"""

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta

from generator.model.form import Count, Form, Name, Text
from generator.model.render.service import Allowed, RenderPlan

Memory: TypeAlias = Literal[
    "allkeys-lru",
    "volatile-lru",
    "allkeys-lfu",
    "volatile-lfu",
    "allkeys-random",
    "volatile-random",
    "volatile-ttl",
    "noeviction",
]


class Database(Form, frozen=True, kw_only=True):
    """A PostgreSQL instance; nobody outside Render reaches it unless `allow` says so."""

    plan: Annotated[RenderPlan | None, Meta(description="How much CPU and memory.")] = None
    version: Annotated[
        str,
        Meta(pattern=r"^1[3-8]$", description="Major version of PostgreSQL; cannot change later."),
    ] = "17"
    disk_gb: Annotated[
        Count | None, Meta(description="Storage in GB: 1 or a multiple of 5; it never shrinks.")
    ] = None
    grow: Annotated[bool, Meta(description="Whether the storage grows by itself.")] = False
    pool: Annotated[
        bool, Meta(description="Whether a connection pool stands before it: PgBouncer.")
    ] = False
    high_availability: Annotated[bool, Meta(description="Whether a standby takes over.")] = False
    replicas: Annotated[
        tuple[Name, ...], Meta(description="Read replicas, at most five, by name.")
    ] = ()
    allow: Annotated[tuple[Allowed, ...], Meta(description="Who may connect from outside.")] = ()
    database: Annotated[
        Text | None, Meta(description="Name of the database inside; cannot change.")
    ] = None
    user: Annotated[Text | None, Meta(description="Name of its user; cannot change.")] = None
    preview_plan: Annotated[RenderPlan | None, Meta(description="Its plan in previews.")] = None


class KeyValue(Form, frozen=True, kw_only=True):
    """A Key Value instance, which speaks the protocol of Redis."""

    plan: Annotated[RenderPlan | None, Meta(description="How much memory.")] = None
    eviction: Annotated[
        Memory, Meta(description="What goes when memory is full; queues need `noeviction`.")
    ] = "allkeys-lru"
    persistence: Annotated[
        Literal["journal-snapshot", "snapshot", "off"] | None,
        Meta(description="What survives a restart; only paid plans keep anything."),
    ] = None
    allow: Annotated[tuple[Allowed, ...], Meta(description="Who may connect from outside.")] = ()
    preview_plan: Annotated[RenderPlan | None, Meta(description="Its plan in previews.")] = None
