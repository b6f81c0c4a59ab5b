"""The table of Render's plans: what the public pages say, and that it does not contradict itself.

Figures by hand from https://render.com/pricing, https://render.com/docs/compute-plans,
https://render.com/docs/postgresql-legacy-instance-types and
https://render.com/tutorials/postgres-on-render/connection-limits-and-pooling
"""

import json
import re
from collections import defaultdict
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

from generator.shipped import plans
from generator.shipped.plan_values import ComputePlan, PostgresPlan

TABLE = Path(plans.__file__).with_name("render_plans.json")
GROUPS = get_args(plans.Group)
MB_OF_GB = 1024


@pytest.mark.parametrize(
    ("spelling", "id_", "usd"),
    [
        ("starter", "0.5c-512mb", "7"),
        ("0.5c-512mb", "0.5c-512mb", "7"),
        ("standard", "1c-2g", "25"),
        ("pro", "2c-4g", "85"),
        ("pro plus", "4c-8g", "175"),
        ("pro max", "4c-16g", "225"),
        ("pro ultra", "8c-32g", "450"),
        ("12c-96g", "12c-96g", "1500"),
        ("free", "free", "0"),
    ],
)
def test_a_plan_of_services_is_found_by_both_its_names(spelling: str, id_: str, usd: str) -> None:
    plan = plans.compute(spelling)

    assert plan is not None
    assert (plan.id, plan.usd) == (id_, Decimal(usd))


@pytest.mark.parametrize(
    ("spelling", "connections", "usd"),
    [
        ("basic-256mb", 100, "6"),
        ("0.5c-1g", 100, "19"),
        ("basic-4gb", 100, "75"),
        ("pro-8gb", 200, "100"),
        ("4c-16g", 400, "200"),
        ("pro-512gb", 500, "6200"),
        ("accelerated-1024gb", 500, "11000"),
        ("starter", 97, "7"),
        ("pro plus", 197, "185"),
    ],
)
def test_a_database_has_its_connections_and_its_price(
    spelling: str, connections: int, usd: str
) -> None:
    plan = plans.postgres(spelling)

    assert plan is not None
    assert (plan.connections, plan.usd) == (connections, Decimal(usd))


@pytest.mark.parametrize(
    ("spelling", "connections", "usd"),
    [
        ("free", 50, "0"),
        ("starter", 250, "10"),
        ("1g", 1000, "32"),
        ("pro ultra", 40_000, "1100"),
    ],
)
def test_a_key_value_plan_has_its_connections_and_its_price(
    spelling: str, connections: int, usd: str
) -> None:
    plan = plans.key_value(spelling)

    assert plan is not None
    assert (plan.connections, plan.usd) == (connections, Decimal(usd))


def test_what_is_not_published_is_not_known() -> None:
    new = plans.postgres("1c-2g")
    large = plans.key_value("3g")
    job = plans.compute("2c-8g")
    organisation = plans.workspace("enterprise")

    assert new is not None
    assert large is not None
    assert job is not None
    assert organisation is not None
    assert (new.usd, new.legacy, large.usd, large.connections) == (None, None, None, None)
    assert (job.cron_usd_per_minute, organisation.usd) == (None, None)


def test_only_two_pairs_of_names_of_databases_are_stated() -> None:
    stated = [plan.legacy for plan in plans.postgres_plans() if plan.pairing == "stated"]

    assert stated == ["basic-256mb", "basic-1gb"]
    for plan in plans.postgres_plans():
        assert (plan.pairing is None) == (plan.legacy is None)


@pytest.mark.parametrize(
    ("name", "usd", "days", "services", "environments"),
    [("hobby", "0", 3, 25, 2), ("pro", "25", 7, None, None), ("scale", "499", 7, None, None)],
)
def test_a_workspace_has_its_price_window_and_limits(
    name: str, usd: str, days: int, services: int | None, environments: int | None
) -> None:
    plan = plans.workspace(name)

    assert plan is not None
    assert (plan.usd, plan.recovery_days) == (Decimal(usd), days)
    assert (plan.services, plan.environments_per_project) == (services, environments)


@pytest.mark.parametrize(
    ("name", "scaling", "allow_list"),
    [("hobby", False, False), ("pro", True, False), ("scale", True, True)],
)
def test_what_a_workspace_allows_grows(name: str, *, scaling: bool, allow_list: bool) -> None:
    plan = plans.workspace(name)

    assert plan is not None
    assert (plan.scaling, plan.high_availability, plan.isolation) == (scaling,) * 3
    assert plan.ip_allow_list is allow_list


@pytest.mark.parametrize("lookup", [plans.compute, plans.postgres, plans.key_value])
@pytest.mark.parametrize("word", ["", "Starter", "starter ", "pro_plus", "standard plus", "huge"])
def test_a_spelling_that_is_not_exact_is_no_plan(lookup: object, word: str) -> None:
    assert callable(lookup)
    assert lookup(word) is None


