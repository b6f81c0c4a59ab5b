"""Which plan a resource has and how many instances of it run, as the file says or leaves open.

Source: https://render.com/docs/blueprint-spec and https://render.com/docs/scaling
"""

from typing import Literal, TypeAlias

from generator.recognition.render.file import names_of
from generator.recognition.render.resource import Database, Resource, Service, whole
from generator.shipped import plans
from generator.sizing.amounts import Instances

Kind: TypeAlias = Literal["compute", "postgres", "key-value"]


def instances(service: Service) -> Instances:
    """Count the instances of a service; scaling by load wins over a fixed number."""
    if "scaling" in service.value:
        scaling = service.mapping("scaling")
        least = positive(scaling.get("minInstances")) or 1
        most = positive(scaling.get("maxInstances"))
        return Instances(least=least, most=most and max(least, most))
    fixed = positive(service.value.get("numInstances")) or 1
    return Instances(least=fixed, most=fixed)


def standbys(database: Database) -> int:
    """Count the standby of a database: one with high availability, else none."""
    return int(database.mapping("highAvailability").get("enabled") is True)


def replicas(database: Database) -> int:
    """Count the read replicas of a database that have a name."""
    own = 1 if database.name else 0
    return len(names_of(database)) - own


def plan_of(resource: Resource, kind: Kind) -> tuple[str, str]:
    """Give the plan of a resource as written, and a note when it is not written."""
    written = resource.text("plan")
    if written is not None:
        return written, ""
    name = plans.default(kind)
    return name, f"no plan is written: {name} for a new one, an existing one keeps its own"


def no_price(kind: Kind, name: str) -> str:
    """Say why a plan has no price: it is not known, was removed, or its price is not published."""
    found = {"compute": plans.compute, "postgres": plans.postgres, "key-value": plans.key_value}
    if found[kind](name) is not None:
        return f"the price of {name} is not published"
    if name in plans.removed() and kind == "compute":
        return f'Render has removed the plan "{name}"'
    near = plans.nearest(kind, name)
    hint = f", did you mean {near}?" if near else ""
    return f'no plan is named "{name}"{hint}'


def positive(value: object) -> int | None:
    """Give a whole number above zero; None for anything else."""
    number = whole(value)
    return number if number and number > 0 else None
