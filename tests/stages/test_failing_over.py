"""Failover and failback for real: PostgreSQL, an S3 interface, Render's stand-in, web servers."""

import secrets
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.stages.failing_over import FIRST, SECOND, World, world
from tests.stages.recovery import Bucket, Server, Store, postgres, store

pytestmark = pytest.mark.long

CONTENT = """
CREATE TABLE orders (id serial PRIMARY KEY, item text NOT NULL);
INSERT INTO orders (item) SELECT 'item ' || n FROM generate_series(1, 50) n;
CREATE SCHEMA billing;
CREATE TABLE billing.invoices (id int PRIMARY KEY, at timestamptz DEFAULT now());
INSERT INTO billing.invoices (id) VALUES (1), (2);
CREATE VIEW items AS SELECT item FROM orders;
"""
COUNT = "SELECT count(*) FROM orders"
WRITE = "INSERT INTO orders (item) VALUES ('late')"
CHANGING = ("Put oregon", "Keep frankfurt", "Fill", "From here", "Wake frankfurt", "Deploy", "Send")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with postgres() as running:
        yield running


@pytest.fixture(scope="module")
def s3() -> Iterator[Store]:
    with store() as running:
        yield running


@pytest.fixture
def regions(server: Server, s3: Store, tmp_path: Path) -> Iterator[World]:
    name = f"backups-{secrets.token_hex(4)}"
    s3.aws("s3", "mb", f"s3://{name}")
    with world(server, Bucket(name=name, store=s3), tmp_path, CONTENT) as found:
        yield found


def serves(regions: World, side: str) -> None:
    """Hold everything to one region that serves and one that is at rest."""
    assert regions.route == side
    assert regions.api.suspended == set(FIRST if side == "standby" else SECOND)
    for service in SECOND if side == "standby" else FIRST:
        assert regions.api.live(service)["commit"]["id"] == regions.commit


def test_a_region_that_answers_is_not_left(regions: World) -> None:
    ran = regions.run("failover")

    assert ran.status == "failure"
    assert "is well: it is not left unless that is planned" in ran.log
    serves(regions, "primary")


def test_a_dead_region_is_left_with_the_newest_backup(regions: World) -> None:
    assert regions.backup().status == 0
    regions.sql("primary", WRITE)
    regions.dead = True

    ran = regions.run("failover")

    assert ran.status == "success", ran.log
    serves(regions, "standby")
    # What was written after the backup is what a region costs; all before is there.
    assert regions.sql("standby", COUNT) == "50"
    assert regions.sql("standby", "SELECT count(*) FROM billing.invoices") == "2"
    assert regions.sql("standby", "SELECT nextval('orders_id_seq')") == "51"


def test_without_a_backup_nothing_is_changed(regions: World) -> None:
    regions.dead = True

    ran = regions.run("failover")

    assert ran.status == "failure"
    assert "there is no backup" in ran.log
    serves(regions, "primary")


def test_a_planned_failover_loses_nothing_and_comes_back(regions: World) -> None:
    regions.sql("primary", WRITE)

    there = regions.run("failover", planned=True)

    assert there.status == "success", there.log
    serves(regions, "standby")
    assert regions.sql("standby", COUNT) == "51"
    regions.sql("standby", WRITE)
    regions.sql("standby", "CREATE TABLE new (id int); INSERT INTO new VALUES (7)")

    back = regions.run("failback")

    assert back.status == "success", back.log
    serves(regions, "primary")
    assert regions.sql("primary", COUNT) == "52"
    assert regions.sql("primary", "SELECT id FROM new") == "7"

    # And again: what was left may be filled anew.
    regions.sql("primary", WRITE)
    again = regions.run("failover", planned=True)
    assert again.status == "success", again.log
    assert regions.sql("standby", COUNT) == "53"


@pytest.mark.parametrize("until", CHANGING)
def test_a_failover_that_dies_anywhere_is_run_again(until: str, regions: World) -> None:
    assert regions.backup().status == 0
    regions.dead = True
    died = regions.run("failover", until=until)
    assert died.status == "success", died.log
    opened = until in CHANGING[CHANGING.index("From here") :]
    if opened:
        regions.sql("standby", WRITE)

    ran = regions.run("failover")

    assert ran.status == "success", ran.log
    serves(regions, "standby")
    # A database that may have taken writes is never filled again.
    assert regions.sql("standby", COUNT) == ("51" if opened else "50")


