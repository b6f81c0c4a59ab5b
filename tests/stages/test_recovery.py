"""Backup and restore test against a real PostgreSQL server and a real S3 interface."""

import json
import os
import re
import secrets
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from generator.stages.scripts import script
from tests.stages.recovery import PASSWORD, QUOTED, Bucket, Server, Store, postgres, store, tools
from tests.targets.steps import Ran, run_step

pytestmark = pytest.mark.long

CONTENT = """
CREATE TABLE customers (
  id serial PRIMARY KEY, name text NOT NULL, born date, at timestamptz DEFAULT now(),
  score double precision, photo bytea, facts jsonb, spans interval
);
INSERT INTO customers (name, score, photo, facts, spans)
  SELECT E'tab\\tand\\nline ' || n, n / 3.0, decode(md5(n::text), 'hex'),
         jsonb_build_object('n', n), n * interval '1 hour'
    FROM generate_series(1, 500) n;
CREATE SCHEMA "Odd Name";
CREATE TABLE "Odd Name"."My ""Big"" Table" (v int);
INSERT INTO "Odd Name"."My ""Big"" Table" VALUES (1), (NULL), (1);
CREATE TABLE nothing (v int);
CREATE TABLE days (day date, n int) PARTITION BY RANGE (day);
CREATE TABLE days_2026 PARTITION OF days FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
INSERT INTO days VALUES ('2026-05-01', 1);
CREATE VIEW names AS SELECT name FROM customers;
CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1 -- one';
CREATE EXTENSION IF NOT EXISTS plpgsql;
"""


WRITE = "INSERT INTO customers (name) VALUES ('new'); INSERT INTO nothing VALUES (1)"
LOCK = "BEGIN; LOCK nothing IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(6); COMMIT"
SCRATCH = "SELECT count(*) FROM pg_database WHERE datname = 'restore_test'"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with postgres() as running:
        yield running


@pytest.fixture(scope="module")
def s3() -> Iterator[Store]:
    with store() as running:
        yield running


@pytest.fixture
def bucket(s3: Store) -> Bucket:
    name = f"backups-{secrets.token_hex(4)}"
    s3.aws("s3", "mb", f"s3://{name}")
    return Bucket(name=name, store=s3)


def run(parts: tuple[str, ...], server: Server, bucket: Bucket, folder: Path, **env: object) -> Ran:
    path = os.pathsep.join((str(tools()), str(server.programs), os.environ["PATH"]))
    given = {
        "PATH": path,
        **bucket.store.env,
        "BUCKET": bucket.name,
        "PREFIX": "db",
        "PG_CLIENT_IMAGE": "",
        "TITLE": "Test",
        **env,
    }
    ran = run_step(script(*parts), given, folder)
    assert PASSWORD not in ran.log
    assert QUOTED not in ran.log
    left = {each.name for each in folder.iterdir()} - {"outputs", "step.sh", "summary"}
    assert not {each for each in left if each.startswith("tmp.")}
    return ran


def backup(server: Server, bucket: Bucket, folder: Path, database: str, **env: object) -> Ran:
    given = {
        "DATABASE_URL": server.url(database),
        "RETENTION_DAYS": 30,
        "RETENTION_MIN_KEEP": 3,
        "RUN_ID": 1,
        "RUN_ATTEMPT": 1,
    }
    return run(("pg", "pg-reach", "backup"), server, bucket, folder, **{**given, **env})


def restore(server: Server, bucket: Bucket, folder: Path, **env: object) -> Ran:
    given = {
        "PGHOST": "127.0.0.1",
        "PGPORT": server.port,
        "PGUSER": "owner",
        "PGPASSWORD": PASSWORD,
        "PGDATABASE": "postgres",
        "PGSSLMODE": "disable",
        "RPO_HOURS": 26,
        "RTO_MINUTES": 10,
    }
    parts = ("pg", "newest-backup", "fetch-backup", "compare", "restore-test")
    return run(parts, server, bucket, folder, **{**given, **env})


