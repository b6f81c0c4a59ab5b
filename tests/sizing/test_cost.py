"""Costs against calculations by hand from https://render.com/pricing; what is unknown stays so."""

from decimal import Decimal

import pytest

from generator.shipped import plans
from generator.sizing.amounts import UNGROUPED, Money
from generator.sizing.workspace_cost import not_counted
from tests.sizing.files import cost, line

WEB = "services:\n  - {type: web, name: api, runtime: node, plan: standard%s}\n"
STANDBY = ", plan: pro-8gb, highAvailability: {enabled: true}"
DATABASE = "databases:\n  - {name: db%s}\n"


def usd(least: str, most: str | None = "") -> Money:
    """Give exactly an amount, a range, or with None one without an upper bound."""
    bound = None if most is None else Decimal(most or least)
    return Money(least=Decimal(least), most=bound)


class TestServices:
    @pytest.mark.parametrize(
        ("more", "expected"),
        [
            ("", usd("25")),
            (", numInstances: 3", usd("75")),
            # 25 times 2 and 25 times 5.
            (
                ", scaling: {minInstances: 2, maxInstances: 5, targetCPUPercent: 60}",
                usd("50", "125"),
            ),
            (", numInstances: 9, scaling: {minInstances: 1, maxInstances: 2}", usd("25", "50")),
            (", scaling: {minInstances: 2}", usd("50", None)),
            (", numInstances: 0", usd("25")),
            (", numInstances: yes", usd("25")),
        ],
    )
    def test_are_paid_for_by_instance(self, more: str, expected: Money) -> None:
        assert line(WEB % more, "web").usd == expected

    @pytest.mark.parametrize("type_", ["web", "worker", "pserv"])
    def test_of_all_types_cost_the_same(self, type_: str) -> None:
        text = f"services: [{{type: {type_}, name: a, env: docker, plan: pro plus}}]"

        assert line(text, type_).usd == usd("175")

    def test_without_a_plan_are_counted_as_new_ones_and_say_so(self) -> None:
        found = line("services: [{type: web, name: a, runtime: node}]", "web")

        assert (found.plan, found.usd) == ("0.5c-512mb", usd("7"))
        assert "existing one keeps its own" in found.note

    def test_static_sites_are_free(self) -> None:
        found = line("services: [{type: web, name: a, runtime: static}]", "static")

        assert found.usd == usd("0")

    @pytest.mark.parametrize(
        ("service", "why"),
        [
            ("{type: web, name: a, runtime: go, plan: Standard}", "did you mean standard?"),
            ("{type: web, name: a, runtime: go, plan: starter plus}", "removed the plan"),
            ("{type: web, name: a, runtime: go, plan: enormous}", 'no plan is named "enormous"'),
            ("{type: worker, name: a, runtime: go, plan: free}", "not for the type worker"),
            ("{type: postgres, name: a, plan: free}", 'no type of service is named "postgres"'),
            ("{type: workflow, name: a, runtime: node}", "run of a task"),
            ("{type: cron, name: a, runtime: go, plan: free}", "not for the type cron"),
            ("{type: cron, name: a, runtime: go, plan: pro max}", "not for the type cron"),
            ("{type: keyvalue, name: a, plan: 3g}", "price of 3g is not published"),
        ],
    )
    def test_what_has_no_price_is_unknown_and_says_why(self, service: str, why: str) -> None:
        estimate = cost(f"services: [{service}]", workspace="hobby")

        assert estimate.lines[0].usd is None
        assert why in estimate.lines[0].note
        assert (estimate.total.usd, estimate.total.unknown) == (usd("0", None), 1)

    def test_a_disk_costs_a_quarter_for_each_gb(self) -> None:
        # 0.25 times 40; the default size is 10 GB.
        assert line(WEB % ", disk: {name: d, mountPath: /d, sizeGB: 40}", "disk").usd == usd("10")
        assert line(WEB % ", disk: {name: d, mountPath: /d}", "disk").usd == usd("2.50")

    def test_key_value_goes_by_its_plan_under_both_names_of_the_type(self) -> None:
        for type_ in ("keyvalue", "redis"):
            text = f"services: [{{type: {type_}, name: cache, plan: starter, ipAllowList: []}}]"

            assert line(text, "keyvalue").usd == usd("10")


