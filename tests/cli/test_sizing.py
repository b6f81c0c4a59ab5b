"""Cost, capacity and recovery of what a blueprint leads to: findings stand in the blueprint."""

import json
from pathlib import Path

import pytest

from generator.cli.main import run

DAY = ("--date", "2026-11-22")
BLUEPRINT = Path(__file__).parents[2] / "blueprints" / "koinonia-yw.yml"
NAME = "blueprints/koinonia-yw.yml"
CRASH = "  recovery: {server-crash: {rto-minutes: 5, rpo-minutes: 1}}\n"
DELETION = "  recovery: {deletion: {rto-minutes: 5}}\n"


@pytest.fixture
def blueprint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The shipped blueprint of a product on Render, in a repository that is the current folder."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "blueprints").mkdir()
    monkeypatch.chdir(tmp_path)
    path = tmp_path / NAME
    path.write_text(BLUEPRINT.read_text("utf-8"), "utf-8")
    return path


def change(path: Path, old: str, new: str) -> int:
    """Replace a text that is there, and give the line on which it stood."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    return text[: text.index(old)].count("\n") + 1


class TestCost:
    @pytest.mark.usefixtures("blueprint")
    def test_is_that_of_the_compiled_file(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run([*DAY, "cost", "--format", "json"]) == 0

        (found,) = json.loads(capsys.readouterr().out)["costs"]
        places = [each["environment"] for each in found["estimate"]["environments"]]
        assert places == ["koinonia-yw / staging", "koinonia-yw / production", ""]
        assert not Path("render.yaml").exists()

    def test_the_budget_of_the_blueprint_counts_and_the_option_more(
        self, blueprint: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        change(blueprint, "render:\n", "render:\n  budget: 100\n")

        assert run([*DAY, "cost"]) == 1
        assert "more than the budget of $100.00" in capsys.readouterr().err
        assert run([*DAY, "cost", "--budget", "1000"]) == 0

    def test_the_workspace_of_the_option_counts_more(
        self, blueprint: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert "workspace: pro" in blueprint.read_text("utf-8")

        run([*DAY, "cost", "--workspace", "scale"])
        assert "workspace: $499.00 a month" in capsys.readouterr().out


class TestCapacity:
    @pytest.mark.usefixtures("blueprint")
    def test_knows_the_connections_of_the_blueprint(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run([*DAY, "capacity"]) == 0

        captured = capsys.readouterr()
        assert "connect-yw-worker 1 x 10, connect-yw-backend 2 x 20" in captured.out
        assert captured.err == ""

    def test_a_finding_stands_at_the_database_of_the_blueprint(
        self, blueprint: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        # Production: 2 instances of 60 and 10 of the worker, 130 of 100 connections.
        change(blueprint, "connections: 20", "connections: 60")
        line = change(blueprint, "    db: {plan: 0.5c-1g", "    db: {plan: 0.5c-1g")

        assert run([*DAY, "capacity"]) == 1
        error = capsys.readouterr().err
        assert f"{NAME}:{line}:5: error[GW380]" in error
        assert "by `pool: true` and `property: connectionPoolString`" in error
        assert (
            "its services open 130: connect-yw-worker 1 x 10 + connect-yw-backend 2 x 60" in error
        )

    @pytest.mark.parametrize("form", ["markdown", "json"])
    @pytest.mark.usefixtures("blueprint")
    def test_has_its_formats(self, form: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert run([*DAY, "capacity", "--format", form]) == 0

        text = capsys.readouterr().out
        if form == "json":
            (found,) = json.loads(text)["capacities"]
            assert {each["limit"] for each in found["loads"]} == {100, 250, 1000}
        else:
            assert "| connect-yw-db | 1c-4g | 100 | connect-yw-worker 1 x 10, " in text

    def test_of_a_file_alone_tells_the_room(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.chdir(tmp_path)
        Path("render.yaml").write_text(
            "services:\n"
            "  - {type: web, name: api, runtime: node, numInstances: 4, envVars: "
            "[{key: DATABASE_URL, fromDatabase: {name: db, property: connectionString}}]}\n"
            "databases: [{name: db, plan: basic-1gb}]\n"
        )

        assert run(["capacity"]) == 0
        # 100 connections for 4 instances.
        assert "ungrouped    db     0.5c-1g          100  api 4 x unknown  25\n" in (
            capsys.readouterr().out
        )


class TestRecovery:
    def test_judges_production_alone(
        self, blueprint: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        change(blueprint, "render:\n", f"render:\n{CRASH}")

        # Two instances bear it, the only worker does not for sure.
        assert run([*DAY, "recovery"]) == 0
        captured = capsys.readouterr()
        assert "staging" not in captured.out
        assert captured.err.count("warning[GW387]") == 1
        assert 'server-crash of "connect-yw-worker": back within 5 minutes' in captured.err

    def test_an_objective_that_nothing_keeps_is_an_error_where_it_stands(
        self, blueprint: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        line = change(blueprint, "render:\n", f"render:\n{DELETION}") + 1

        assert run([*DAY, "recovery"]) == 1
        error = capsys.readouterr().err
        assert f"{NAME}:{line}:14: error[GW386]" in error
        assert "own backup (back: 30 minutes, lost: 1440 minutes)" in error

    @pytest.mark.usefixtures("blueprint")
    def test_has_its_formats(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run([*DAY, "recovery", "--format", "markdown"]) == 0
        assert "| deletion | connect-yw-db | own backup | 30 min | 1440 min |" in (
            capsys.readouterr().out
        )
        assert run([*DAY, "recovery", "--format", "json"]) == 0
        (found,) = json.loads(capsys.readouterr().out)["recoveries"]
        assert {row["verdict"] for row in found["rows"]} == {"no objective"}