@pytest.mark.parametrize(
    "until", ["Put frankfurt", "Fill", "From here", "Wake oregon", "Deploy", "Send"]
)
def test_a_failback_that_dies_anywhere_is_run_again(until: str, regions: World) -> None:
    assert regions.run("failover", planned=True).status == "success"
    regions.sql("standby", WRITE)
    died = regions.run("failback", until=until)
    # What failed before that step would have opened nothing.
    assert died.status == "success", died.log
    opened = until in ("From here", "Wake oregon", "Deploy", "Send")
    if opened:
        regions.sql("primary", WRITE)

    ran = regions.run("failback")

    assert ran.status == "success", ran.log
    serves(regions, "primary")
    assert regions.sql("primary", COUNT) == ("52" if opened else "51")


def test_an_old_backup_needs_a_person_to_accept_the_loss(regions: World) -> None:
    # As if the stage had last run 27 hours ago, one more than it promises.
    old = f"{datetime.now(UTC) - timedelta(hours=27):%Y%m%dT%H%M%SZ}-1-1"
    assert regions.backup().status == 0
    (name,) = {key.partition("/")[2].partition(".")[0] for key in regions.bucket.listed()}
    for ending in ("dump", "json"):
        content = regions.bucket.read(f"postgres/{name}.{ending}", regions.folder)
        regions.bucket.write(f"postgres/{old}.{ending}", content, regions.folder)
        regions.bucket.store.aws("s3", "rm", f"s3://{regions.bucket.name}/postgres/{name}.{ending}")
    regions.dead = True

    refused = regions.run("failover")

    assert refused.status == "failure"
    assert "is 1620 minutes old, and 1560 minutes may be lost" in refused.log
    serves(regions, "primary")

    accepted = regions.run("failover", accept_loss=True)

    assert accepted.status == "success", accepted.log
    assert "1620 minutes of data are lost, 1560 were promised; it was accepted" in accepted.log
    serves(regions, "standby")


def test_there_is_nothing_to_go_back_from(regions: World) -> None:
    ran = regions.run("failback")

    assert ran.status == "failure"
    assert "the standby does not serve, there is nothing to go back from" in ran.log
    serves(regions, "primary")
    assert regions.sql("primary", COUNT) == "50"


def test_a_mark_that_a_broken_failback_has_left_does_not_serve_old_data(regions: World) -> None:
    assert regions.run("failover", planned=True).status == "success"
    regions.run("failback", until="The public address")

    ran = regions.run("failover", planned=True)

    assert ran.status == "failure"
    assert "end the failback first" in ran.log
    serves(regions, "primary")


def test_a_fill_that_fails_leaves_all_as_it_was_and_the_first_region_serves(
    regions: World,
) -> None:
    # The dump brings a publication that is there already, near its end.
    regions.sql("primary", "CREATE PUBLICATION feed FOR ALL TABLES")
    regions.sql("standby", "CREATE TABLE kept (id int); CREATE PUBLICATION feed FOR TABLE kept")

    ran = regions.run("failover", planned=True)

    assert ran.status == "failure"
    assert 'publication "feed" already exists' in ran.log
    assert regions.sql("standby", "SELECT count(*) FROM kept") == "0"
    assert ran.outcomes["Wake oregon again"] == "success"
    serves(regions, "primary")


@pytest.mark.parametrize(
    ("inputs", "said"),
    [
        ({"confirm": "staging"}, "'staging' was typed, expected 'production'"),
        ({"confirm": ""}, "'' was typed"),
        ({"reason": "  "}, "no reason was given"),
    ],
)
def test_a_slip_changes_nothing(inputs: dict[str, str], said: str, regions: World) -> None:
    ran = regions.run("failover", until="", planned=True, **inputs)

    assert ran.status == "failure"
    assert said in ran.log
    assert regions.api.asked == []
