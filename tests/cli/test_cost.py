"""`gatewright cost` as a shell runs it: formats, comparison with a revision, budgets, bad calls."""

import json
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest

from generator.cli.main import run
from generator.shipped import plans
from tests.operations.products import SMALL

WHO = ("-c", "user.name=A", "-c", "user.email=a@example.com")
WEB = "services:\n  - {type: web, name: api, runtime: node, plan: %s}\n"
JOB = '  - {type: cron, name: job, runtime: node, schedule: "0 3 * * *", plan: starter}\n'


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose `render.yaml` costs 25 a month, as the current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "render.yaml").write_text(WEB % "standard")
    _git("init", "-q")
    _git("add", "-A")
    _git("commit", "-qm", "one")
    return tmp_path


def _git(*arguments: str) -> None:
    subprocess.run(["git", *WHO, *arguments], check=True, capture_output=True)


@pytest.mark.usefixtures("shop")
class TestFormats:
    def test_text_has_lines_total_and_date(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["cost", "--workspace", "pro"]) == 0

        text = capsys.readouterr().out
        assert "ungrouped    api        web        1c-2g          1       $25.00\n" in text
        assert f"render.yaml: $50.00 a month, at prices of {plans.as_of()}\n" in text
        assert "beyond 25 GB and 1,000 minutes" in text

    def test_text_says_why_something_is_unknown(
        self, shop: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (shop / "render.yaml").write_text(WEB % "Standard" + JOB)

        assert run(["cost"]) == 0
        text = capsys.readouterr().out
        assert "render.yaml: at least $1.00 a month, plus 3 unknown" in text
        assert 'api (web): no plan is named "Standard", did you mean standard?' in text
        assert "job (cron): $0.00016 for each minute that it runs" in text
        assert "workspace (workspace): its plan stands in no render.yaml" in text

    def test_markdown_is_a_table_with_the_date(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["cost", "--workspace", "hobby", "--format", "markdown"]) == 0

        text = capsys.readouterr().out
        assert "| ungrouped | api | web | 1c-2g | 1 | $25.00 |  |" in text
        assert f"**$25.00 a month**, at prices of {plans.as_of()}." in text

    def test_markdown_cells_do_not_break(
        self, shop: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (shop / "render.yaml").write_text("services: [{type: web, name: 'a|b', runtime: node}]")

        run(["cost", "--format", "markdown"])
        assert "| ungrouped | a\\|b | web |" in capsys.readouterr().out

    def test_json_has_exact_money_as_text(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["cost", "--workspace", "pro", "--format", "json"]) == 0

        read = json.loads(capsys.readouterr().out)
        (found,) = read["costs"]
        assert read["version"] == 1
        assert found["estimate"]["as_of"] == plans.as_of()
        assert found["estimate"]["lines"][0]["usd"] == {"least": "25", "most": "25"}
        assert Decimal(found["estimate"]["total"]["usd"]["least"]) == 50
        assert found["estimate"]["total"]["unknown"] == 0

    def test_minutes_of_jobs_are_taken(
        self, shop: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (shop / "jobs.yaml").write_text(f"services:\n{JOB}")

        # 0.00016 times 10,000 = 1.60.
        assert run(["cost", "jobs.yaml", "--workspace", "hobby", "--cron-minutes", "10000"]) == 0
        assert "jobs.yaml: $1.60 a month" in capsys.readouterr().out


class TestAgainst:
    def test_names_what_changed_since(self, shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (shop / "render.yaml").write_text(WEB % "pro")

        assert run(["cost", "--workspace", "pro", "--against", "HEAD"]) == 0
        text = capsys.readouterr().out
        assert "ungrouped    api   web    $25.00  $85.00" in text
        assert "before $50.00 a month, now $110.00 a month" in text

    def test_says_when_nothing_did(self, shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (shop / "render.yaml").write_text("# comment\n" + WEB % "1c-2g")

        assert run(["cost", "--workspace", "pro", "--against", "HEAD"]) == 0
        assert "against HEAD: nothing that is paid for changes" in capsys.readouterr().out

    def test_a_file_that_is_new_is_new_as_a_whole(
        self, shop: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (shop / "other.yaml").write_text(WEB % "pro")

        run(["cost", "other.yaml", "--workspace", "pro", "--against", "HEAD", "--format", "json"])
        (found,) = json.loads(capsys.readouterr().out)["costs"]
        assert found["difference"]["usd"] == "85"
        assert found["difference"]["changes"][0]["before"] is None

    def test_goes_by_the_root_from_a_folder_below(
        self, shop: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (shop / "sub").mkdir()
        (shop / "render.yaml").write_text(WEB % "pro")

        assert run(["-C", "sub", "cost", "--workspace", "pro", "--against", "HEAD"]) == 0
        assert "$25.00  $85.00" in capsys.readouterr().out

    @pytest.mark.usefixtures("shop")
    def test_an_unknown_revision_is_a_wrong_call(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["cost", "--against", "nope"]) == 2
        assert 'no commit is named "nope"' in capsys.readouterr().err

    def test_what_was_no_yaml_then_is_said(
        self, shop: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (shop / "render.yaml").write_text("services: [\n")
        _git("commit", "-qam", "broken")
        (shop / "render.yaml").write_text(WEB % "pro")

        assert run(["cost", "--against", "HEAD"]) == 2
        assert "render.yaml at HEAD" in capsys.readouterr().err


@pytest.mark.usefixtures("shop")
class TestBudget:
    @pytest.mark.parametrize(
        ("budget", "status", "code"),
        [("49.99", 1, "GW388"), ("50", 0, ""), ("$50.00", 0, ""), ("0", 1, "GW388")],
    )
    def test_fails_above_it_and_not_at_it(
        self, budget: str, status: int, code: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(["cost", "--workspace", "pro", "--budget", budget]) == status
        assert code in (error := capsys.readouterr().err)
        assert bool(error) is bool(code)

    def test_what_can_pass_it_is_a_warning(
        self, shop: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        scaling = "standard, scaling: {minInstances: 1, maxInstances: 4}"
        (shop / "render.yaml").write_text(WEB % scaling)

        assert run(["cost", "--workspace", "hobby", "--budget", "60"]) == 0
        assert "warning[GW389]: the estimate is $25.00 to $100.00" in capsys.readouterr().err

    def test_what_is_unknown_can_pass_it(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["cost", "--budget", "60"]) == 0
        assert "at least $25.00 a month, plus 1 unknown, and can be" in capsys.readouterr().err

    @pytest.mark.parametrize("budget", ["ten", "-1", "nan", "inf", "1,000"])
    def test_what_is_no_amount_is_a_wrong_call(
        self, budget: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(["cost", f"--budget={budget}"]) == 2
        assert "is no amount of USD" in capsys.readouterr().err


class TestFiles:
    @pytest.mark.parametrize(
        ("name", "text", "message"),
        [
            ("absent.yaml", None, '"absent.yaml" cannot be read'),
            ("w.yml", "on: push\njobs: {}\n", '"w.yml" holds no resource of Render'),
            ("empty.yaml", "", '"empty.yaml" holds no resource of Render'),
            ("broken.yaml", "services: [", "this is not YAML"),
        ],
    )
    def test_what_cannot_be_used_is_a_fault(
        self,
        shop: Path,
        name: str,
        text: str | None,
        message: str,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        if text is not None:
            (shop / name).write_text(text)

        assert run(["cost", name]) == 2
        assert message in capsys.readouterr().err

    def test_without_any_file_it_says_what_to_do(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.chdir(tmp_path)

        assert run(["cost"]) == 2
        assert "add the section `render` to a blueprint" in capsys.readouterr().err

    def test_blueprints_without_the_section_leave_the_file_at_the_root(
        self, shop: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (shop / "blueprints").mkdir()
        (shop / "blueprints" / "shop.yml").write_text(SMALL)

        assert run(["--date", "2026-11-22", "cost", "--workspace", "pro"]) == 0
        assert "render.yaml: $50.00 a month" in capsys.readouterr().out

    def test_a_blueprint_that_is_wrong_is_not_passed_over(
        self, shop: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (shop / "blueprints").mkdir()
        (shop / "blueprints" / "shop.yml").write_text("blueprint: 1\n")

        assert run(["cost"]) == 2
        assert "blueprints/shop.yml" in capsys.readouterr().err

    @pytest.mark.usefixtures("shop")
    def test_a_file_outside_of_the_repository_is_sized_too(
        self, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = tmp_path_factory.mktemp("else") / "render.yaml"
        path.write_text(WEB % "pro")

        assert run(["cost", str(path), "--workspace", "hobby"]) == 0
        assert f"{path}: $85.00 a month" in capsys.readouterr().out
