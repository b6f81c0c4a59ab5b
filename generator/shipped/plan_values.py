"""The values in which Render's plans are told; None stands for what is not publicly known."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

Family: TypeAlias = Literal["free", "basic", "pro", "accelerated", "flexible", "legacy"]
"""Families of databases; `flexible` has only the new kind of id, `legacy` is closed to new ones."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ComputePlan:
    """What an instance of a service runs on; CPU in cores, memory in MB, USD per month.

    `kinds` are the types of service, as `render.yaml` names them, that may use it;
    `legacy_not_for` those among them that do not know the old name.
    """

    id: str
    legacy: str | None
    cpu: Decimal
    ram_mb: int
    usd: Decimal | None
    kinds: frozenset[str]
    legacy_not_for: frozenset[str]
    cron_usd_per_minute: Decimal | None


@dataclass(frozen=True, kw_only=True, slots=True)
class PostgresPlan:
    """What a PostgreSQL instance runs on; USD per month without storage.

    `pairing` tells whether Render states that `id` and `legacy` are one plan, or whether it is
    inferred from equal CPU and memory. Storage of a plan with `included_storage_gb` has no price
    of its own. `default_storage_gb` is what a new database gets when nobody asks for a size.
    """

    id: str
    legacy: str | None
    pairing: Literal["stated", "inferred"] | None
    family: Family
    cpu: Decimal
    ram_mb: int
    connections: int
    usd: Decimal | None
    included_storage_gb: int | None
    default_storage_gb: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class KeyValuePlan:
    """What a key-value instance runs on; a persistent one keeps its data over a restart."""

    id: str
    legacy: str | None
    ram_mb: int
    connections: int | None
    usd: Decimal | None
    persistent: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class WorkspacePlan:
    """What the plan of a workspace allows and includes; None for a limit that is not published.

    `recovery_days` is how far back a paid database can be recovered.
    """

    name: str
    usd: Decimal | None
    services: int | None
    environments_per_project: int | None
    preview_environments: bool
    isolation: bool
    high_availability: bool
    scaling: bool
    ip_allow_list: bool
    recovery_days: int
    bandwidth_gb: int | None
    build_minutes: int | None
    custom_domains: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Prices:
    """Prices that do not hang on a plan, in USD; a GB of storage is per month."""

    cron_minimum: Decimal
    postgres_storage_gb: Decimal
    disk_gb: Decimal
    bandwidth_gb: Decimal
    build_minutes: int
    build_minutes_usd: Decimal
    custom_domain: Decimal
