"""A second region in what people set up once, and in what comes back after its first is gone."""

from pathlib import Path

import pytest

from generator.operations.compiled import CompiledProject
from generator.operations.recovery import Recovered, recovered
from generator.operations.render_files import sized_product
from generator.operations.requirements import Requirements, requirements
from tests.operations.products import compiled

REGIONS = (Path(__file__).parents[1] / "golden/blueprints/regions.yml").read_text("utf-8")
STANDBY = REGIONS[REGIONS.index("  environments:\n    production:\n      standby:") :]
OBJECTIVES = "  recovery: {region-outage: {rto-minutes: 240, rpo-minutes: %s}}\n"


def project(text: str = REGIONS) -> CompiledProject:
    return compiled(text)


@pytest.fixture(scope="module")
def need() -> Requirements:
    (found,) = requirements(project())
    return found


@pytest.fixture(scope="module")
def need_without() -> Requirements:
    kept = [line for line in REGIONS.splitlines() if "PRIMARY_" not in line]
    text = "\n".join(line for line in kept if "STANDBY_" not in line and "ROUTE_" not in line)
    (found,) = requirements(project(text[: text.index("  environments:\n    production:\n")]))
    return found


class TestRequirements:
    def test_each_secret_of_a_failover_is_set_in_the_environment_of_the_failover(
        self, need: Requirements
    ) -> None:
        used = {each.name: each.environments for each in need.secrets}

        # BACKUP_DATABASE_URL is read by the backup alone: the failover reads the bucket.
        assert used == {
            "BACKUP_DATABASE_URL": ("backup",),
            "PRIMARY_DATABASE_URL": ("production-failover",),
            "RENDER_API_KEY": ("production", "production-failover"),
            "ROUTE_TOKEN": ("production-failover",),
            "STANDBY_DATABASE_URL": ("production-failover",),
        }

    def test_each_id_is_asked_for_with_the_name_that_it_belongs_to(
        self, need: Requirements
    ) -> None:
        there = {
            each.name: each.description
            for each in need.variables
            if each.environment == "production-failover" and each.name.startswith("RENDER")
        }

        assert there == {
            "RENDER_SERVICE_BACKEND": "Id of shop-production-backend on Render: srv-….",
            "RENDER_SERVICE_JOBS": "Id of shop-production-jobs on Render: srv-….",
            "RENDER_SERVICE_BACKEND_FRANKFURT": (
                "Id of shop-production-backend-frankfurt on Render: srv-…."
            ),
            "RENDER_SERVICE_JOBS_FRANKFURT": (
                "Id of shop-production-jobs-frankfurt on Render: srv-…."
            ),
        }

    def test_the_failover_reads_the_backups_by_a_role_of_its_own(self, need: Requirements) -> None:
        commands = {each.command for each in need.variables}

        assert "gh variable set BACKUP_READER_ROLE_ARN --env production-failover" in commands
        assert "gh variable set BACKUP_ROLE_ARN --env production-failover" not in commands

    def test_somebody_has_to_agree_in_an_environment_that_holds_no_secret(
        self, need: Requirements
    ) -> None:
        asked = {each.name: each.approval for each in need.environments}

        assert asked["production-failover-approval"]
        assert not asked["production-failover"]
        assert all("production-failover-approval" not in each.environments for each in need.secrets)

    @pytest.mark.parametrize(
        "said",
        [
            "suspend each service once the first sync has created it",
            "RENDER_SERVICE_BACKEND_FRANKFURT is shop-production-backend-frankfurt",
            "PRIMARY_DATABASE_URL and STANDBY_DATABASE_URL hold the external addresses",
            "./ci/route.sh gets `primary` or `standby`",
            "rehearse every quarter",
            "enter the secrets of shop-production-backend-frankfurt: LICENCE",
        ],
    )
    def test_what_people_do_once_is_said(
        self, said: str, need: Requirements, need_without: Requirements
    ) -> None:
        assert [note for note in need.notes if said in note]
        assert not [note for note in need_without.notes if said in note]

    def test_without_a_script_something_outside_has_to_send_the_traffic(self) -> None:
        text = REGIONS.replace("        switch: ./ci/route.sh\n", "")
        text = text.replace("        secrets: [ROUTE_TOKEN]\n", "")
        (found,) = requirements(project(text.replace("  ROUTE_TOKEN: {scope: environment}\n", "")))

        (note,) = [each for each in found.notes if "outside of Render" in each]
        assert "https://shop-production-backend.onrender.com/health and then " in note
        assert "https://shop-production-backend-frankfurt.onrender.com/health" in note

    def test_nothing_of_it_is_asked_for_without_a_second_region(
        self, need_without: Requirements
    ) -> None:
        everything = str(need_without)

        assert "failover" not in everything
        assert "frankfurt" not in everything.lower()


def judged(text: str) -> Recovered:
    (product,) = project(text).products
    (sized,) = sized_product(product)
    return recovered(sized)


def helps(found: Recovered) -> dict[str, list[str]]:
    return {
        row.resource: [each.name for each in row.means]
        for row in found.rows
        if row.scenario == "region-outage"
    }


class TestRecovery:
    def test_the_failover_bears_the_loss_of_the_region(self) -> None:
        found = judged(REGIONS)

        # The default of backups is an RPO of 26 hours: docs/stages/backup.md.
        (means,) = next(r for r in found.rows if r.scenario == "region-outage").means
        assert (means.name, means.rto, means.rpo) == ("failover to frankfurt", None, 26 * 60)

    def test_nothing_is_asked_of_what_only_stands_by(self) -> None:
        found = judged(REGIONS)

        assert helps(found) == {"shop-production-database": ["failover to frankfurt"]}
        assert not [row for row in found.rows if row.resource.endswith("frankfurt")]

    @pytest.mark.parametrize(("rpo", "codes"), [(1560, ["GW387"]), (1559, ["GW386"])])
    def test_it_is_held_to_the_objective(self, rpo: int, codes: list[str]) -> None:
        found = judged(REGIONS + OBJECTIVES % rpo)

        assert [each.code for each in found.faults] == codes
        assert "region-outage" in found.faults[0].message

    def test_without_a_second_region_only_the_data_comes_back(self) -> None:
        text = REGIONS.removesuffix(STANDBY)
        for name in ("PRIMARY_DATABASE_URL", "STANDBY_DATABASE_URL", "ROUTE_TOKEN"):
            text = text.replace(f"  {name}: {{scope: environment}}\n", "")

        assert helps(judged(text)) == {"shop-production-database": ["own backup"]}

    def test_a_second_region_of_another_database_is_of_no_help(self) -> None:
        other = (
            '    other: {plan: 1c-4g, version: "16", disk-gb: 15, allow: [{source: 203.0.113.9}]}\n'
        )
        text = REGIONS.replace("  key-values: {cache", f"{other}  key-values: {{cache")
        text = text.replace("database: {name: database, plan: 0.5c-1g}", "database: {name: other}")
        text = text.replace("{DATABASE_URL: {database: {name: database}}}", "{}")
        text = text.replace("        DATABASE_URL: {database: {name: database}}\n", "")

        assert helps(judged(text)) == {
            "shop-production-database": ["own backup"],
            "shop-production-other": [],
        }
