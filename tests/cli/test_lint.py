"""The command that judges files, as a shell runs it: what is printed, with which exit code."""

import io
import json
import subprocess
from pathlib import Path

import pytest

from generator.cli.main import run

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
            ("services: {web: {image: nginx}}\n", 2),
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
        for name, text in (("good.yaml", GOOD), ("bad.yaml", BAD), ("other.yml", WORKFLOW)):
            (shop / name).write_text(text)

        assert run(["lint", "good.yaml", "bad.yaml"]) == 1
        assert run(["lint", "good.yaml", "bad.yaml", "other.yml"]) == 2
        text = told(capsys)
        assert "bad.yaml:5:5: error[GW341]" in text
        assert "other.yml:1:1: error[GW141]: the file is a workflow of GitHub" in text

    def test_a_file_that_is_not_there(self, shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["lint"]) == 2
        assert 'render.yaml: error[GW140]: "render.yaml" cannot be read: no such file' in told(
            capsys
        )
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
