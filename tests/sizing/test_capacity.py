"""Connections against limits, by hand: instances times pool, per database, at rest and at deploys.

Limits from https://render.com/tutorials/postgres-on-render/connection-limits-and-pooling
"""

from decimal import Decimal

import pytest

from generator.diagnostics.fault import Severity
from generator.sizing.amounts import exactly
from generator.sizing.capacity import Capacity, capacity
from generator.sizing.load import Load
from tests.sizing.files import file

FROM_DB = "{key: DATABASE_URL, fromDatabase: {name: db, property: %s}}"


def api(more: str = "", *, name: str = "api", property_: str = "connectionString") -> str:
    variables = FROM_DB % property_
    return (
        f"  - {{type: web, name: {name}, runtime: node, plan: standard{more}, "
        f"envVars: [{variables}]}}\n"
    )


def sized(services: str, database: str = "plan: basic-1gb", **connections: int) -> Capacity:
    text = f"services:\n{services}databases:\n  - {{name: db, {database}}}\n"
    return capacity(file(text), connections)


def load(found: Capacity, name: str = "db") -> Load:
    return next(each for each in found.loads if each.name == name)


def codes(found: Capacity) -> list[tuple[str, Severity]]:
    return [(each.fault.code, each.fault.severity) for each in found.findings]


class TestConnections:
    @pytest.mark.parametrize(
        ("more", "each", "known", "deploying", "code"),
        [
            # 100 are allowed. 4 times 10 is 40, and 80 while both sets of instances run.
            (", numInstances: 4", 10, 40, 80, None),
            # 2 times 25 is 50, 100 at a deploy: just enough.
            (", numInstances: 2", 25, 50, 100, None),
            (", numInstances: 3", 17, 51, 102, "GW382"),
            # With a disk the old instance ends first, so nothing runs twice; 80 is four fifths.
            (", disk: {name: d, mountPath: /d}", 80, 80, 80, None),
            (", disk: {name: d, mountPath: /d}", 81, 81, 81, "GW381"),
            (", disk: {name: d, mountPath: /d}", 100, 100, 100, "GW381"),
            (", disk: {name: d, mountPath: /d}", 101, 101, 101, "GW380"),
            (", numInstances: 4", 26, 104, 208, "GW380"),
            # The greatest number of scaling counts: 6 times 20.
            (", scaling: {minInstances: 1, maxInstances: 6}", 20, 120, 240, "GW380"),
        ],
    )
    def test_are_instances_times_pool(
        self, more: str, each: int, known: int, deploying: int, code: str | None
    ) -> None:
        found = sized(api(more), api=each)

        assert (load(found).known, load(found).deploying) == (known, deploying)
        severity = Severity.ERROR if code == "GW380" else Severity.WARNING
        assert codes(found) == ([(code, severity)] if code else [])

    def test_of_several_services_add_up_and_one_is_deployed_at_a_time(self) -> None:
        services = api(", numInstances: 2") + api(name="back")
        found = sized(services, api=15, back=20)

        # 2 times 15 and 20 is 50; the larger step is the 30 of api.
        assert (load(found).known, load(found).deploying) == (50, 80)

    def test_a_message_has_the_sum(self) -> None:
        (finding,) = sized(api(", numInstances: 4"), api=26).findings

        assert finding.fault.message == (
            '"db" allows 100 connections on 0.5c-1g, its services open 104: api 4 x 26'
        )
        assert (finding.fault.place.line, finding.resource) == (4, "db")

    def test_a_service_that_does_not_use_the_database_does_not_count(self) -> None:
        other = "  - {type: worker, name: loose, runtime: node, plan: standard}\n"

        assert [each.service for each in load(sized(api() + other, loose=500)).clients] == ["api"]

    def test_a_service_with_several_variables_counts_once(self) -> None:
        text = (
            "  - {type: web, name: api, runtime: node, envVars: ["
            "{key: H, fromDatabase: {name: db, property: host}}, "
            "{key: P, fromDatabase: {name: db, property: port}}]}\n"
        )

        assert load(sized(text, api=30)).known == 30

    def test_a_larger_plan_has_more(self) -> None:
        # 8 GB of memory: 200 connections.
        assert codes(sized(api(", numInstances: 4"), "plan: pro-8gb", api=25)) == []
        assert codes(sized(api(", numInstances: 4"), "plan: pro plus", api=50))[0][0] == "GW380"

    def test_an_unknown_plan_has_no_limit_and_no_finding(self) -> None:
        found = sized(api(", numInstances: 9"), "plan: Pro-8gb", api=500)

        assert (load(found).limit, found.findings) == (None, ())


