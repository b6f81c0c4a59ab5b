"""Whether a commit may still go live, in real repositories."""

import os
import shutil
from pathlib import Path

import pytest

from generator.stages.scripts import script
from tests.stages.stand_ins import git, program, repository
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


def decide(
    tmp_path: Path, commit: str, live: str, branch: str = "main", path: Path | None = None
) -> Ran:
    programs = os.pathsep.join((*((str(path),) if path else ()), os.environ["PATH"]))
    env = {"COMMIT": commit, "LIVE": live, "BRANCH": branch, "PATH": programs}
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


def test_a_git_that_cannot_tell_is_no_proof(commits: dict[str, str], tmp_path: Path) -> None:
    # Since version 2.45 git says 128 for a broken history; the one here may be older.
    real = shutil.which("git")
    asked = f"merge-base {commits['aside']}"
    program(tmp_path, "git", f'if [[ "$1 $4" == "{asked}" ]]; then exit 128; fi\nexec {real} "$@"')

    ran = decide(tmp_path, commits["third"], commits["aside"], path=tmp_path / "bin")

    assert (ran.status, ran.outputs) == (1, {})
    assert f"git cannot compare {commits['third']} with {commits['aside']}" in ran.log
