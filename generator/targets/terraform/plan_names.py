"""Plans by the names that the provider documents: Render's earlier ones, with underscores.

It documents no plan by CPU and memory. Sources:
https://github.com/render-oss/terraform-provider-render/blob/v1.9.1/docs/resources/web_service.md,
.../postgres.md and .../keyvalue.md
"""

from typing import Literal, TypeAlias

from generator.shipped import plans

Kind: TypeAlias = Literal["compute", "cron", "postgres", "key-value"]
COMPUTE = frozenset({"starter", "standard", "pro", "pro_plus", "pro_max", "pro_ultra"})
KEY_VALUE = frozenset({"free", "starter", "standard", "pro", "pro_plus"})
FREE = "free"


def plan_name(kind: Kind, plan: str) -> str | None:
    """Give the provider's name of a plan, None when it has none."""
    if kind == "postgres":
        return FREE if plan == FREE else _spelt(_legacy_of_postgres(plan))
    if kind == "key-value":
        found = plans.key_value(plan)
        name = _spelt(found.legacy) if found else None
        return name if name in KEY_VALUE else None
    of_service = plans.compute(plan)
    if of_service is None or kind in of_service.legacy_not_for:
        return None
    name = _spelt(of_service.legacy)
    return name if name in COMPUTE else None


def named(kind: Kind) -> tuple[str, ...]:
    """Give the ids of all plans that the provider has a name for, in the order of the table."""
    listed: dict[Kind, tuple[str, ...]] = {
        "compute": tuple(each.id for each in plans.compute_plans()),
        "cron": tuple(each.id for each in plans.compute_plans() if "cron" in each.kinds),
        "postgres": tuple(each.id for each in plans.postgres_plans()),
        "key-value": tuple(each.id for each in plans.key_value_plans()),
    }
    return tuple(each for each in listed[kind] if plan_name(kind, each))


def _legacy_of_postgres(plan: str) -> str | None:
    found = plans.postgres(plan)
    return found.legacy if found else None


def _spelt(legacy: str | None) -> str | None:
    return legacy.replace(" ", "_").replace("-", "_") if legacy else None
