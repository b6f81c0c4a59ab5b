"""The steps of the team's own deploy script, run with real scripts."""

from pathlib import Path

import pytest

from generator.model.catalogue import Script
from generator.model.product import Environment
from generator.targets.catalog.command import TARGET, Options
from tests.targets.steps import Ran, run_step

COMMIT = "b" * 40
OPTIONS = Options(run="./ci/deploy.sh", secrets=("TOKEN",), variables=("CLUSTER",))
ENVIRONMENT = Environment(kind="staging", url="https://example.com", deploy={"target": "command"})
VERBS = TARGET.verbs(OPTIONS, "staging", ENVIRONMENT)


def run(verb: Script, text: str, tmp_path: Path, *, mode: int = 0o755, **env: str) -> Ran:
    team = tmp_path / "ci" / "deploy.sh"
    team.parent.mkdir()
    team.write_text(f"#!/usr/bin/env bash\n{text}\n")
    team.chmod(mode)
    fixed = {name: value for name, value in verb.env if "${{" not in str(value)}
    return run_step(verb.run, {**fixed, "COMMIT": COMMIT, "TOKEN": "t0p", **env}, tmp_path)


@pytest.mark.parametrize("commit", [COMMIT, ""])
def test_live_takes_what_the_script_prints(commit: str, tmp_path: Path) -> None:
    ran = run(VERBS.live, f'echo looking >&2; [[ $1 == live ]] && echo "{commit}"', tmp_path)

    assert (ran.status, ran.outputs) == (0, {"commit": commit, "state": commit})


@pytest.mark.parametrize(
    "text", ["echo main", "echo bbbbbbb", f"echo {'B' * 40}", f"echo {COMMIT}; echo {COMMIT}"]
)
def test_live_takes_nothing_but_a_commit(text: str, tmp_path: Path) -> None:
    ran = run(VERBS.live, text, tmp_path)

    assert (ran.status, ran.outputs) == (1, {})
    assert "expected a full commit id or nothing" in ran.log


def test_live_fails_with_the_script(tmp_path: Path) -> None:
    ran = run(VERBS.live, f"echo {COMMIT}; exit 4", tmp_path)

    assert (ran.status, ran.outputs) == (4, {})


def test_deploy_gets_its_verb_and_its_surroundings(tmp_path: Path) -> None:
    ran = run(VERBS.deploy, 'echo "$1 $COMMIT to $ENVIRONMENT with $TOKEN"', tmp_path)

    assert (ran.status, ran.outputs) == (0, {"started": "true"})
    assert f"deploy {COMMIT} to staging with t0p" in ran.log


def test_deploy_fails_with_the_script_and_has_started(tmp_path: Path) -> None:
    ran = run(VERBS.deploy, "exit 9", tmp_path)

    assert (ran.status, ran.outputs) == (9, {"started": "true"})


def test_deploy_without_a_commit_never_starts(tmp_path: Path) -> None:
    ran = run(VERBS.deploy, "echo ran", tmp_path, COMMIT="main")

    assert (ran.status, ran.outputs) == (1, {})
    assert "ran" not in ran.log.splitlines()


def test_restore_gets_the_state(tmp_path: Path) -> None:
    assert (
        f"back to {COMMIT}"
        in run(
            VERBS.restore, '[[ $1 == restore ]] && echo "back to $STATE"', tmp_path, STATE=COMMIT
        ).log
    )


def test_restore_without_a_state_fails(tmp_path: Path) -> None:
    ran = run(VERBS.restore, "echo ran", tmp_path, STATE="")

    assert ran.status == 1
    assert "it is not known what was live before" in ran.log


def test_a_script_that_cannot_run_is_named(tmp_path: Path) -> None:
    ran = run(VERBS.deploy, "echo ran", tmp_path, mode=0o644)

    assert (ran.status, ran.outputs) == (1, {})
    assert "./ci/deploy.sh is not an executable file" in ran.log


def test_what_the_steps_are_given() -> None:
    assert VERBS.restore.env == (
        ("VERB", "restore"),
        ("TEAM_SCRIPT", "./ci/deploy.sh"),
        ("ENVIRONMENT", "staging"),
        ("CLUSTER", "${{ vars.CLUSTER }}"),
        ("TOKEN", "${{ secrets.TOKEN }}"),
    )
    assert [each.name for each in TARGET.secrets(OPTIONS)] == ["TOKEN"]
    assert [each.name for each in TARGET.variables(OPTIONS, "staging")] == ["CLUSTER"]