@pytest.fixture
def backed_up(server: Server, bucket: Bucket, tmp_path: Path) -> str:
    """The name of a good backup of `CONTENT`."""
    ran = backup(server, bucket, tmp_path, server.database(CONTENT))
    assert ran.status == 0, ran.log
    return ran.outputs["name"]


def test_a_backup_is_a_dump_and_a_manifest(server: Server, bucket: Bucket, tmp_path: Path) -> None:
    database = server.database(CONTENT)

    ran = backup(server, bucket, tmp_path, database)

    assert ran.status == 0, ran.log
    name = ran.outputs["name"]
    assert re.fullmatch(r"\d{8}T\d{6}Z-1-1", name)
    assert ran.outputs["previous"] == ""
    assert bucket.listed() == [f"db/{name}.dump", f"db/{name}.json"]
    manifest = json.loads(bucket.read(f"db/{name}.json", tmp_path))
    # What the server itself counts.
    assert [(each["name"], each["rows"]) for each in manifest["tables"]] == [
        ('Odd Name.My "Big" Table', 3),
        ("public.customers", int(server.sql(database, "SELECT count(*) FROM customers"))),
        ("public.days_2026", 1),
        ("public.nothing", 0),
    ]
    head = json.loads(
        bucket.store.aws(
            "s3api", "head-object", "--bucket", bucket.name, "--key", f"db/{name}.dump"
        )
    )
    assert head["ServerSideEncryption"] == "AES256"
    assert head["ContentLength"] == manifest["size"]


def test_the_next_backup_knows_the_one_before(
    backed_up: str, server: Server, bucket: Bucket, tmp_path: Path
) -> None:
    ran = backup(server, bucket, tmp_path, server.database(CONTENT), RUN_ID=2)

    assert ran.outputs["previous"] == backed_up.partition("-")[0]


@pytest.mark.usefixtures("backed_up")
def test_a_restore_is_equal(server: Server, bucket: Bucket, tmp_path: Path) -> None:
    ran = restore(server, bucket, tmp_path)

    assert ran.status == 0, ran.log
    assert "4 tables are equal" in ran.log
    assert server.sql("postgres", SCRATCH) == "0"


def test_a_backup_under_load_is_of_one_instant(
    server: Server, bucket: Bucket, tmp_path: Path
) -> None:
    database = server.database(CONTENT)
    stopped = threading.Event()

    def write() -> None:
        while not stopped.is_set():
            server.sql(database, WRITE)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert backup(server, bucket, tmp_path, database).status == 0
    finally:
        stopped.set()
        writer.join()

    assert int(server.sql(database, "SELECT count(*) FROM nothing")) > 0
    ran = restore(server, bucket, tmp_path)
    assert ran.status == 0, ran.log


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("{wrong password}", "password authentication failed"),
        ("{missing}", "does not exist"),
        ("postgresql://owner:x@127.0.0.1:9/shop?sslmode=disable", "Connection refused"),
        ("mysql://owner:x@127.0.0.1/shop", "the address must read"),
        ("", "the address must read"),
        ("postgresql://owner:sec#ret:9@127.0.0.1:12/shop", "the address"),
        # Without TLS at the server, and without a word in the address.
        ("{plain}", "SSL"),
    ],
)
def test_an_address_that_does_not_lead_there_stores_nothing(
    url: str, said: str, server: Server, bucket: Bucket, tmp_path: Path
) -> None:
    known = {
        "{wrong password}": server.url("postgres", "wrong"),
        "{missing}": server.url("no_such_database"),
        "{plain}": server.url("postgres").partition("?")[0],
    }

    ran = backup(server, bucket, tmp_path, "", DATABASE_URL=known.get(url, url))

    assert ran.status != 0
    assert said in ran.log
    assert "sec" not in ran.log
    assert bucket.listed() == []


def test_an_empty_database_is_no_backup(server: Server, bucket: Bucket, tmp_path: Path) -> None:
    ran = backup(server, bucket, tmp_path, server.database("SELECT 1"))

    assert ran.status == 1
    assert "holds no table" in ran.log
    assert bucket.listed() == []


