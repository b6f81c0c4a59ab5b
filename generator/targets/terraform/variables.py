"""Environment variables as the provider takes them, and where each value comes from.

A secret is a variable of Terraform, so that no file holds it. Terraform's state does:
https://developer.hashicorp.com/terraform/language/manage-sensitive-data
"""

from collections.abc import Iterator, Mapping

from generator.hcltext.tree import Argument, Block, Reference, Value, reference
from generator.model.render.placed import Placed
from generator.model.render.variables import FromDatabase, FromService, Values
from generator.model.render.variables import Value as Source
from generator.targets.terraform.naming import KEY_VALUE, POSTGRES, label, secret_variable

DATABASE: dict[str, tuple[str, ...]] = {
    "connectionString": ("connection_info", "internal_connection_string"),
    "password": ("connection_info", "password"),
    "user": ("database_user",),
    "database": ("database_name",),
}
"""Attributes of a database by property. The provider has none for a host, a port or a pool:
https://github.com/render-oss/terraform-provider-render/blob/v1.9.1/docs/resources/postgres.md"""


def env_vars(place: Placed, owner: str, values: Values) -> Mapping[str, Value] | None:
    """Give the argument `env_vars` of a service or a group; None without any: it takes no {}."""
    found = {key: _argument(place, owner, key, each) for key, each in values.items()}
    return {key: each for key, each in found.items() if each is not None} or None


def secrets(place: Placed) -> Iterator[tuple[str, str]]:
    """Give the service and the key of every secret of an environment."""
    for name, service in place.services.items():
        for key, each in service.env.items():
            if isinstance(each, Source) and each.secret:
                yield name, key


def declarations(place: Placed) -> tuple[Block, ...]:
    """Declare a variable for every secret; none has a value in a file."""
    return tuple(
        Block(
            type="variable",
            labels=(secret_variable(name, key),),
            attributes={
                "description": f"Value of {key} of the service {name}.",
                "type": reference("string"),
                "nullable": False,
                "sensitive": True,
            },
        )
        for name, key in secrets(place)
    )


def _argument(place: Placed, owner: str, key: str, each: str | Source) -> Argument:
    if isinstance(each, Source) and each.generate:
        return {"generate_value": True}
    value = resolved(place, owner, key, each)
    return None if value is None else {"value": value}


def resolved(
    place: Placed, owner: str, key: str, each: str | Source, seen: frozenset[str] = frozenset()
) -> str | Reference | None:
    """Give a value, or what refers to it; None when the provider cannot say it.

    A variable of another service is followed to its own source. One that Render generates there
    is known to that service alone.
    """
    if isinstance(each, str):
        return each
    if each.secret:
        return reference("var", secret_variable(owner, key))
    if each.database:
        return _of_database(place, each.database)
    if each.service:
        return _of_service(place, each.service, seen)
    return None if each.generate else each.value or ""


def _of_database(place: Placed, of: FromDatabase) -> Reference | None:
    steps = DATABASE.get(of.property)
    if steps is None or of.name not in place.databases:
        return None
    return reference(POSTGRES, label(of.name), *steps)


def _of_service(place: Placed, of: FromService, seen: frozenset[str]) -> str | Reference | None:
    if of.name in place.key_values and of.property == "connectionString":
        steps = ("connection_info", "internal_connection_string")
        return reference(KEY_VALUE, label(of.name), *steps)
    here = f"{of.name}.{of.variable}"
    service = place.services.get(of.name)
    if service is None or of.variable is None or here in seen:
        return None
    held: Values = {}
    for group in service.groups:
        held = {**held, **place.groups.get(group, {})}
    held = {**held, **service.env}
    if of.variable not in held:
        return None
    return resolved(place, of.name, of.variable, held[of.variable], seen | {here})
