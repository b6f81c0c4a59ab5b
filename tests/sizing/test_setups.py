"""A real product's own cost table against the computed one, every difference explained.

The table was written in November 2025 by the team of a Node and React product; `docs/cost.md` has
the explanations in prose.
"""

from decimal import Decimal
from pathlib import Path

import pytest

from generator.sizing.cost import Estimate, estimate
from generator.sizing.difference import difference
from tests.sizing.files import file, setup, text_of

PAGE = Path(__file__).parents[2] / "docs" / "cost.md"
BACKEND, FRONTEND = ("web", "connect-yw-backend"), ("web", "connect-yw-frontend")
DATABASE, STORAGE = ("postgres", "connect-yw-db"), ("storage", "connect-yw-db")
CACHE, WORKSPACE = ("keyvalue", "connect-yw-cache"), ("workspace", "workspace")


def amounts(found: Estimate) -> dict[tuple[str, str], Decimal]:
    """Give the price of every line; every one has to be known."""
    assert found.total.unknown == 0
    return {(each.kind, each.name): each.usd.least for each in found.lines if each.usd}


def test_the_current_setup() -> None:
    # Theirs: backend 37, front end 37, database 0 ("included"): 74.
    theirs = Decimal(74)
    ours = amounts(estimate(setup("current", workspace="hobby")))

    assert ours == {
        BACKEND: Decimal(25),
        FRONTEND: Decimal(25),
        DATABASE: Decimal(6),
        STORAGE: Decimal("1.50"),
        WORKSPACE: Decimal(0),
    }
    explained = {
        "standard costs 25, not 37, twice": Decimal(-24),
        "a database that does not expire is not free": Decimal(6),
        "its storage is paid for by GB: 5 times 0.30": Decimal("1.50"),
    }
    assert sum(ours.values()) == Decimal("57.50") == theirs + sum(explained.values())


def test_the_recommended_setup() -> None:
    # Theirs: 74 for two backends, 74 for two front ends, database 91, cache 15: 254.
    theirs = Decimal(254)
    ours = amounts(estimate(setup("recommended", workspace="pro")))

    assert ours == {
        BACKEND: Decimal(50),
        FRONTEND: Decimal(50),
        CACHE: Decimal(10),
        DATABASE: Decimal(100),
        STORAGE: Decimal(30),
        WORKSPACE: Decimal(25),
    }
    explained = {
        "standard costs 25, not 37, four times": Decimal(-48),
        "200 connections come with 8 GB of memory: 100, not 91": Decimal(9),
        "100 GB of storage are paid for beside it: 100 times 0.30": Decimal(30),
        "the smallest cache that keeps its data costs 10, not 15": Decimal(-5),
        "seven days of recovery take the workspace plan pro": Decimal(25),
    }
    assert sum(ours.values()) == Decimal(265) == theirs + sum(explained.values())


def test_the_third_month_of_the_other_table() -> None:
    # Theirs, without the services of others: 37 and 37, cache 10, database 91: 175.
    text = text_of("recommended")
    single = text.replace("    numInstances: 2\n", "")
    assert single != text
    ours = amounts(estimate(file(single, workspace="pro")))

    explained = {
        "standard costs 25, not 37, twice": Decimal(-24),
        "200 connections come with 8 GB of memory: 100, not 91": Decimal(9),
        "100 GB of storage are paid for beside it": Decimal(30),
        "seven days of recovery take the workspace plan pro": Decimal(25),
    }
    assert ours[CACHE] == Decimal(10)
    assert sum(ours.values()) == Decimal(215) == Decimal(175) + sum(explained.values())


def test_what_the_recommendation_adds() -> None:
    before = estimate(setup("current", workspace="hobby"))
    after = estimate(setup("recommended", workspace="pro"))
    found = difference(before, after)

    # Theirs is 254 - 74 = 180 for the same step.
    assert found.usd == Decimal("207.50")
    assert {(each.line.kind, each.line.name): each.usd for each in found.changes} == {
        BACKEND: Decimal(25),
        FRONTEND: Decimal(25),
        CACHE: Decimal(10),
        DATABASE: Decimal(94),
        STORAGE: Decimal("28.50"),
        WORKSPACE: Decimal(25),
    }


