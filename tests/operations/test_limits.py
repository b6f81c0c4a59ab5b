"""Budget, connections and recovery objectives of a blueprint are findings of every check."""

from datetime import date
from pathlib import Path

import pytest

from generator.cli.main import run
from generator.diagnostics.fault import Severity
from generator.operations.generate import plan
from generator.operations.project import open_project

DAY = date(2026, 11, 22)
# A web service on 1c-2g ($25), a database on 0.1c-256mb ($6) with 5 GB ($1.50), the workspace
# hobby ($0): $32.50, by https://render.com/pricing as of the table's date.
BLUEPRINT = """\
blueprint: 1
name: shop
repository: {visibility: public}
components:
  api: {toolchain: node, path: api, tests: {unit: vitest}, lacks: [build.compile]}
secrets:
  RENDER_API_KEY: {scope: environment}
environments:
  production:
    kind: production
    url: https://shop.example.com
    deploy: {target: render}
render:
  budget: 33
  recovery: {deletion: {rpo-minutes: 60}}
  services:
    api:
      kind: web
      plan: 1c-2g
      build: npm ci
      start: node index.js
      health: /health
      env: {DATABASE_URL: {database: {name: db}}}
      connections: 40
  databases:
    db: {plan: 0.1c-256mb, disk-gb: 5}
"""


def found(root: Path, text: str) -> list[tuple[str, int, Severity]]:
    (root / "blueprints").mkdir(exist_ok=True)
    (root / "blueprints" / "shop.yml").write_text(text)
    (root / "api").mkdir(exist_ok=True)
    faults = plan(open_project(root), today=DAY).compiled.faults
    return [(each.code, each.place.line, each.severity) for each in faults]


def line(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


class TestABudget:
    def test_that_is_kept_is_no_finding(self, tmp_path: Path) -> None:
        assert "GW388" not in [code for code, *_ in found(tmp_path, BLUEPRINT)]

    def test_that_is_passed_is_an_error_at_its_place(self, tmp_path: Path) -> None:
        text = BLUEPRINT.replace("budget: 33", "budget: 32")

        assert ("GW388", line(text, "budget"), Severity.ERROR) in found(tmp_path, text)

    @pytest.mark.parametrize("command", ["check", "generate"])
    def test_that_is_passed_fails_every_command_that_a_pull_request_runs(
        self, tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        found(tmp_path, BLUEPRINT.replace("recovery: {deletion: {rpo-minutes: 60}}", ""))
        assert run(["-C", str(tmp_path), "generate"]) == 0
        text = (tmp_path / "blueprints" / "shop.yml").read_text()
        (tmp_path / "blueprints" / "shop.yml").write_text(text.replace("budget: 33", "budget: 32"))
        capsys.readouterr()

        assert run(["-C", str(tmp_path), command]) == 1

        told = capsys.readouterr()
        assert "error[GW388]" in told.out + told.err


class TestConnections:
    def test_within_the_plan_are_no_finding(self, tmp_path: Path) -> None:
        assert not {"GW380", "GW381", "GW382"} & {code for code, *_ in found(tmp_path, BLUEPRINT)}

    def test_beyond_the_plan_are_an_error_at_the_database(self, tmp_path: Path) -> None:
        # One instance of 101 against the 100 that every plan of this size allows.
        text = BLUEPRINT.replace("connections: 40", "connections: 101")

        assert ("GW380", line(text, "db: {plan"), Severity.ERROR) in found(tmp_path, text)


class TestAnObjective:
    def test_that_nothing_keeps_is_an_error_at_its_place(self, tmp_path: Path) -> None:
        # Backups of the platform vanish with the instance, and there is no own backup.
        place = line(BLUEPRINT, "recovery:")

        assert ("GW386", place, Severity.ERROR) in found(tmp_path, BLUEPRINT)
