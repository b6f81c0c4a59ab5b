"""A file where a folder belongs, and the other way round, is said as what it is."""

from pathlib import Path

import pytest

from generator.cli.main import run
from generator.shipped.resources import blueprint_text

DAY = ["--date", "2026-11-22"]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "blueprints").mkdir()
    (tmp_path / "blueprints" / "a.yml").write_text(blueprint_text("node-service"))
    (tmp_path / "gatewright.yml").write_text("gatewright: 1\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], command: str) -> list[str]:
    """Give the lines of the first error of a command that must end with 2."""
    assert run([*DAY, command]) == 2
    return capsys.readouterr().err.splitlines()[:2]


@pytest.mark.parametrize("file", [".github", ".github/workflows"])
def test_a_file_where_the_workflows_belong(
    file: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / file).parent.mkdir(exist_ok=True)
    (root / file).write_text("")

    assert said(capsys, "generate") == [
        f'{file}: error[GW111]: "{file}" is a file, where a folder belongs',
        "  help: move it away and run the command again",
    ]
    (root / file).unlink()
    assert run([*DAY, "generate"]) == 0


def test_a_folder_where_a_workflow_belongs(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = ".github/workflows/quality.yml"
    (root / path).mkdir(parents=True)

    assert said(capsys, "generate") == [
        f'{path}: error[GW110]: "{path}" is a folder',
        "  help: move it away, or set a `prefix` in the blueprint",
    ]


def test_a_folder_where_the_settings_belong(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "gatewright.yml").unlink()
    (root / "gatewright.yml").mkdir()

    message = '"gatewright.yml" is a folder, where the file of the settings belongs'
    assert said(capsys, "check") == [
        f"gatewright.yml: error[GW100]: {message}",
        "  help: move it away",
    ]


@pytest.mark.parametrize(
    ("patterns", "file"),
    [("blueprints/*.yml", "blueprints"), ("a/b/shop.yml", "a/b"), ("a/*/c/*.yml", "a")],
)
def test_a_file_where_the_blueprints_belong(
    patterns: str, file: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "gatewright.yml").write_text(f"gatewright: 1\nblueprints: ['{patterns}']\n")
    (root / "blueprints" / "a.yml").unlink()
    (root / "blueprints").rmdir()
    (root / file).parent.mkdir(exist_ok=True)
    (root / file).write_text("")

    assert said(capsys, "check") == [
        f'{file}: error[GW100]: "{file}" is a file, where the folder of the blueprints belongs',
        "  help: move it away, or say in gatewright.yml where the blueprints are",
    ]


def test_an_empty_folder_of_blueprints_is_still_only_empty(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "blueprints" / "a.yml").unlink()

    (first, help_) = said(capsys, "check")
    assert "no blueprint found at blueprints/*.yml" in first
    assert "gatewright init" in help_
