"""The fields of databases, each of which is PostgreSQL.

Source: https://render.com/docs/blueprint-spec#databases
"""

from functools import cache

from generator.rules.render.fields.plan_names import database_plans
from generator.rules.render.fields.values import REGION, TEXT, ip_allow_list, named
from generator.rules.render.form import Field, Fields, Items, Text, Truth, Weight, Whole

VERSIONS = tuple(str(each) for each in range(13, 19))
FORMER = tuple(str(each) for each in range(10, 13))
FUTURE = tuple(str(each) for each in range(19, 30))
"""Versions of PostgreSQL that a new database can have, that only old ones have, that may come.

Source: https://render.com/docs/postgresql
"""


@cache
def database() -> Fields:
    """Give the fields of a PostgreSQL database."""
    plan = database_plans()
    return Fields(
        name="a database",
        fields={
            "name": named("Name of the database; one that exists in the workspace is taken over."),
            "plan": Field(value=plan, default="0.1c-256mb", about="What it has of CPU and memory."),
            "previewPlan": Field(value=plan, about="Plan in preview environments."),
            "region": Field(
                value=REGION, default="oregon", about="Where it runs; it cannot be changed later."
            ),
            "databaseName": Field(value=TEXT, about="Name inside of PostgreSQL."),
            "user": Field(value=TEXT, about="User inside of PostgreSQL."),
            "postgresMajorVersion": Field(
                value=Text(allowed=VERSIONS, ruled=FORMER, newer=FUTURE),
                about="Version, in quotes; it cannot be changed here later.",
            ),
            **_storage(),
            **_access(),
        },
    )


def _storage() -> dict[str, Field]:
    return {
        "diskSizeGB": Field(
            value=Whole(least=1), about="Size in GB: 1 or a multiple of 5; it can only grow."
        ),
        "previewDiskSizeGB": Field(
            value=Whole(least=1), about="Size in GB in preview environments."
        ),
        "storageAutoscalingEnabled": Field(
            value=Truth(), default=False, about="Whether the disk grows when it is full."
        ),
    }


def _access() -> dict[str, Field]:
    replica = Fields(name="a read replica", fields={"name": named("Name of the replica.")})
    enabled = Field(value=Truth(), required=Weight.ERROR, about="Whether a standby takes over.")
    availability = Fields(name="a high availability", fields={"enabled": enabled})
    return {
        "connectionPool": Field(
            value=Text(allowed=("pgbouncer", "none")),
            default="none",
            about="Whether a pool of connections stands before it.",
        ),
        "ipAllowList": ip_allow_list(
            "Who may connect from outside of Render: everybody by default, `[]` for nobody."
        ),
        "readReplicas": Field(
            value=Items(of=replica), about="Read replicas; one that is taken out is destroyed."
        ),
        "highAvailability": Field(value=availability, about="A standby that takes over."),
    }
