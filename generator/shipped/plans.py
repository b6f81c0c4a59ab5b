"""Tells what Render's plans are, what they give and what they cost, as of a stated day.

The table is `render_plans.json` beside this module. Each group has `sources` and says in `as-of`
when its figures were true. What is not publicly known is absent there and None here.
"""

import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal, TypeAlias

from generator.shipped.plan_values import (
    ComputePlan,
    KeyValuePlan,
    PostgresPlan,
    Prices,
    WorkspacePlan,
)

Kind: TypeAlias = Literal["compute", "postgres", "key-value", "workspace"]
Group: TypeAlias = Literal[
    "compute", "cron", "postgres", "key-value", "workspaces", "extras", "regions"
]
Raw: TypeAlias = Mapping[str, Any]


@cache
def compute_plans() -> tuple[ComputePlan, ...]:
    """All plans of services, the smallest first."""
    return tuple(_compute(raw) for raw in _group("compute")["plans"])


@cache
def postgres_plans() -> tuple[PostgresPlan, ...]:
    """All plans of databases, in the order of the table."""
    storage: Mapping[str, int] = _group("postgres")["default-storage-gb"]
    return tuple(_postgres(raw, storage) for raw in _group("postgres")["plans"])


@cache
def key_value_plans() -> tuple[KeyValuePlan, ...]:
    """All plans of key-value instances, the smallest first."""
    return tuple(_key_value(raw) for raw in _group("key-value")["plans"])


@cache
def workspace_plans() -> tuple[WorkspacePlan, ...]:
    """All plans of workspaces, the smallest first."""
    return tuple(_workspace(raw) for raw in _group("workspaces")["plans"])


def compute(plan: str) -> ComputePlan | None:
    """Find a plan of services by its id or its old name, in exactly their spelling."""
    return _by_name("compute").get(plan)


def postgres(plan: str) -> PostgresPlan | None:
    """Find a plan of databases by its id or its old name, in exactly their spelling."""
    return _by_name("postgres").get(plan)


def key_value(plan: str) -> KeyValuePlan | None:
    """Find a plan of key-value instances by its id or its old name, in exactly their spelling."""
    return _by_name("key-value").get(plan)


def workspace(name: str) -> WorkspacePlan | None:
    """Find a plan of workspaces by its name in lower case."""
    return _by_name("workspace").get(name)


def names(kind: Kind) -> tuple[str, ...]:
    """All spellings that are accepted for plans of a kind, in the order of the table."""
    return tuple(_by_name(kind))


def as_spelt(word: str) -> str:
    """Give the name of a plan as Render's documentation spells it, an unknown one as it is.

    Capitals and separators are no difference: examples of Render's own have `Starter`.
    """
    return _spellings().get(_plain(word), word)


@cache
def _spellings() -> Mapping[str, str]:
    kinds: tuple[Kind, ...] = ("compute", "postgres", "key-value")
    return {_plain(name): name for kind in kinds for name in names(kind)}


def nearest(kind: Kind, word: str) -> str | None:
    """Give the spelling that a wrong one was most likely meant to be; None when none is near.

    `render.yaml` writes plans in lower case, old names of services with a space and those of
    databases with a hyphen; the REST API and Terraform write underscores.
    """
    known = {_plain(name): name for name in reversed(names(kind))}
    if _plain(word) in known:
        return known[_plain(word)]
    if _plain(word) in {_plain(each) for each in removed()}:
        return None
    near = get_close_matches(_plain(word), list(known), n=1, cutoff=0.8)
    return known[near[0]] if near else None


def default(kind: Literal["compute", "postgres", "key-value"]) -> str:
    """Id of the plan that a new resource gets when its `plan` is not written."""
    return str(_group(kind)["default"])


def removed() -> tuple[str, ...]:
    """Names of plans of services that Render no longer accepts."""
    return tuple(_group("compute")["removed"])


def free_database_days() -> int:
    """Days after which a database on the free plan expires."""
    return int(_group("postgres")["free-days"])


def regions() -> tuple[str, ...]:
    """Names of Render's regions, the default one first."""
    return tuple(_group("regions")["names"])