class TestDifference:
    BEFORE = """\
services:
  - {type: web, name: a, runtime: node, plan: starter}
  - {type: web, name: b, runtime: node, plan: starter}
  - {type: web, name: c, runtime: node, plan: Typo}
"""

    @staticmethod
    def changes(before: str, after: str) -> dict[str, Decimal | None]:
        found = difference(*(estimate(file(text)) for text in (before, after)))
        return {each.line.name: each.usd for each in found.changes}

    def test_of_the_same_is_empty(self) -> None:
        assert self.changes(self.BEFORE, self.BEFORE) == {}

    def test_of_another_spelling_of_the_plan_is_empty(self) -> None:
        assert self.changes(self.BEFORE, self.BEFORE.replace("starter", "0.5c-512mb")) == {}

    @pytest.mark.parametrize(
        ("old", "new", "expected"),
        [
            ("name: a, runtime: node, plan: starter", "name: a, runtime: node, plan: pro", 78),
            ("name: a", "name: d", None),
            ("Typo", "standard", None),
        ],
    )
    def test_names_what_changed(self, old: str, new: str, expected: int | None) -> None:
        found = self.changes(self.BEFORE, self.BEFORE.replace(old, new))

        if old == "name: a":
            assert found == {"d": Decimal(7), "a": Decimal(-7)}
        else:
            name = "c" if old == "Typo" else "a"
            assert found == {name: None if expected is None else Decimal(expected)}

    def test_moving_to_an_environment_is_one_gone_and_one_new(self) -> None:
        web = "{type: web, name: a, runtime: node, plan: starter}"
        project = f"projects: [{{name: p, environments: [{{name: e, services: [{web}]}}]}}]"
        found = difference(*(estimate(file(t)) for t in (f"services: [{web}]", project)))

        assert [each.line.environment for each in found.changes] == ["p / e", "ungrouped"]
        assert found.usd == 0


PHASES = {
    # 7 + 6 + 1.50.
    "1": ("plan: starter", "plan: 0.1c-256mb, diskSizeGB: 5", "", "hobby", "14.50"),
    # 25 + 100 + 30 + 10, and 25 for the workspace.
    "2": ("plan: standard", "plan: 2c-8g, diskSizeGB: 100", "starter", "pro", "190.00"),
    # 3 times 25, twice 100 + 30, 10, and 25.
    "3": (
        "plan: standard, numInstances: 3",
        "plan: 2c-8g, diskSizeGB: 100, readReplicas: [{name: read}]",
        "starter",
        "pro",
        "370.00",
    ),
}


@pytest.mark.parametrize("phase", PHASES)
def test_the_path_of_growth_is_what_the_page_says(phase: str) -> None:
    backend, database, cache, workspace, expected = PHASES[phase]
    text = f"services:\n  - {{type: web, name: api, runtime: node, {backend}}}\n"
    if cache:
        text += f"  - {{type: keyvalue, name: cache, plan: {cache}, ipAllowList: []}}\n"
    text += f"databases:\n  - {{name: db, {database}}}\n"
    found = estimate(file(text, workspace=workspace))

    assert sum(amounts(found).values()) == Decimal(expected)
    (row,) = (
        line for line in PAGE.read_text("utf-8").splitlines() if line.startswith(f"| {phase}:")
    )
    assert row.split("|")[3].strip() == f"${expected}"


@pytest.mark.parametrize(
    ("name", "expected"),
    [("current", "57.50"), ("third month", "215.00"), ("recommended", "265.00")],
)
def test_the_page_has_the_totals_of_the_setups(name: str, expected: str) -> None:
    (row,) = (
        line for line in PAGE.read_text("utf-8").splitlines() if line.startswith(f"| {name} |")
    )

    assert row.split("|")[3].strip() == f"${expected}"
