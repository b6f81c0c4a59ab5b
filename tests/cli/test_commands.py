"""The commands on a repository, as a shell runs them: what is printed where, with which code."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from generator.cli.main import run
from generator.operations.lint import family_of
from tests.operations.products import NARROWED, SMALL

ROOT = Path(__file__).parents[2]
DAY = ("--date", "2026-11-22")
EXPIRING = """\
waivers:
  - {gate: quality.lint, until: 2026-12-01, owner: "@acme/web", reason: moves to another linter}
"""
BUILD = ".github/workflows/build.yml"


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one blueprint, as the current folder."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "blueprints").mkdir()
    (tmp_path / "web").mkdir()
    (tmp_path / "blueprints" / "shop.yml").write_text(SMALL)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def out(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out


class TestGenerate:
    def test_writes_and_then_has_nothing_to_write(
        self, shop: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run([*DAY, "generate"]) == 0
        assert f"written {BUILD}" in out(capsys)
        assert (shop / BUILD).is_file()

        assert run([*DAY, "generate"]) == 0
        text = out(capsys)
        assert re.search(r"^unchanged: \d+ files$", text, re.MULTILINE)
        assert "written" not in text

    @pytest.mark.usefixtures("shop")
    def test_prints_jobs_and_minutes(self, capsys: pytest.CaptureFixture[str]) -> None:
        run([*DAY, "generate"])

        text = out(capsys)
        minutes = [int(n) for n in re.findall(r"^[\w-]+(?: / [\w-]+)? +(\d+)$", text, re.MULTILINE)]
        billed = re.search(r"about (\d+) billed minutes for a run that deploys", text)
        assert billed is not None
        assert sum(minutes) == int(billed[1]) > 0
        assert "critical path" in text

    def test_a_dry_run_writes_nothing(self, shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run([*DAY, "generate", "--dry-run", "--diff"]) == 0

        text = out(capsys)
        assert f"would write {BUILD}" in text
        assert f"+++ b/{BUILD}" in text
        assert not (shop / ".github").exists()

    def test_quiet_says_nothing(self, shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["-q", *DAY, "generate"]) == 0

        captured = capsys.readouterr()
        assert (captured.out, captured.err) == ("", "")
        assert (shop / BUILD).is_file()

    @pytest.mark.usefixtures("shop")
    def test_explain_names_origins(self, capsys: pytest.CaptureFixture[str]) -> None:
        run([*DAY, "generate", "--explain"])

        assert re.search(r"components\.web\.path +web +name of the component", out(capsys))

    def test_a_file_of_others_is_never_overwritten(
        self, shop: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (shop / BUILD).parent.mkdir(parents=True)
        (shop / BUILD).write_text("on: push\n")

        assert run([*DAY, "generate"]) == 2
        assert f'"{BUILD}" exists and was not generated' in capsys.readouterr().err
        assert [path.name for path in (shop / BUILD).parent.iterdir()] == ["build.yml"]

    def test_an_orphan_is_removed(self, shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
        run([*DAY, "generate"])
        (shop / "blueprints/shop.yml").write_text(SMALL + "prefix: web\n")

        assert run([*DAY, "generate"]) == 0
        assert f"removed {BUILD}" in out(capsys)
        assert not (shop / BUILD).exists()
        assert (shop / ".github/workflows/web-build.yml").exists()

    @pytest.mark.parametrize("form", ["json", "sarif"])
    def test_with_a_format_for_programs_findings_are_all_that_is_printed(
        self, shop: Path, form: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (shop / "blueprints" / "shop.yml").write_text(SMALL + EXPIRING)

        assert run(["--date", "2026-12-02", "generate", "--format", form]) == 1

        captured = capsys.readouterr()
        assert "GW080" in json.dumps(json.loads(captured.out))
        assert captured.err == ""
        assert (shop / BUILD).is_file()

    @pytest.mark.parametrize("option", ["--diff", "--explain"])
    def test_what_is_for_people_goes_with_text_only(
        self, shop: Path, option: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run([*DAY, "generate", option, "--format", "json"]) == 2

        assert f"{option} goes with --format text only" in capsys.readouterr().err
        assert not (shop / ".github").exists()


class TestCheck:
    @pytest.mark.usefixtures("shop")
    def test_is_clean_after_generate(self, capsys: pytest.CaptureFixture[str]) -> None:
        run([*DAY, "generate"])
        capsys.readouterr()

        assert run([*DAY, "check"]) == 0
        assert out(capsys) == ""

    def test_names_every_state_with_its_cure(
        self, shop: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        run([*DAY, "generate"])
        workflows = shop / ".github/workflows"
        (workflows / "old.yml").write_text((workflows / "test.yml").read_text())
        (workflows / "test.yml").unlink()
        (shop / BUILD).write_text(
            (shop / BUILD).read_text().replace("timeout-minutes", "timeout", 1)
        )
        before = {path.name: path.read_bytes() for path in workflows.iterdir()}
        capsys.readouterr()

        assert run([*DAY, "check", "--diff"]) == 1

        text = out(capsys)
        codes = dict(
            re.findall(r"^\.github/workflows/(\w+\.yml)\S*: error\[(\w+)\]", text, re.MULTILINE)
        )
        assert codes == {"build.yml": "GW131", "old.yml": "GW132", "test.yml": "GW130"}
        assert text.count("help: ") == 3
        assert "3 errors" in text
        assert re.search(r"^\+ +timeout-minutes: \d+$", text, re.MULTILINE)
        assert {path.name: path.read_bytes() for path in workflows.iterdir()} == before

    @pytest.mark.parametrize(("day", "code"), [("2026-12-01", 0), ("2026-12-02", 1)])
    def test_an_ended_waiver_fails_the_day_after_its_last(
        self, shop: Path, capsys: pytest.CaptureFixture[str], day: str, code: int
    ) -> None:
        (shop / "blueprints/shop.yml").write_text(SMALL + EXPIRING)
        run(["-q", *DAY, "generate"])
        capsys.readouterr()

        assert run(["--date", day, "check"]) == code
        assert ("GW080" in out(capsys)) is bool(code)

    @pytest.mark.usefixtures("shop")
    def test_makes_annotations(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run([*DAY, "check", "--format", "github"]) == 1

        lines = out(capsys).splitlines()
        assert lines
        assert all(line.startswith("::error file=.github/workflows/") for line in lines)

    @pytest.mark.parametrize("form", ["json", "github"])
    def test_a_wrong_blueprint_is_reported_in_the_format(
        self, shop: Path, capsys: pytest.CaptureFixture[str], form: str
    ) -> None:
        (shop / "blueprints/shop.yml").write_text(
            SMALL.replace("toolchain: node", "toolchain: nod")
        )

        assert run([*DAY, "check", "--format", form]) == 2

        text = out(capsys)
        if form == "json":
            (fault,) = json.loads(text)["faults"]
            assert (fault["file"], fault["line"]) == ("blueprints/shop.yml", 5)
        else:
            assert text.startswith("::error file=blueprints/shop.yml,line=5,")


class TestReaders:
    def test_gates_are_listed(self, shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (shop / "blueprints/shop.yml").write_text(SMALL + EXPIRING)

        assert run([*DAY, "gates"]) == 0
        text = out(capsys)
        assert re.search(r"(?m)^quality\.lint +web +waived until 2026-12-01 by @acme/web", text)
        assert re.search(r"^test\.unit +web +mandatory", text, re.MULTILINE)

        assert run([*DAY, "gates", "--format", "json"]) == 0
        shape = json.loads(out(capsys))
        assert shape["version"] == 1
        assert {"quality.lint", "test.unit"} <= {row["gate"] for row in shape["gates"]}

        assert run([*DAY, "gates", "--format", "markdown"]) == 0
        rows = [line.count("|") for line in out(capsys).splitlines()]
        assert set(rows) == {5}

    def test_gates_say_when_they_may_be_left_out(
        self, shop: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (shop / "blueprints/shop.yml").write_text(NARROWED)
        said = "left out on pull_request and merge_group if not concerned"

        run([*DAY, "gates"])
        lines = {line.split()[0]: line for line in out(capsys).splitlines()}
        assert f"mandatory, {said}" in lines["test.contract"]
        assert said not in lines["quality.licences"]

        run([*DAY, "gates", "--format", "markdown"])
        lines = {line.split("`")[1]: line for line in out(capsys).splitlines() if "`" in line}
        assert f"| mandatory; {said} |" in lines["test.contract"]
        assert "| mandatory |" in lines["quality.licences"]

    def test_the_graph_is_printed_or_written(
        self, shop: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run([*DAY, "graph"]) == 0
        printed = out(capsys)
        assert run([*DAY, "graph", "--output", "graph.mmd"]) == 0

        assert printed.startswith("flowchart ")
        assert (shop / "graph.mmd").read_text() == printed

    @pytest.mark.usefixtures("shop")
    def test_requirements_are_json_too(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run([*DAY, "requirements", "--format", "json"]) == 0

        (product,) = json.loads(out(capsys))["products"]
        assert product["check"] == "gate"
        assert product["secrets"][0]["commands"] == ["gh secret set CLUSTER_TOKEN --env production"]

    def test_the_schema_is_printed_and_written(
        self, shop: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(["schema"]) == 0
        printed = out(capsys)
        assert run(["schema", "--write", "blueprints/blueprint.schema.json"]) == 0

        assert json.loads(printed)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert (shop / "blueprints/blueprint.schema.json").read_text() == printed

    def test_another_folder_can_be_meant(self, shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir("/")

        assert run(["-C", str(shop / "blueprints"), *DAY, "generate"]) == 0
        assert (shop / BUILD).is_file()


BAD = {
    "empty": b"",
    "not yaml": b"a: [\n",
    "not text": b"\xff\xfe\x00",
    "a list": b"- 1\n",
    "a misspelt key": SMALL.replace("components:", "componnets:").encode(),
    "a tab": b"blueprint: 1\n\tname: x\n",
    "an escape": b'blueprint: "\x1b[2J"\n',
    "deep": b"a: " + b"[" * 5000,
    "nothing known": b"x: y\n",
}


@pytest.mark.parametrize("data", BAD.values(), ids=BAD.keys())
@pytest.mark.parametrize("command", ["generate", "check", "gates", "graph", "requirements"])
def test_bad_input_is_a_fault_and_never_a_traceback(
    shop: Path, capsys: pytest.CaptureFixture[str], data: bytes, command: str
) -> None:
    (shop / "blueprints/shop.yml").write_bytes(data)

    assert run(["-v", *DAY, command]) == 2

    captured = capsys.readouterr()
    assert captured.out == ""
    assert re.match(r"blueprints/shop\.yml(:\d+:\d+)?: error\[GW\d+\]: ", captured.err)
    assert "  help: " in captured.err
    assert "Traceback" not in captured.err
    assert "\x1b" not in captured.err


@pytest.mark.usefixtures("shop")
def test_an_unreadable_place_is_no_bug(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*DAY, "graph", "--output", "no/such/folder/graph.mmd"]) == 2
    assert "No such file or directory" in capsys.readouterr().err


def test_no_blueprint_points_to_init(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert run(["check"]) == 2
    assert "gatewright init" in capsys.readouterr().err


class TestHooks:
    HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    OF_BLUEPRINTS, (OF_RENDER, OF_WORKFLOWS) = HOOKS[:2], HOOKS[2:]

    def test_there_are_two_of_blueprints_and_two_of_lint_that_take_names(self) -> None:
        assert [hook["id"] for hook in self.HOOKS] == [
            "gatewright-check",
            "gatewright-generate",
            "gatewright-lint-render",
            "gatewright-lint-workflows",
        ]
        takes_names = [hook.get("pass_filenames", True) for hook in self.HOOKS]
        assert takes_names == [False, False, True, True]

    @pytest.mark.parametrize(
        "path",
        [
            "blueprints/shop.yml",
            "gatewright.yml",
            ".github/workflows/quality.yml",
            ".github/workflows/old.yaml",
        ],
    )
    def test_they_run_for_what_matters(self, path: str) -> None:
        # pre-commit matches with re.search: https://pre-commit.com/#regular-expressions
        assert all(re.search(hook["files"], path) for hook in self.OF_BLUEPRINTS)

    @pytest.mark.parametrize(
        "path",
        [
            "src/blueprints/shop.yml",
            "blueprints/notes/shop.yml",
            "blueprints/blueprint.schema.json",
            "my-gatewright.yml",
            "gatewright-yml",
            ".github/workflows/README.md",
            ".github/dependabot.yml",
            "docs/.github/workflows/a.yml",
        ],
    )
    def test_they_do_not_run_for_neighbours(self, path: str) -> None:
        assert not any(re.search(hook["files"], path) for hook in self.HOOKS)

    @pytest.mark.parametrize(
        ("path", "runs"),
        [
            # As 80 public repositories name theirs.
            ("render.yaml", True),
            ("render-staging.yaml", True),
            ("render.staging.yaml", True),
            ("render-free-tier.yaml", True),
            ("deploy/render.yaml", True),
            (".render/render.yaml", True),
            ("deploy/render/render.production.yaml", True),
            ("infra/render.yml", True),
            ("prerender.yaml", False),
            ("renderer.yaml", False),
            ("render.yaml.j2", False),
            ("render/values.yaml", False),
            ("render_config.yaml", False),
            ("render-staging/values.yaml", False),
            ("render.schema.json", False),
            ("docs/render.md", False),
        ],
    )
    def test_the_one_of_render_runs_for_files_that_lint_looks_for(
        self,
        path: str,
        runs: bool,  # noqa: FBT001
    ) -> None:
        assert bool(re.search(self.OF_RENDER["files"], path)) is runs
        assert (family_of(path) is not None) is runs

    @pytest.mark.parametrize(
        ("path", "runs"),
        [
            (".github/workflows/ci.yml", True),
            (".github/workflows/render.yaml", True),
            ("action.yml", True),
            (".github/actions/set-up/action.yaml", True),
            # GitHub runs nothing of these folders.
            ("examples/.github/workflows/ci.yml", False),
            (".github/workflows/old/ci.yml", False),
            (".github/workflows/ci.yml.j2", False),
            ("reaction.yml", False),
            ("action/values.yml", False),
        ],
    )
    def test_the_one_of_workflows_runs_for_what_github_runs(
        self,
        path: str,
        runs: bool,  # noqa: FBT001
    ) -> None:
        assert bool(re.search(self.OF_WORKFLOWS["files"], path)) is runs
        assert (family_of(path) is not None) >= runs

    @pytest.mark.usefixtures("shop")
    @pytest.mark.parametrize("hook", OF_BLUEPRINTS, ids=lambda hook: str(hook["id"]))
    def test_each_calls_a_command_that_exists(self, hook: dict[str, str]) -> None:
        run(["-q", "generate"])
        name, *arguments = hook["entry"].split()

        assert name == "gatewright"
        assert run(arguments) == 0


def test_the_demo_shows_a_whole_pipeline(tmp_path: Path) -> None:
    command = tmp_path / "bin" / "gatewright"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m generator "$@"\n')
    command.chmod(0o755)

    done = subprocess.run(
        ["bash", ROOT / "docs" / "demo.sh"],
        env={
            **os.environ,
            "PATH": f"{command.parent}:{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "TMPDIR": str(tmp_path),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert done.returncode == 0, done.stderr
    assert "proposed: node-web, since there are backend/package.json" in done.stdout
    assert "error[GW131]" in done.stdout
    (place,) = tmp_path.glob("gatewright-demo.*")
    assert (place / "graph.mmd").read_text().startswith("flowchart")
    assert (place / "requirements.md").read_text().startswith("# What gatewright-demo-")
    assert str(place) in done.stdout