class TestPool:
    def test_connections_through_the_pool_do_not_count(self) -> None:
        pooled = api(", numInstances: 9", property_="connectionPoolString")
        found = sized(pooled, "plan: basic-1gb, connectionPool: pgbouncer", api=50)

        assert (load(found).known, load(found).unknown, codes(found)) == (0, (), [])

    def test_without_a_pool_the_address_of_one_changes_nothing(self) -> None:
        pooled = api(", numInstances: 9", property_="connectionPoolString")

        assert codes(sized(pooled, api=50))[0][0] == "GW380"

    def test_the_cure_names_what_is_still_to_be_written(self) -> None:
        # A pool has an address of its own: https://render.com/docs/blueprint-spec.
        cures = [
            sized(api(", numInstances: 9"), more, api=50).findings[0].fault.help
            for more in ("plan: basic-1gb", "plan: basic-1gb, connectionPool: pgbouncer")
        ]

        by = "open fewer per instance, go through the pool by {}, or take a larger plan"
        assert cures == [
            by.format("`connectionPool: pgbouncer` and `property: connectionPoolString`"),
            by.format("`property: connectionPoolString`"),
        ]

    def test_beside_a_pool_direct_connections_count(self) -> None:
        found = sized(api(", numInstances: 3"), "connectionPool: pgbouncer", api=50)

        assert load(found).known == 150


class TestUnknown:
    def test_connections_of_a_file_alone_are_unknown_and_leave_room(self) -> None:
        found = sized(api(", numInstances: 4") + api(name="back"))

        assert [each.service for each in load(found).unknown] == ["api", "back"]
        # 100 for 5 instances.
        assert (load(found).room, found.findings) == (20, ())

    def test_what_is_known_is_taken_off_the_room(self) -> None:
        found = sized(api(", numInstances: 3") + api(name="back"), back=10)

        # 90 for 3 instances.
        assert load(found).room == 30

    def test_unbounded_scaling_leaves_no_room_that_could_be_told(self) -> None:
        found = sized(api(", scaling: {minInstances: 2}"), api=10)

        assert ([each.service for each in load(found).unknown], load(found).room) == (["api"], None)


class TestReplicas:
    def test_a_replica_has_connections_of_its_own(self) -> None:
        reader = api(name="report").replace("name: db", "name: db-read")
        found = sized(
            api() + reader, "plan: basic-1gb, readReplicas: [{name: db-read}]", api=40, report=90
        )

        assert (load(found).known, load(found, "db-read").known) == (40, 90)
        assert [each.resource for each in found.findings] == ["db"]
        assert "db-read" in found.findings[0].fault.message


class TestKeyValue:
    CACHE = "  - {type: redis, name: cache, plan: free, ipAllowList: []}\n"
    USER = (
        "  - {type: web, name: api, runtime: node, plan: standard%s, envVars: "
        "[{key: REDIS_URL, fromService: {name: cache, type: redis, property: connectionString}}]}\n"
    )

    @pytest.mark.parametrize(
        ("more", "expected"),
        [
            # The free plan has 50 connections, and each instance takes one at least.
            (", numInstances: 50", []),
            (", numInstances: 51", [("GW383", Severity.ERROR)]),
            (", scaling: {minInstances: 2, maxInstances: 60}", [("GW383", Severity.WARNING)]),
        ],
    )
    def test_has_a_connection_for_every_instance(
        self, more: str, expected: list[tuple[str, Severity]]
    ) -> None:
        assert codes(sized(self.CACHE + self.USER % more)) == expected

    def test_says_how_many_each_instance_may_open(self) -> None:
        found = sized(self.CACHE + self.USER % ", numInstances: 5")

        assert (load(found, "cache").room, load(found, "cache").limit) == (10, 50)


class TestSizes:
    def test_tell_cores_and_memory_of_each_instance(self) -> None:
        (found,) = sized(api(", numInstances: 2")).sizes

        assert (found.plan, found.cpu, found.ram_mb, str(found.instances)) == (
            "1c-2g",
            "1",
            2048,
            "2",
        )

    @pytest.mark.parametrize(("count", "expected"), [(1, []), (2, ["GW384"])])
    def test_free_web_services_share_750_hours(self, count: int, expected: list[str]) -> None:
        free = "".join(
            f"  - {{type: web, name: w{n}, runtime: node, plan: free}}\n" for n in range(count)
        )

        assert [code for code, _ in codes(sized(free))] == expected

    @pytest.mark.parametrize(
        ("plan", "expected"),
        [("basic-1gb", ("2c-8g", 200, 100)), ("pro-8gb", ("4c-16g", 400, 200))],
    )
    def test_the_next_plan_has_more_connections(
        self, plan: str, expected: tuple[str, int, int]
    ) -> None:
        (step,) = sized(api(), f"plan: {plan}").steps

        assert (step.plan, step.connections) == expected[:2]
        assert step.usd == exactly(Decimal(expected[2]))

    def test_the_largest_number_of_connections_has_no_next(self) -> None:
        assert sized(api(), "plan: pro-64gb").steps == ()