@cache
def prices() -> Prices:
    """Prices that do not hang on a plan."""
    extras = _group("extras")
    return Prices(
        cron_minimum=Decimal(_group("cron")["minimum-usd"]),
        postgres_storage_gb=Decimal(_group("postgres")["storage-usd-per-gb"]),
        disk_gb=Decimal(extras["disk-usd-per-gb"]),
        bandwidth_gb=Decimal(extras["bandwidth-usd-per-gb"]),
        build_minutes=extras["build-minutes"]["minutes"],
        build_minutes_usd=Decimal(extras["build-minutes"]["usd"]),
        custom_domain=Decimal(extras["custom-domain-usd"]),
    )


def as_of(group: Group | None = None) -> str:
    """The day or month, as YYYY-MM-DD or YYYY-MM, when a group was true; None: the oldest one."""
    groups = [group] if group else list(_table())
    return min(str(_table()[each]["as-of"]) for each in groups)


def sources(group: Group) -> tuple[str, ...]:
    """Addresses of the public pages that a group rests on."""
    return tuple(_group(group)["sources"])


@cache
def _table() -> Mapping[str, Raw]:
    text = files(__package__).joinpath("render_plans.json").read_text("utf-8")
    table: dict[str, Raw] = json.loads(text)
    return table


def _group(name: Group) -> Raw:
    return _table()[name]


@cache
def _by_name(kind: Kind) -> Mapping[str, Any]:
    listed: Mapping[Kind, Callable[[], tuple[Any, ...]]] = {
        "compute": compute_plans,
        "postgres": postgres_plans,
        "key-value": key_value_plans,
        "workspace": workspace_plans,
    }
    plans = listed[kind]()
    if kind == "workspace":
        return MappingProxyType({plan.name: plan for plan in plans})
    spelt = {plan.id: plan for plan in plans}
    return MappingProxyType(spelt | {plan.legacy: plan for plan in plans if plan.legacy})


def _plain(word: str) -> str:
    return word.strip().lower().replace("_", "-").replace(" ", "-")


def _money(raw: Raw, key: str) -> Decimal | None:
    return Decimal(raw[key]) if key in raw else None


def _compute(raw: Raw) -> ComputePlan:
    return ComputePlan(
        id=raw["id"],
        legacy=raw.get("legacy"),
        cpu=Decimal(raw["cpu"]),
        ram_mb=raw["ram-mb"],
        usd=_money(raw, "usd"),
        kinds=frozenset(raw["kinds"]),
        legacy_not_for=frozenset(raw.get("legacy-not-for", ())),
        cron_usd_per_minute=_money(raw, "cron-usd-per-minute"),
    )


def _postgres(raw: Raw, storage: Mapping[str, int]) -> PostgresPlan:
    return PostgresPlan(
        id=raw["id"],
        legacy=raw.get("legacy"),
        pairing=raw.get("pairing"),
        family=raw["family"],
        cpu=Decimal(raw["cpu"]),
        ram_mb=raw["ram-mb"],
        connections=raw["connections"],
        usd=_money(raw, "usd"),
        included_storage_gb=raw.get("included-storage-gb"),
        default_storage_gb=storage.get(raw["family"]),
    )


def _key_value(raw: Raw) -> KeyValuePlan:
    return KeyValuePlan(
        id=raw["id"],
        legacy=raw.get("legacy"),
        ram_mb=raw["ram-mb"],
        connections=raw.get("connections"),
        usd=_money(raw, "usd"),
        persistent=raw["persistent"],
    )


def _workspace(raw: Raw) -> WorkspacePlan:
    return WorkspacePlan(
        name=raw["name"],
        usd=_money(raw, "usd"),
        services=raw.get("services"),
        environments_per_project=raw.get("environments-per-project"),
        preview_environments=raw["preview-environments"],
        isolation=raw["isolation"],
        high_availability=raw["high-availability"],
        scaling=raw["scaling"],
        ip_allow_list=raw["ip-allow-list"],
        recovery_days=raw["recovery-days"],
        bandwidth_gb=raw.get("bandwidth-gb"),
        build_minutes=raw.get("build-minutes"),
        custom_domains=raw.get("custom-domains"),
    )
