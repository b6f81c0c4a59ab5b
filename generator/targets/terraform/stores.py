"""Databases, Key Value instances and groups of variables, by the provider's arguments.

Source: https://github.com/render-oss/terraform-provider-render/tree/v1.9.1/docs/resources
"""

from collections.abc import Iterator, Sequence
from ipaddress import ip_network

from generator.hcltext.tree import Argument, Block, Value, reference, said
from generator.model.render.placed import Placed
from generator.model.render.service import Allowed
from generator.model.render.stores import Database, KeyValue
from generator.shipped import plans
from generator.targets.terraform.naming import (
    ENVIRONMENT_ID,
    GROUP,
    KEY_VALUE,
    LINK,
    POSTGRES,
    label,
    service_id,
)
from generator.targets.terraform.plan_names import FREE, plan_name
from generator.targets.terraform.variables import env_vars

KEEP = Block(type="lifecycle", attributes={"prevent_destroy": True})
"""Name, region, version and user cannot change: Terraform would delete the data to change them."""


def stores(place: Placed) -> Iterator[Block]:
    """Give the databases, then the Key Value instances of an environment."""
    for name, database in place.databases.items():
        yield _database(place, name, database)
    for name, key_value in place.key_values.items():
        yield _key_value(place, name, key_value)


def groups(place: Placed) -> Iterator[Block]:
    """Give the groups of an environment, each with the link to the services that have it."""
    for name, values in place.groups.items():
        attributes: dict[str, Argument] = {
            "name": place.name(name),
            "environment_id": ENVIRONMENT_ID,
            "env_vars": env_vars(place, name, values),
        }
        yield Block(type="resource", labels=(GROUP, label(name)), attributes=said(attributes))
        linked = [
            service_id(each, service)
            for each, service in place.services.items()
            if name in service.groups
        ]
        if linked:
            yield Block(
                type="resource",
                labels=(LINK, label(name)),
                attributes={
                    "env_group_id": reference(GROUP, label(name), "id"),
                    "service_ids": linked,
                },
            )


def allow_list(allowed: Sequence[Allowed]) -> list[Value]:
    """Give who may connect, each as a block of addresses; none: nobody outside of Render."""
    return [
        {"cidr_block": _block(each.source), "description": each.description} for each in allowed
    ]


def _block(source: str) -> str:
    return source if "/" in source else str(ip_network(source))


def _database(place: Placed, name: str, database: Database) -> Block:
    plan = database.plan or plans.default("postgres")
    attributes: dict[str, Argument] = {
        "name": place.name(name),
        "plan": plan_name("postgres", plan),
        "region": place.section.region,
        "version": database.version,
        "environment_id": ENVIRONMENT_ID,
        "database_name": database.database,
        "database_user": database.user,
        "disk_size_gb": database.disk_gb,
        "high_availability_enabled": None if plan == FREE else database.high_availability,
        "ip_allow_list": allow_list(database.allow),
        "read_replicas": [{"name": place.name(each)} for each in database.replicas] or None,
    }
    return Block(
        type="resource",
        labels=(POSTGRES, label(name)),
        attributes=said(attributes),
        blocks=(KEEP,),
    )


def _key_value(place: Placed, name: str, key_value: KeyValue) -> Block:
    plan = key_value.plan or plans.default("key-value")
    persistence = key_value.persistence
    attributes: dict[str, Argument] = {
        "name": place.name(name),
        "plan": plan_name("key-value", plan),
        "region": place.section.region,
        "environment_id": ENVIRONMENT_ID,
        "max_memory_policy": key_value.eviction.replace("-", "_"),
        "persistence_mode": persistence.replace("-", "_") if persistence else None,
        "ip_allow_list": allow_list(key_value.allow),
    }
    return Block(
        type="resource",
        labels=(KEY_VALUE, label(name)),
        attributes=said(attributes),
        blocks=(KEEP,),
    )