class TestCron:
    CRON = 'services: [{type: cron, name: job, runtime: node, schedule: "0 3 * * *", plan: %s}]'

    def test_costs_at_least_a_dollar_and_is_open_without_minutes(self) -> None:
        found = line(self.CRON % "starter", "cron")

        assert (found.usd, found.open) == (usd("1", None), True)
        assert found.note == "$0.00016 for each minute that it runs"

    @pytest.mark.parametrize(
        ("plan", "minutes", "expected"),
        [
            # 0.00016 times 900 = 0.144, and the least that is billed is 1.
            ("starter", 900, usd("1")),
            # 0.00197 times 1,000 = 1.97.
            ("pro", 1000, usd("1.97")),
            ("4c-8g", 0, usd("1")),
        ],
    )
    def test_goes_by_the_minutes_that_are_assumed(
        self, plan: str, minutes: int, expected: Money
    ) -> None:
        assert line(self.CRON % plan, "cron", minutes=minutes).usd == expected

    def test_stays_open_where_the_rate_is_not_published(self) -> None:
        assert line(self.CRON % "2c-8g", "cron", minutes=900).usd == usd("1", None)


class TestDatabases:
    @pytest.mark.parametrize(
        ("more", "expected"),
        [
            (", plan: basic-1gb", usd("19")),
            ("", usd("6")),
            (", plan: free", usd("0")),
            # The primary and two replicas of the same plan: 3 times 100.
            (", plan: pro-8gb, readReplicas: [{name: r1}, {name: r2}]", usd("300")),
            # With a standby 2 times 100, and with both 4 times 100.
            (STANDBY, usd("200")),
            (f"{STANDBY}, readReplicas: [{{name: r1}}, {{name: r2}}]", usd("400")),
            (", plan: pro-8gb, highAvailability: {enabled: false}", usd("100")),
        ],
    )
    def test_each_instance_is_paid_for(self, more: str, expected: Money) -> None:
        assert line(DATABASE % more, "postgres").usd == expected

    @pytest.mark.parametrize(
        ("more", "expected"),
        [
            # 0.30 times 20.
            (", plan: basic-1gb, diskSizeGB: 20", usd("6")),
            # Defaults of the families: 15, 100 and 250 GB.
            (", plan: basic-1gb", usd("4.50")),
            (", plan: pro-8gb", usd("30")),
            (", plan: accelerated-16gb", usd("75")),
            # A replica has the storage of its primary: 2 times 0.30 times 20.
            (", plan: basic-1gb, diskSizeGB: 20, readReplicas: [{name: r}]", usd("12")),
            (", plan: basic-1gb, diskSizeGB: 20, storageAutoscalingEnabled: true", usd("6", None)),
            (", plan: pro-8gb, diskSizeGB: 20, highAvailability: {enabled: true}", usd("6", "12")),
        ],
    )
    def test_storage_is_paid_for_by_gb(self, more: str, expected: Money) -> None:
        assert line(DATABASE % more, "storage").usd == expected

    @pytest.mark.parametrize("plan", ["free", "starter", "pro plus"])
    def test_storage_that_is_included_has_no_line(self, plan: str) -> None:
        kinds = [each.kind for each in cost(DATABASE % f", plan: {plan}").lines]

        assert kinds == ["postgres", "workspace"]

    def test_a_plan_without_published_price_is_unknown_with_its_storage(self) -> None:
        estimate = cost(DATABASE % ", plan: 1c-2g", workspace="hobby")

        assert [each.usd for each in estimate.lines[:2]] == [None, None]
        assert estimate.total.unknown == 2


