"""What helps after which event: https://render.com/docs/postgresql-backups and its neighbours."""

import pytest

from generator.sizing.means import Backup, Means, Scenario
from generator.sizing.recovery import Bearable, Row, Verdict, judge, recovery
from tests.sizing.files import file

BACKUP = Backup(rpo_minutes=1440, rto_minutes=30)
WEB = "services: [{type: web, name: api, runtime: node, plan: standard%s}]\n"
DATABASE = "databases: [{name: db, plan: %s}]\n"


def rows(
    text: str,
    *,
    workspace: str | None = "pro",
    backup: Backup | None = None,
    **objectives: Bearable,
) -> dict[Scenario, Row]:
    asked = {key.replace("_", "-"): value for key, value in objectives.items()}
    backups = {"db": backup} if backup else {}
    found = recovery(file(text, workspace=workspace), asked, backups)  # type: ignore[arg-type]
    return {row.scenario: row for row in found}


def names(row: Row) -> list[str]:
    return [each.name for each in row.means]


class TestJudging:
    @pytest.mark.parametrize(
        ("rto", "rpo", "objective", "verdict"),
        [
            (10, 5, Bearable(), "no objective"),
            (10, 5, Bearable(rto=10, rpo=5), "met"),
            (10, 5, Bearable(rto=9), "not met"),
            (10, 5, Bearable(rpo=4), "not met"),
            (None, 5, Bearable(rpo=5), "met"),
            (None, 5, Bearable(rto=60, rpo=5), "unknown"),
            # Whatever the unknown is, the other bound is broken already.
            (None, 5, Bearable(rto=60, rpo=4), "not met"),
        ],
    )
    def test_one_means(
        self, rto: int | None, rpo: int | None, objective: Bearable, verdict: Verdict
    ) -> None:
        assert judge((Means(name="a", rto=rto, rpo=rpo),), objective) == verdict

    def test_nothing_keeps_no_objective(self) -> None:
        assert judge((), Bearable(rto=100_000)) == "not met"

    def test_one_means_has_to_keep_both_bounds(self) -> None:
        slow, lossy = Means(name="a", rto=90, rpo=1), Means(name="b", rto=5, rpo=1440)

        assert judge((slow, lossy), Bearable(rto=30, rpo=60)) == "not met"
        assert judge((slow, lossy), Bearable(rto=30, rpo=1440)) == "met"
        maybe = Means(name="c", rto=None, rpo=1)
        assert judge((maybe, lossy), Bearable(rto=30, rpo=60)) == "unknown"


class TestDatabases:
    def test_a_free_one_has_nothing(self) -> None:
        found = rows(DATABASE % "free")

        assert all(row.means == () for row in found.values())

    def test_a_paid_one_has_point_in_time_recovery_until_it_is_deleted(self) -> None:
        found = rows(DATABASE % "basic-256mb")

        assert names(found["data-corruption"]) == ["point-in-time recovery"]
        assert names(found["database-failure"]) == ["point-in-time recovery"]
        assert (names(found["deletion"]), names(found["region-outage"])) == ([], [])

    @pytest.mark.parametrize(
        ("workspace", "days"),
        [
            ("hobby", "goes back 3 days"),
            ("pro", "goes back 7 days"),
            (None, "goes back 3 or 7 day"),
        ],
    )
    def test_the_window_hangs_on_the_workspace(self, workspace: str | None, days: str) -> None:
        row = rows(DATABASE % "basic-256mb", workspace=workspace)["data-corruption"]

        assert row.means[0].note.startswith(days)

    @pytest.mark.parametrize(
        ("plan", "workspace", "expected"),
        [
            ("pro-4gb, highAvailability: {enabled: true}", "pro", True),
            ("pro-4gb, highAvailability: {enabled: true}", None, True),
            ("pro-4gb, highAvailability: {enabled: false}", "pro", False),
            ("pro-4gb", "pro", False),
            # Less than a core, and a workspace that does not offer it.
            ("basic-1gb, highAvailability: {enabled: true}", "pro", False),
            ("pro-4gb, highAvailability: {enabled: true}", "hobby", False),
        ],
    )
    def test_a_standby_takes_over_where_it_is_allowed(
        self, plan: str, workspace: str | None, *, expected: bool
    ) -> None:
        found = rows(DATABASE % plan, workspace=workspace, database_failure=Bearable(rto=1, rpo=1))

        assert ("standby" in names(found["database-failure"])) is expected
        assert (found["database-failure"].verdict == "met") is expected
        assert "standby" not in names(found["region-outage"])

    def test_only_an_own_backup_outlives_the_database(self) -> None:
        asked = Bearable(rto=60, rpo=1440)
        text = DATABASE % "pro-4gb, highAvailability: {enabled: true}"

        assert rows(text, deletion=asked)["deletion"].verdict == "not met"
        assert rows(text, deletion=asked, backup=BACKUP)["deletion"].verdict == "met"

    @pytest.mark.parametrize(
        ("asked", "verdict"),
        [
            (Bearable(rpo=10), "met"),
            (Bearable(rpo=9), "not met"),
            # A dump of a day ago is back within 30 minutes, how fast recovery is nobody says.
            (Bearable(rto=30, rpo=60), "unknown"),
            (Bearable(rto=30, rpo=1440), "met"),
        ],
    )
    def test_wrong_rows(self, asked: Bearable, verdict: Verdict) -> None:
        found = rows(DATABASE % "basic-256mb", backup=BACKUP, data_corruption=asked)

        assert found["data-corruption"].verdict == verdict

    def test_the_loss_of_a_region_is_as_fast_as_the_rest_is_built(self) -> None:
        found = rows(DATABASE % "pro-4gb", backup=BACKUP, region_outage=Bearable(rto=600, rpo=1440))

        assert found["region-outage"].verdict == "unknown"


