"""What a product may cost on Render, and what may be lost, and for how long, when things break."""

from typing import Annotated, TypeAlias

from msgspec import Meta

from generator.model.form import Count, Form

Budget: TypeAlias = Annotated[
    int,
    Meta(
        ge=1,
        description="USD per month that it may cost by the estimate of `gatewright cost`.",
        examples=[300],
    ),
]


class Objective(Form, frozen=True, kw_only=True):
    """What is bearable when one thing happens."""

    rto_minutes: Annotated[
        Count | None, Meta(description="Minutes until it serves again, at most.")
    ] = None
    rpo_minutes: Annotated[
        Count | None, Meta(description="Minutes of data that may be lost, at most.")
    ] = None


class Recovery(Form, frozen=True, kw_only=True):
    """What is bearable, by what happens; `gatewright recovery` holds it against the plans."""

    server_crash: Annotated[
        Objective | None, Meta(description="An instance of a service ends.")
    ] = None
    database_failure: Annotated[
        Objective | None, Meta(description="The database's machine fails.")
    ] = None
    bad_deploy: Annotated[
        Objective | None, Meta(description="What was deployed does not work.")
    ] = None
    data_corruption: Annotated[
        Objective | None, Meta(description="Rows are wrong or gone, and somebody notices.")
    ] = None
    deletion: Annotated[
        Objective | None, Meta(description="The database itself is deleted, or expires.")
    ] = None
    region_outage: Annotated[Objective | None, Meta(description="The whole region is gone.")] = None
