"""The command that judges files, as a shell runs it: what is printed, with which exit code."""

import io
import json
import os
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.cli.main import run
from generator.operations.linting.paths import DEFAULT, LEAST_WORKSPACE
from generator.operations.root import BLUEPRINTS
from generator.shipped.resources import schema_text

if TYPE_CHECKING:
    from collections.abc import Iterator

GOOD = """\
services:
  - type: web
    name: api
    runtime: docker
    plan: 1c-2g
    healthCheckPath: /health
"""
OLD = GOOD.replace("runtime", "env")
BAD = GOOD.replace("    plan", "    bogusKey: 1\n    plan")
STORED = f"{GOOD}    disk: {{name: data, mountPath: /var/data, sizeGB: 20}}\n"
SHRUNK = STORED.replace("20", "10")
WORKFLOW = "name: Test\non: push\njobs:\n  a: {runs-on: ubuntu-24.04, steps: [{run: make}]}\n"
COMPOSE = "services: {web: {image: nginx}}\n"


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a `.git`, as the current one."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out


class TestExitCodes:
    @pytest.mark.parametrize(
        ("text", "code"),
        [
            (GOOD, 0),
            (OLD, 0),
            (BAD, 1),
            ("", 1),
            ("- a\n", 1),
            (f"{GOOD}{GOOD}", 1),
            ("services: [\n", 2),
            ("a: \0\n", 2),
            (b"\xff\xfe", 2),
            (f"{GOOD}---\n{GOOD}", 2),
            (WORKFLOW, 2),
            ("blueprint: 1\nname: shop\ncomponents: {}\nservices: {}\n", 2),
            (COMPOSE, 2),
            ("services: {web: {type: web}}\n", 1),
            ("name: build\nruns: {using: composite, steps: []}\n", 2),
            ("gatewright: 1\n", 2),
        ],
    )
    def test_say_whether_render_takes_the_file(
        self, shop: Path, text: str | bytes, code: int, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = shop / "render.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

        assert run(["--color", "never", "lint"]) == code
        assert (": error[" in told(capsys)) is (code != 0)

    def test_are_the_worst_of_several_files(
        self, shop: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        for name, text in (("good.yaml", GOOD), ("bad.yaml", BAD), ("other.yml", COMPOSE)):
            (shop / name).write_text(text)

        assert run(["lint", "good.yaml", "bad.yaml"]) == 1
        assert run(["lint", "good.yaml", "bad.yaml", "other.yml"]) == 2
        text = told(capsys)
        assert "bad.yaml:5:5: error[GW341]" in text
        assert "other.yml:1:1: error[GW141]: the file is a Compose file of Docker" in text

    def test_a_file_that_is_not_there(self, shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["lint", "web/render.yaml"]) == 2
        text = told(capsys)
        assert 'render.yaml: error[GW140]: "web/render.yaml" cannot be read: no such file' in text
        assert run(["lint"]) == 2
        assert "error[GW143]: there is no workflow, no render.yaml at the root, and" in told(capsys)
        (shop / "render.yaml").mkdir()
        assert run(["lint"]) == 2
        assert "is a directory" in told(capsys)

    def test_strict_refuses_what_is_old(self, shop: Path) -> None:
        (shop / "render.yaml").write_text(OLD)

        assert run(["lint"]) == 0
        assert run(["lint", "--strict"]) == 1


class TestWhatIsJudged:
    def test_is_the_file_at_the_root_of_the_repository(
        self, shop: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (shop / "render.yaml").write_text(BAD)
        (shop / "web").mkdir()
        monkeypatch.chdir(shop / "web")

        assert run(["lint"]) == 1
        assert told(capsys).startswith("render.yaml:5:5: error[GW341]")

    def test_are_the_files_that_blueprints_lead_to_and_the_one_at_the_root(
        self, shop: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (shop / "blueprints").mkdir()
        (shop / "blueprints" / "shop.yml").write_text("render: {file: deploy/render.yaml}\n")
        (shop / "blueprints" / "cart.yml").write_text("render: {managed-by: terraform}\n")
        (shop / "blueprints" / "broken.yml").write_text("render: {\n")

        assert run(["lint"]) == 2
        assert told(capsys) == (
            'deploy/render.yaml: error[GW140]: "deploy/render.yaml" cannot be read: '
            "no such file or directory\n  help: run `gatewright generate` to write it\n\n1 error\n"
        )
        (shop / "deploy").mkdir()
        (shop / "deploy" / "render.yaml").write_text(BAD)
        (shop / "render.yaml").write_text(BAD)
        assert run(["lint"]) == 1
        assert re.findall(r"(?m)^(\S+):5:5: error", told(capsys)) == [
            "deploy/render.yaml",
            "render.yaml",
        ]

    @pytest.mark.parametrize(
        "paths", [[], ["render.yaml"], ["."], ["render.yaml", "./render.yaml"]]
    )
    def test_are_judged_once_for_the_workspace_of_the_blueprint(
        self, shop: Path, paths: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        scaled = "    scaling: {minInstances: 1, maxInstances: 3, targetCPUPercent: 60}\n"
        (shop / "render.yaml").write_text(GOOD + scaled)
        (shop / "blueprints").mkdir()
        blueprint = shop / "blueprints" / "shop.yml"

        for text, count in (("render: {}\n", 1), ("render: {workspace: pro}\n", 0)):
            blueprint.write_text(text)
            assert run(["lint", *paths]) == count
            assert told(capsys).count('error[GW315]: "api" asks for scaling') == count
        assert run(["lint", "--workspace", "hobby", *paths]) == 1

    def test_may_be_a_folder(self, shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
        named = ("render.yaml", "deploy/render-staging.yml", ".render/render.yaml")
        others = ("values.yaml", "deploy/prerender.yaml", "node_modules/a/render.yaml")
        for name in (*named, *others):
            (shop / name).parent.mkdir(parents=True, exist_ok=True)
            (shop / name).write_text(BAD)

        assert run(["lint", "."]) == 1
        assert re.findall(r"(?m)^(\S+):5:5: error", told(capsys)) == sorted(named)
        assert run(["lint", "deploy", "values.yaml"]) == 1
        assert re.findall(r"(?m)^(\S+):5:5: error", told(capsys)) == [
            "deploy/render-staging.yml",
            "values.yaml",
        ]

    def test_a_folder_without_such_a_file(
        self, shop: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (shop / "web" / "render").mkdir(parents=True)
        (shop / "web" / "render" / "values.yaml").write_text(BAD)
        (shop / "render.yaml").write_text(GOOD)

        assert run(["lint", "web"]) == 2
        assert told(capsys).startswith('web: error[GW143]: "web" holds no file that rules know')
        assert run(["lint", "web", "render.yaml"]) == 2

    def test_a_link_that_leads_nowhere(
        self, shop: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (shop / "web").mkdir()
        (shop / "web" / "render.yaml").symlink_to("../gone.yaml")

        assert run(["lint", "web"]) == 2
        assert '"web/render.yaml" cannot be read: no such file' in told(capsys)

    def test_a_folder_that_is_closed(
        self, shop: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (shop / "render.yaml").write_text(GOOD)
        (shop / "web").mkdir()
        scandir = os.scandir

        # Whoever runs tests as root can read every folder.
        def refusing(path: str) -> "Iterator[os.DirEntry[str]]":
            if Path(path).name == "web":
                raise PermissionError(13, "Permission denied", path)
            return scandir(path)

        monkeypatch.setattr("os.scandir", refusing)
        assert run(["lint", "."]) == 2
        assert 'web: error[GW140]: the folder "web" cannot be read: permission denied' in told(
            capsys
        )

    def test_may_come_from_standard_input(
        self,
        shop: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        (shop / "before.yaml").write_text(STORED)
        for against, count in (((), 0), (("--against", "before.yaml"), 1)):
            monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(SHRUNK.encode())))

            assert run(["lint", "-", *against]) == count
            text = told(capsys)
            assert text.count("standard input:7:54: error[GW304]") == count
            assert "\n  7 |     disk: {name: data, mountPath: /var/data, sizeGB: 10}\n" in text

    def test_depends_on_the_workspace(self, shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
        scaled = "    scaling: {minInstances: 1, maxInstances: 3, targetCPUPercent: 60}\n"
        (shop / "render.yaml").write_text(GOOD + scaled)

        assert run(["lint", "--workspace", "pro"]) == 0
        assert "GW315" not in told(capsys)
        assert run(["lint", "--workspace", "hobby"]) == 1
        assert "error[GW315]" in told(capsys)


def test_a_section_that_says_nothing_means_what_the_schema_says() -> None:
    fields = json.loads(schema_text("blueprint"))["$defs"]["render.Section"]["properties"]

    assert fields["workspace"]["default"] == LEAST_WORKSPACE
    assert fields["file"]["default"] == fields["managed-by"]["default"] == DEFAULT


def test_blueprints_are_looked_for_where_they_are_without_settings() -> None:
    fields = json.loads(schema_text("settings"))["properties"]

    assert fields["blueprints"]["default"] == [f"{BLUEPRINTS}/*.yml"]


class TestAgainst:
    @pytest.fixture
    def history(self, shop: Path) -> Path:
        """The repository with a file that was committed, and then shrunk its disk."""
        (shop / ".git").rmdir()
        (shop / "render.yaml").write_text(STORED)
        git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
        for step in (["init", "-q"], ["add", "."], ["commit", "-qm", "one"]):
            subprocess.run([*git, *step], cwd=shop, check=True)
        (shop / "render.yaml").write_text(SHRUNK)
        return shop

    @pytest.mark.usefixtures("history")
    def test_a_revision(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["lint"]) == 0
        assert run(["lint", "--against", "HEAD"]) == 1
        assert "render.yaml:7:54: error[GW304]" in told(capsys)

    @pytest.mark.usefixtures("history")
    def test_no_revision(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["lint", "--against", "HEAD~7"]) == 2
        assert 'no commit is named "HEAD~7"' in told(capsys)

    def test_a_revision_without_the_file(self, history: Path) -> None:
        (history / "new.yaml").write_text(SHRUNK)

        assert run(["lint", "--against", "HEAD", "new.yaml"]) == 0

    def test_another_file(self, shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (shop / "before.yaml").write_text(STORED)
        (shop / "render.yaml").write_text(SHRUNK)

        assert run(["lint", "--against", "before.yaml"]) == 1
        assert "error[GW304]" in told(capsys)

    def test_several_files_have_no_one_file_before(
        self, shop: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        for name in ("before.yaml", "render.yaml", "render-staging.yaml"):
            (shop / name).write_text(STORED)

        assert run(["lint", "--against", "before.yaml", "."]) == 2
        assert "--against takes a revision" in capsys.readouterr().err

    def test_a_file_that_is_no_yaml(self, shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (shop / "before.yaml").write_text("services: [")
        (shop / "render.yaml").write_text(SHRUNK)

        assert run(["lint", "--against", "before.yaml"]) == 0
        assert "warning[GW142]: the earlier file cannot be read" in told(capsys)

    @pytest.mark.usefixtures("shop")
    def test_standard_input_has_no_revision(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["lint", "-", "--against", "HEAD"]) == 2
        assert "--against takes a file" in capsys.readouterr().err


class TestFormats:
    def test_json(self, shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (shop / "render.yaml").write_text(BAD)

        assert run(["lint", "--format", "json"]) == 1
        shape = json.loads(told(capsys))
        assert shape["count"]["error"] == 1
        (fault,) = [each for each in shape["faults"] if each["severity"] == "error"]
        assert (fault["code"], fault["file"], fault["line"]) == ("GW341", "render.yaml", 5)

    def test_github(self, shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (shop / "render.yaml").write_text(BAD)

        assert run(["lint", "--format", "github"]) == 1
        assert told(capsys).startswith("::error file=render.yaml,line=5,col=5,title=GW341::")

    def test_nothing_to_say(self, shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (shop / "render.yaml").write_text("services: []\n")

        assert run(["lint"]) == 0
        printed = capsys.readouterr()
        assert (printed.out, printed.err) == ("", "1 file without findings\n")


class TestComments:
    ASK = "# gatewright: ignore[GW341]"

    def lint(self, shop: Path, text: str, *arguments: str) -> int:
        (shop / "render.yaml").write_text(text)
        return run(["--date", "2026-11-22", "lint", *arguments])

    def test_leave_out_what_they_name(self, shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert self.lint(shop, BAD.replace("bogusKey: 1", f"bogusKey: 1 {self.ASK}")) == 0
        assert told(capsys) == ""
        # Above the service it covers all of it.
        assert self.lint(shop, BAD.replace("  - type", f"  {self.ASK}\n  - type")) == 0
        assert told(capsys) == ""

    @pytest.mark.parametrize(
        ("ask", "code"),
        [("# gatewright: ignore", "GW170"), ("# gatewright: ignore[GW342]", "GW176")],
    )
    def test_are_judged_themselves(
        self, shop: Path, ask: str, code: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert self.lint(shop, BAD.replace("bogusKey: 1", f"bogusKey: 1 {ask}")) == 1
        text = told(capsys)
        assert f"[{code}]" in text
        assert "error[GW341]" in text

    def test_end_on_the_day_of_the_command_line(
        self, shop: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        ask = f"{self.ASK} until=2026-11-22 why"
        text = BAD.replace("bogusKey: 1", f"bogusKey: 1 {ask}")
        assert self.lint(shop, text) == 0
        assert run(["--date", "2026-11-23", "lint"]) == 1
        assert "warning[GW175]" in told(capsys)

    def test_keep_no_file_from_being_judged(
        self, shop: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        twice = BAD.replace("    plan", "    name: api  # gatewright: ignore[GW004]\n    plan")

        assert self.lint(shop, twice) == 1
        text = told(capsys)
        assert "error[GW004]" in text
        assert "error[GW177]" in text

    def test_about_a_change_are_unused_only_where_there_is_one(
        self, shop: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        ask = "# gatewright: ignore[GW304]"
        (shop / "before.yaml").write_text(SHRUNK)
        assert self.lint(shop, f"{SHRUNK.rstrip()} {ask}\n") == 0
        assert "GW176" not in told(capsys)
        assert self.lint(shop, f"{SHRUNK.rstrip()} {ask}\n", "--against", "before.yaml") == 0
        assert "note[GW176]" in told(capsys)
        (shop / "before.yaml").write_text(STORED)
        assert self.lint(shop, SHRUNK, "--against", "before.yaml") == 1
        assert "error[GW304]" in told(capsys)
        assert self.lint(shop, f"{SHRUNK.rstrip()} {ask}\n", "--against", "before.yaml") == 0
        assert not {"GW176", "GW304"} & set(re.findall(r"GW\d{3}(?=\]:)", told(capsys)))