def test_a_missing_bucket_fails(server: Server, s3: Store, tmp_path: Path) -> None:
    nowhere = Bucket(name="no-such-bucket", store=s3)

    ran = backup(server, nowhere, tmp_path, server.database(CONTENT))

    assert ran.status != 0
    assert "NoSuchBucket" in ran.log


def test_a_locked_table_fails(server: Server, bucket: Bucket, tmp_path: Path) -> None:
    database = server.database(CONTENT)
    text = script("pg", "pg-reach", "backup").replace("lock_timeout=60s", "lock_timeout=1s")
    assert "lock_timeout=1s" in text
    holder = threading.Thread(
        target=server.sql,
        args=(database, LOCK),
    )
    holder.start()
    try:
        path = os.pathsep.join((str(tools()), str(server.programs), os.environ["PATH"]))
        ran = run_step(
            text,
            {
                "PATH": path,
                **bucket.store.env,
                "BUCKET": bucket.name,
                "PREFIX": "db",
                "TITLE": "Test",
                "DATABASE_URL": server.url(database),
                "RETENTION_DAYS": 30,
                "RETENTION_MIN_KEEP": 3,
                "RUN_ID": 1,
                "RUN_ATTEMPT": 1,
            },
            tmp_path,
        )
    finally:
        holder.join()

    assert ran.status != 0
    assert "lock timeout" in ran.log
    assert bucket.listed() == []