class TestWorkspace:
    @pytest.mark.parametrize(
        ("name", "expected"), [("hobby", "0"), ("pro", "25"), ("scale", "499")]
    )
    def test_has_its_price(self, name: str, expected: str) -> None:
        assert line(WEB % "", "workspace", workspace=name).usd == usd(expected)

    @pytest.mark.parametrize("name", [None, "enterprise", "platinum"])
    def test_is_unknown_when_nobody_said_or_it_is_agreed(self, name: str | None) -> None:
        assert line(WEB % "", "workspace", workspace=name).usd is None

    def test_domains_beyond_those_included_cost_a_quarter_each(self) -> None:
        # Hobby includes 2; of 5 distinct ones 3 are paid for: 3 times 0.25.
        five = "domains: [a.example, b.example, c.example, d.example, e.example]"
        text = WEB % f", domain: a.example, {five}"

        assert line(text, "domains", workspace="hobby").usd == usd("0.75")
        assert "domains" not in {each.kind for each in cost(text, workspace="pro").lines}

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("previews: {generation: automatic}\n", True),
            ("previews: {generation: manual}\n", True),
            ("previewsEnabled: true\n", True),
            ("previews: {generation: off}\n", False),
            ("previewsEnabled: false\n", False),
            ("", False),
        ],
    )
    def test_preview_environments_are_unknown(self, text: str, *, expected: bool) -> None:
        lines = {each.kind: each for each in cost(text + WEB % "").lines}

        assert ("previews" in lines) is expected
        assert not expected or lines["previews"].usd is None

    def test_previews_of_one_service_count_too(self) -> None:
        for key in ("previews: {generation: manual}", "pullRequestPreviewsEnabled: true"):
            assert line(WEB % f", {key}", "previews").usd is None

    def test_what_no_file_can_tell_is_said(self) -> None:
        assert not_counted("pro").endswith("beyond 25 GB and 1,000 minutes")
        assert not_counted(None).endswith("beyond what the workspace includes")


class TestTotals:
    GROUPED = """\
services:
  - {type: worker, name: loose, runtime: node, plan: starter}
projects:
  - name: shop
    environments:
      - name: staging
        services: [{type: web, name: s, runtime: node, plan: starter}]
      - name: production
        services:
          - type: web
            name: p
            runtime: node
            plan: standard
            scaling: {minInstances: 2, maxInstances: 4, targetCPUPercent: 70}
        databases: [{name: db, plan: basic-1gb, diskSizeGB: 10}]
"""

    def test_each_environment_adds_up(self) -> None:
        subtotals = {each.environment: each.total.usd for each in cost(self.GROUPED).environments}

        assert subtotals == {
            UNGROUPED: usd("7"),
            "shop / staging": usd("7"),
            # 2 times 25 + 19 + 10 times 0.30 to 4 times 25 + 19 + 3.
            "shop / production": usd("72", "122"),
            "": usd("25"),
        }

    def test_the_whole_is_the_sum_of_its_environments(self) -> None:
        estimate = cost(self.GROUPED)

        # 7 + 7 + 72 + 25, and 50 more at full scaling.
        assert estimate.total.usd == usd("111", "161")
        assert str(estimate.total) == "$111.00 to $161.00 a month"

    def test_unknown_lines_are_counted_and_never_taken_for_zero(self) -> None:
        estimate = cost(self.GROUPED + "previews: {generation: automatic}\n", workspace=None)

        assert (estimate.total.usd, estimate.total.unknown) == (usd("86", None), 2)
        assert str(estimate.total) == "at least $86.00 a month, plus 2 unknown"

    def test_cents_are_exact(self) -> None:
        # Ten times 0.30 is 3, which no sum of binary fractions gives.
        databases = ", ".join(
            f"{{name: d{n}, plan: basic-256mb, diskSizeGB: 1}}" for n in range(10)
        )

        assert cost(f"databases: [{databases}]", workspace="hobby").total.usd == usd("63.00")

    def test_the_prices_have_a_date(self) -> None:
        assert cost(WEB % "").as_of == plans.as_of()

    @pytest.mark.parametrize("text", ["", "services: 3\n", "[]", "services: [1, null]\n"])
    def test_what_holds_nothing_costs_the_workspace(self, text: str) -> None:
        assert [each.kind for each in cost(text).lines] == ["workspace"]
