"""Which names of plans may stand where: of services, cron jobs, databases, key-value stores."""

from collections.abc import Callable
from types import MappingProxyType

from generator.rules.render.form import Text
from generator.shipped import plans

LATER_COMPUTE = r"^[0-9]+(\.[0-9]+)?c-[0-9]+(mb|g)$"
LATER_KEY_VALUE = r"^[0-9]+(mb|g)$"
"""How names of plans look since August 2026, see https://render.com/docs/compute-plans"""


def server_plans() -> Text:
    """Give the plans of services that run all the time; who may not have `free` is for a rule."""
    known = [plan for plan in plans.compute_plans() if "web" in plan.kinds]
    allowed = tuple(plan.id for plan in known)
    return Text(
        allowed=allowed,
        old=MappingProxyType({p.legacy: p.id for p in known if p.legacy and p.legacy != p.id}),
        later=LATER_COMPUTE,
        elsewhere=_without(plans.names("postgres"), allowed),
        meant=_meant("compute"),
        loose=True,
    )


def cron_plans() -> Text:
    """Give the plans of cron jobs; a rule says that none of them is free."""
    known = [plan for plan in plans.compute_plans() if "cron" in plan.kinds]
    named = [plan for plan in known if "cron" not in plan.legacy_not_for]
    allowed = tuple(plan.id for plan in known)
    return Text(
        allowed=allowed,
        old=MappingProxyType({plan.legacy: plan.id for plan in named if plan.legacy}),
        ruled=("free",),
        later=LATER_COMPUTE,
        elsewhere=_without((*plans.names("compute"), *plans.names("postgres")), allowed),
        meant=_meant("compute"),
        loose=True,
    )


def database_plans() -> Text:
    """Give the plans of databases; a rule weighs those that are closed to new databases."""
    known = [plan for plan in plans.postgres_plans() if plan.family != "legacy"]
    closed = [plan for plan in plans.postgres_plans() if plan.family == "legacy"]
    allowed = tuple(plan.id for plan in known)
    return Text(
        allowed=allowed,
        old=MappingProxyType({p.legacy: p.id for p in known if p.legacy and p.legacy != p.id}),
        inferred=tuple(p.legacy for p in known if p.legacy and p.pairing == "inferred"),
        ruled=tuple(plan.id for plan in closed),
        later=LATER_COMPUTE,
        elsewhere=_without(plans.names("compute"), allowed),
        meant=_meant("postgres"),
        loose=True,
    )


def key_value_plans() -> Text:
    """Give the plans of key-value stores."""
    known = plans.key_value_plans()
    return Text(
        allowed=tuple(plan.id for plan in known),
        old=MappingProxyType({p.legacy: p.id for p in known if p.legacy and p.legacy != p.id}),
        later=LATER_KEY_VALUE,
        meant=_meant("key-value"),
        loose=True,
    )


def _without(names: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if name not in known)


def _meant(kind: plans.Kind) -> Callable[[str], str | None]:
    return lambda word: plans.nearest(kind, word)
