"""Whether a commit may still go live, in real repositories."""

from pathlib import Path

import pytest

from generator.stages.scripts import script
from tests.stages.stand_ins import git, repository
from tests.targets.steps import Ran, run_step


@pytest.fixture
def commits(tmp_path: Path) -> dict[str, str]:
    """A checkout as actions/checkout leaves it, of a repository with a branch beside `main`."""
    origin = repository(tmp_path / "origin", {"a": "1"})
    found = {"first": git(origin, "rev-parse", "HEAD")}
    for name in ("second", "third"):
        git(origin, "commit", "--quiet", "--allow-empty", f"--message={name}")
        found[name] = git(origin, "rev-parse", "HEAD")
    git(origin, "checkout", "--quiet", "-b", "side", found["second"])
    git(origin, "commit", "--quiet", "--allow-empty", "--message=aside")
    found["aside"] = git(origin, "rev-parse", "HEAD")
    git(tmp_path, "clone", "--quiet", str(origin), "checkout")
    git(tmp_path / "checkout", "checkout", "--quiet", "--detach", found["second"])
    return found


def decide(tmp_path: Path, commit: str, live: str, branch: str = "main") -> Ran:
    env = {"COMMIT": commit, "LIVE": live, "BRANCH": branch}
    return run_step(script("freshness"), env, tmp_path, cwd=tmp_path / "checkout")


@pytest.mark.parametrize(
    ("live", "superseded"),
    [
        ("first", "false"),
        ("second", "false"),
        ("third", "true"),
        ("aside", "true"),
    ],
)
def test_what_is_live_decides(
    live: str, superseded: str, commits: dict[str, str], tmp_path: Path
) -> None:
    ran = decide(tmp_path, commits["second"], commits[live])

    assert ran.status == 0, ran.log
    assert ran.outputs == {"superseded": superseded}
    assert ("::notice title=Superseded::" in ran.log) == (superseded == "true")


@pytest.mark.parametrize("live", ["", "d" * 40])
def test_an_unknown_live_commit_does_not_block(
    live: str, commits: dict[str, str], tmp_path: Path
) -> None:
    ran = decide(tmp_path, commits["second"], live)

    assert (ran.status, ran.outputs) == (0, {"superseded": "false"})
    assert "title=Freshness::" in ran.log


def test_a_commit_beside_the_branch_is_refused(commits: dict[str, str], tmp_path: Path) -> None:
    ran = decide(tmp_path, commits["aside"], commits["first"])

    assert (ran.status, ran.outputs) == (1, {})
    assert f"commit {commits['aside']} is not on branch 'main'" in ran.log
    assert decide(tmp_path, commits["aside"], commits["first"], "side").status == 0


def test_what_is_not_in_the_repository_is_refused(commits: dict[str, str], tmp_path: Path) -> None:
    assert decide(tmp_path, "d" * 40, commits["first"]).status == 1
    assert decide(tmp_path, commits["first"], "", "release").status == 1


def test_a_shallow_checkout_is_no_proof(commits: dict[str, str], tmp_path: Path) -> None:
    origin = f"file://{tmp_path / 'origin'}"
    git(tmp_path, "clone", "--quiet", "--depth=1", origin, "shallow", "--branch=main")
    (tmp_path / "checkout").rename(tmp_path / "whole")
    (tmp_path / "shallow").rename(tmp_path / "checkout")

    assert decide(tmp_path, commits["second"], commits["first"]).status == 1
