"""What README shows is true: commands run, tables name everything, the blueprint compiles."""

import re
import shlex
from pathlib import Path

import pytest

from generator.cli.lazy import command_names
from generator.cli.main import run
from generator.shipped.resources import blueprint_names, blueprint_text

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def commands() -> list[list[str]]:
    """The calls of gatewright in the blocks of shell, in their order, without comments."""
    lines = [line for block in blocks("sh") for line in block.splitlines()]
    calls = [shlex.split(line, comments=True) for line in lines]
    return [call[1:] for call in calls if call[:1] == ["gatewright"]]


def links() -> list[str]:
    found = dict.fromkeys(re.findall(r"\]\(([^)#]+)[^)]*\)", README))
    return [link for link in found if "://" not in link]


def test_the_commands_run_in_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    found = commands()
    tour = [call for call in found if call[0] in {"init", "generate", "check"}]
    on_render = found[len(tour) :]
    assert [call[0] for call in on_render] == ["lint", "cost", "capacity", "recovery"]

    for call in tour:
        assert run(call) == 0, capsys.readouterr().err

    # The blueprint of the tour has nothing on Render.
    (tmp_path / "blueprints" / "node-service.yml").unlink()
    assert run(["init", "go-service"]) == 0
    assert run(["generate"]) == 0
    for call in on_render:
        assert run(call) == 0, capsys.readouterr().err


def test_the_commands_that_are_listed_are_those_there_are() -> None:
    listed = re.findall(r"^\| `([a-z]+)` \|", README, re.MULTILINE)

    assert sorted(listed) == command_names()


def test_every_shipped_blueprint_is_listed_with_its_page() -> None:
    listed = re.findall(r"^\| \[([a-z-]+)\]\(docs/blueprints/\1\.md\) \|", README, re.MULTILINE)

    assert sorted(listed) == sorted(blueprint_names())


def test_the_blueprint_shown_is_the_shipped_one() -> None:
    (shown,) = blocks("yaml")
    text = blueprint_text("node-service").splitlines(keepends=True)

    assert shown == "".join(line for line in text if not line.startswith("#"))


@pytest.mark.parametrize("link", links())
def test_a_link_leads_somewhere(link: str) -> None:
    assert (ROOT / link).exists()