@pytest.mark.parametrize(
    ("kind", "word", "expected"),
    [
        # As seen in public files, and as the REST API and Terraform spell them.
        ("compute", "Standard", "standard"),
        ("compute", "pro_plus", "pro plus"),
        ("compute", "Pro Plus", "pro plus"),
        ("compute", "0.5C-512MB", "0.5c-512mb"),
        ("compute", "standart", "standard"),
        ("postgres", "basic_256mb", "basic-256mb"),
        ("postgres", "Basic-1gb", "basic-1gb"),
        ("key-value", "PRO_MAX", "pro max"),
        ("workspace", "Pro", "pro"),
    ],
)
def test_the_nearest_spelling_is_found(kind: plans.Kind, word: str, expected: str) -> None:
    assert plans.nearest(kind, word) == expected


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        ("compute", "starter plus"),
        ("compute", "standard_plus"),
        ("compute", "gigantic"),
        ("compute", ""),
        ("postgres", "heroku"),
    ],
)
def test_nothing_is_near_to_what_was_removed_or_is_far(kind: plans.Kind, word: str) -> None:
    assert plans.nearest(kind, word) is None


@pytest.mark.parametrize("kind", get_args(plans.Kind))
def test_every_spelling_is_nearest_to_itself(kind: plans.Kind) -> None:
    assert all(plans.nearest(kind, word) == word for word in plans.names(kind))


@pytest.mark.parametrize(
    "listed", [plans.compute_plans(), plans.postgres_plans(), plans.key_value_plans()]
)
def test_a_name_stands_for_one_plan(listed: tuple[PostgresPlan, ...]) -> None:
    ids = [plan.id for plan in listed]
    legacy = [plan.legacy for plan in listed if plan.legacy and plan.legacy != plan.id]

    assert len(set(ids + legacy)) == len(ids + legacy)


def test_an_id_says_the_size() -> None:
    shape = re.compile(r"(?P<cpu>[\d.]+)c-(?P<ram>\d+)(?P<unit>mb|g)")
    sized: list[ComputePlan | PostgresPlan] = [*plans.compute_plans(), *plans.postgres_plans()]
    for plan in sized:
        if match := shape.fullmatch(plan.id):
            factor = MB_OF_GB if match["unit"] == "g" else 1

            assert plan.cpu == Decimal(match["cpu"])
            assert plan.ram_mb == int(match["ram"]) * factor


def test_an_old_name_of_a_database_says_its_memory() -> None:
    for plan in plans.postgres_plans():
        if match := re.fullmatch(r"\w+-(\d+)(mb|gb)", plan.legacy or ""):
            assert plan.ram_mb == int(match[1]) * (MB_OF_GB if match[2] == "gb" else 1)


def test_more_memory_costs_more() -> None:
    sizes: dict[str, list[tuple[int, Decimal | None]]] = defaultdict(list)
    for database in plans.postgres_plans():
        sizes[database.family].append((database.ram_mb, database.usd))
    for service in plans.compute_plans():
        sizes[f"{service.cpu} CPU"].append((service.ram_mb, service.usd))
    for instance in plans.key_value_plans():
        sizes["key value"].append((instance.ram_mb, instance.usd))
    for family in sizes.values():
        known = sorted((ram, usd) for ram, usd in family if usd is not None)

        assert all(small < large for (_, small), (_, large) in pairwise(known))


def test_connections_follow_from_memory() -> None:
    # Less than 8 GB: 100, less than 16 GB: 200, less than 32 GB: 400, otherwise 500.
    steps = ((8, 100), (16, 200), (32, 400))
    for plan in plans.postgres_plans():
        if plan.family != "legacy":
            gb = plan.ram_mb / MB_OF_GB

            assert plan.connections == next((most for size, most in steps if gb < size), 500)


def test_free_is_for_web_services_and_never_for_jobs() -> None:
    free = plans.compute("free")

    assert free is not None
    assert free.kinds == {"web"}
    assert all(
        plan.kinds == {"web", "pserv", "worker", "cron"} for plan in plans.compute_plans()[1:12]
    )
    assert all("cron" not in plan.kinds for plan in plans.compute_plans()[12:])


def test_a_minute_of_a_job_costs_what_a_month_of_it_would() -> None:
    # A month of 730 hours has 43,800 minutes; the price per minute is rounded to five places.
    for plan in plans.compute_plans():
        if plan.cron_usd_per_minute and plan.usd:
            assert abs(plan.cron_usd_per_minute * 43_800 - plan.usd) / plan.usd < Decimal("0.05")


def test_defaults_are_plans_and_the_other_prices_are_known() -> None:
    assert plans.compute(plans.default("compute")) is plans.compute("starter")
    assert plans.postgres(plans.default("postgres")) is plans.postgres("basic-256mb")
    assert plans.key_value(plans.default("key-value")) is plans.key_value("starter")
    assert plans.prices().postgres_storage_gb == Decimal("0.30")
    assert plans.prices().disk_gb == Decimal("0.25")
    assert plans.prices().bandwidth_gb == Decimal("0.15")
    assert (plans.prices().build_minutes, plans.prices().build_minutes_usd) == (1000, Decimal(5))
    assert plans.prices().cron_minimum == Decimal(1)
    assert plans.free_database_days() == 30
    assert plans.removed() == ("starter plus", "standard plus")
    assert plans.regions() == ("oregon", "ohio", "virginia", "frankfurt", "singapore")


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_says_when_and_where_it_was_true(group: plans.Group) -> None:
    assert re.fullmatch(r"20\d\d-[01]\d(-[0-3]\d)?", plans.as_of(group))
    assert plans.as_of() <= plans.as_of(group)
    assert plans.sources(group)
    assert all(address.startswith("https://render.com/") for address in plans.sources(group))


def test_money_is_never_a_fraction_of_a_binary_number() -> None:
    read = json.loads(TABLE.read_text("utf-8"), parse_float=pytest.fail)

    assert set(read) == set(GROUPS)