class TestSecondRegion:
    """Filled from the newest backup, as docs/stages/failover.md says."""

    THERE = Backup(rpo_minutes=1440, rto_minutes=30, standby="frankfurt")

    @pytest.mark.parametrize(
        ("asked", "verdict"),
        [
            (Bearable(rpo=1440), "met"),
            (Bearable(rpo=1439), "not met"),
            # How long it takes, only a drill tells: a restore is not the whole of it.
            (Bearable(rto=600, rpo=1440), "unknown"),
            (Bearable(rto=600, rpo=60), "not met"),
        ],
    )
    def test_it_bears_the_loss_of_the_first(self, asked: Bearable, verdict: Verdict) -> None:
        row = rows(DATABASE % "pro-4gb", backup=self.THERE, region_outage=asked)["region-outage"]

        assert (names(row), row.verdict) == (["failover to frankfurt"], verdict)

    def test_without_one_the_data_alone_comes_back(self) -> None:
        row = rows(DATABASE % "pro-4gb", backup=BACKUP)["region-outage"]

        assert (names(row), row.means[0].note) == (["own backup"], "of the data alone")

    def test_for_everything_else_the_backup_counts_as_before(self) -> None:
        with_it = rows(DATABASE % "pro-4gb", backup=self.THERE)
        without = rows(DATABASE % "pro-4gb", backup=BACKUP)

        assert {**with_it, "region-outage": 0} == {**without, "region-outage": 0}


class TestServices:
    @pytest.mark.parametrize(
        ("more", "verdict"),
        [
            (", numInstances: 2", "met"),
            (", scaling: {minInstances: 2, maxInstances: 3}", "met"),
            (", scaling: {minInstances: 1, maxInstances: 3}", "unknown"),
            ("", "unknown"),
        ],
    )
    def test_several_instances_bear_the_end_of_one(self, more: str, verdict: Verdict) -> None:
        found = rows(WEB % more, server_crash=Bearable(rto=5, rpo=1))

        assert found["server-crash"].verdict == verdict

    def test_how_fast_a_rollback_is_nobody_says(self) -> None:
        assert rows(WEB % "", bad_deploy=Bearable(rto=10))["bad-deploy"].verdict == "unknown"

    def test_only_named_environments_are_judged(self) -> None:
        web = "services: [{type: web, name: %s, runtime: node}]"
        text = (
            f"projects: [{{name: p, environments: [{{name: staging, {web % 's'}}}, "
            f"{{name: production, {web % 'l'}}}]}}]"
        )
        found = recovery(file(text), {}, {}, {"production"})

        assert {row.resource for row in found} == {"l"}
