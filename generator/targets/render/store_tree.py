"""Databases and Key Value instances, as `render.yaml` writes them.

What can be taken back in the blueprint is always written, since Render keeps a value that the file
leaves out; so does it open a database to the internet that has no `ipAllowList`.
Source: https://render.com/docs/blueprint-spec
"""

from collections.abc import Sequence

from generator.model.render.placed import Placed
from generator.model.render.service import Allowed
from generator.model.render.stores import Database, KeyValue
from generator.shipped import plans
from generator.yamltext.tree import Node, Noted

FREE = "free"


def database_trees(place: Placed) -> list[Node]:
    """Give the databases of an environment."""
    return [_noted(_database(place, name, each)) for name, each in place.databases.items()]


def key_value_trees(place: Placed) -> list[Node]:
    """Give the Key Value instances of an environment: services, to Render."""
    return [_noted(_key_value(place, name, each)) for name, each in place.key_values.items()]


def allow_list(allowed: Sequence[Allowed]) -> list[Node]:
    """Give who may connect; an empty list lets nobody outside of Render in."""
    return [
        {"source": each.source, **({"description": each.description} if each.description else {})}
        for each in allowed
    ]


def _noted(tree: dict[str, Node]) -> Node:
    written: dict[str, Node] = {key: value for key, value in tree.items() if value is not None}
    return Noted(value=written, spaced=True)


def _database(place: Placed, name: str, database: Database) -> dict[str, Node]:
    plan = database.plan or plans.default("postgres")
    return {
        "name": place.name(name),
        "plan": plan,
        "region": place.region,
        "postgresMajorVersion": database.version,
        "databaseName": database.database,
        "user": database.user,
        "diskSizeGB": database.disk_gb,
        **(_of_free(place, database) if plan == FREE else _of_paid(place, database)),
        "ipAllowList": allow_list(database.allow),
        "previewPlan": database.preview_plan,
    }


def _of_paid(place: Placed, database: Database) -> dict[str, Node]:
    return {
        "storageAutoscalingEnabled": database.grow,
        "connectionPool": "pgbouncer" if database.pool else "none",
        "highAvailability": {"enabled": database.high_availability},
        "readReplicas": [{"name": place.name(each)} for each in database.replicas],
    }


def _of_free(place: Placed, database: Database) -> dict[str, Node]:
    """Give only what was asked for, so that what the free plan does not have is found."""
    return {
        "storageAutoscalingEnabled": database.grow or None,
        "connectionPool": "pgbouncer" if database.pool else None,
        "highAvailability": {"enabled": True} if database.high_availability else None,
        "readReplicas": [{"name": place.name(each)} for each in database.replicas] or None,
    }


def _key_value(place: Placed, name: str, key_value: KeyValue) -> dict[str, Node]:
    return {
        "type": "keyvalue",
        "name": place.name(name),
        "plan": key_value.plan or plans.default("key-value"),
        "region": place.region,
        "maxmemoryPolicy": key_value.eviction,
        "persistenceMode": key_value.persistence,
        "ipAllowList": allow_list(key_value.allow),
        "previewPlan": key_value.preview_plan,
    }