def cut(content: bytes) -> bytes:
    return content[: len(content) * 2 // 3]


def flip(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


@pytest.mark.parametrize(("harm", "said"), [(cut, "bytes, its manifest says"), (flip, "checksum")])
def test_a_damaged_dump_is_no_backup(
    harm: Callable[[bytes], bytes],
    said: str,
    backed_up: str,
    server: Server,
    bucket: Bucket,
    tmp_path: Path,
) -> None:
    key = f"db/{backed_up}.dump"
    bucket.write(key, harm(bucket.read(key, tmp_path)), tmp_path)

    ran = restore(server, bucket, tmp_path)

    assert ran.status == 1
    assert said in ran.log


Change = tuple[tuple[str | int, ...], object, str]


@pytest.mark.parametrize(
    "change",
    [
        (("tables", 1, "rows"), 499, "does not hold the rows"),
        (("tables", 1, "hash"), "1", "does not hold the rows"),
        (("tables",), [], "names no table"),
        (("schema_sha256",), "0" * 64, "another schema"),
        (("sha256",), None, ""),
    ],
)
def test_a_manifest_that_says_otherwise_is_no_backup(
    change: Change, backed_up: str, server: Server, bucket: Bucket, tmp_path: Path
) -> None:
    route, value, said = change
    key = f"db/{backed_up}.json"
    manifest = json.loads(bucket.read(key, tmp_path))
    inner = manifest
    for part in route[:-1]:
        inner = inner[part]
    inner[route[-1]] = value
    bucket.write(key, json.dumps(manifest).encode(), tmp_path)

    ran = restore(server, bucket, tmp_path)

    assert ran.status == 1, ran.log
    assert said in ran.log


def stamped(age: timedelta) -> str:
    return f"{datetime.now(UTC) - age:%Y%m%dT%H%M%SZ}-9-1"


def test_an_old_backup_breaks_the_promise(
    backed_up: str, server: Server, bucket: Bucket, tmp_path: Path
) -> None:
    old = stamped(timedelta(hours=30))
    for ending in ("dump", "json"):
        content = bucket.read(f"db/{backed_up}.{ending}", tmp_path)
        bucket.write(f"db/{old}.{ending}", content, tmp_path)
        bucket.store.aws("s3", "rm", f"s3://{bucket.name}/db/{backed_up}.{ending}")

    ran = restore(server, bucket, tmp_path)

    assert ran.status == 1
    assert "is 30 hours old, 26 were promised" in ran.log
    assert restore(server, bucket, tmp_path, RPO_HOURS=31).status == 0


def test_a_dump_without_a_manifest_is_no_backup(
    backed_up: str, server: Server, bucket: Bucket, tmp_path: Path
) -> None:
    bucket.store.aws("s3", "rm", f"s3://{bucket.name}/db/{backed_up}.json")

    ran = restore(server, bucket, tmp_path)

    assert ran.status == 1
    assert "there is no backup" in ran.log


@pytest.mark.usefixtures("backed_up")
def test_a_restore_that_takes_too_long_breaks_the_promise(
    server: Server, bucket: Bucket, tmp_path: Path
) -> None:
    ran = restore(server, bucket, tmp_path, RTO_MINUTES=0)

    assert ran.status == 1
    assert "0 minutes were promised" in ran.log


def fill(bucket: Bucket, days: tuple[int, ...], folder: Path) -> dict[int, str]:
    names = {day: stamped(timedelta(days=day)) for day in days}
    for name in names.values():
        for ending in ("json", "dump"):
            bucket.write(f"db/{name}.{ending}", b"x", folder)
    return names


def test_retention_goes_by_age(server: Server, bucket: Bucket, tmp_path: Path) -> None:
    names = fill(bucket, (1, 2, 5, 29, 31, 400), tmp_path)
    orphan = stamped(timedelta(days=50))
    bucket.write(f"db/{orphan}.dump", b"x", tmp_path)
    for key in ("db/readme.txt", "db/20200101.dump", f"other/{stamped(timedelta(days=99))}.dump"):
        bucket.write(key, b"x", tmp_path)

    ran = backup(server, bucket, tmp_path, server.database(CONTENT))

    assert ran.status == 0, ran.log
    kept = {
        key.split("/")[1].partition(".")[0] for key in bucket.listed() if key.startswith("db/2")
    }
    assert kept == {*(names[day] for day in (1, 2, 5, 29)), ran.outputs["name"], "20200101"}
    assert len([key for key in bucket.listed() if not key.startswith("db/2")]) == 2


def test_the_newest_stay_whatever_their_age(server: Server, bucket: Bucket, tmp_path: Path) -> None:
    names = fill(bucket, (60, 70, 80), tmp_path)

    ran = backup(server, bucket, tmp_path, server.database(CONTENT))

    kept = {key.split("/")[1].partition(".")[0] for key in bucket.listed()}
    assert kept == {names[60], names[70], ran.outputs["name"]}


def test_a_failed_backup_expires_nothing(server: Server, bucket: Bucket, tmp_path: Path) -> None:
    fill(bucket, (60, 70, 80, 90), tmp_path)
    before = bucket.listed()

    assert backup(server, bucket, tmp_path, server.database("SELECT 1")).status == 1
    assert bucket.listed() == before


def test_the_clients_image_gets_the_work_folder_and_no_password_on_its_command_line(
    server: Server, bucket: Bucket, tmp_path: Path
) -> None:
    # Docker itself does not run here: this stand-in starts the local program with nothing but the
    # variables that the real one would hand over.
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    (bin_ / "docker").write_text(
        f"""#!/bin/bash
printf '%s\\n' "$*" >>{tmp_path}/docker.log
given=()
while [[ $1 != postgres:16@sha256:* ]]; do
  if [[ $1 == --env ]]; then given+=("$2=${{!2}}"); shift; fi
  shift
done
exec env -i PATH={server.programs}:/usr/bin:/bin "${{given[@]}}" "${{@:2}}"
"""
    )
    (bin_ / "docker").chmod(0o755)
    path = os.pathsep.join((str(bin_), str(tools()), "/usr/bin", "/bin"))
    image = f"postgres:16@sha256:{'0' * 64}"

    ran = backup(
        server, bucket, tmp_path, server.database(CONTENT), PATH=path, PG_CLIENT_IMAGE=image
    )
    assert ran.status == 0, ran.log
    ran = restore(server, bucket, tmp_path, PATH=path, PG_CLIENT_IMAGE=image)

    assert ran.status == 0, ran.log
    log = (tmp_path / "docker.log").read_text()
    assert PASSWORD not in log
    assert QUOTED not in log
    assert log.count("run --rm --interactive --network host") == log.count("sha256:") > 10
