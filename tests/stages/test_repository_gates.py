"""Secrets in the history, and SonarQube: nothing read never passes for nothing found."""

import json
from pathlib import Path
from typing import Any

import pytest

from generator.model.gate import Gate
from generator.model.product import Component, Secret, Waiver
from generator.model.workflow import Step
from generator.stages.pieces.jobs import repository_job
from generator.stages.repository_gates import Sonar, secrets_gate, sonar_gate, sonar_job
from tests.stages.products import context, step_of
from tests.stages.stand_ins import container, git, repository, run_gate
from tests.targets.steps import Ran

API = {"api": Component(toolchain="python")}
SONAR = Sonar(project="acme_shop", organization="acme")
# Written by TruffleHog 3.96.0 when it ends, as its main.go says:
# https://github.com/trufflesecurity/trufflehog/blob/v3.96.0/main.go
END = {"level": "info-0", "logger": "trufflehog", "msg": "finished scanning", "chunks": 3}
FOUND: dict[str, Any] = {
    "SourceMetadata": {"Data": {"Git": {"commit": "c" * 40, "file": "a.env", "line": 7}}},
    "DetectorName": "AWS",
    "Verified": True,
    "Raw": "the-secret-itself",
}


def secrets_step() -> Step:
    given = context(API, {})
    job = repository_job(given, "quality", (secrets_gate(given),), depth=0)
    return step_of(job, "quality.secrets")


def search(folder: Path, root: Path, *, log: object = END, found: str = "", status: int = 0) -> Ran:
    """Run the gate with a TruffleHog that answers so, and writes down its call."""
    (folder / "log").write_text(log if isinstance(log, str) else f"{json.dumps(log)}\n")
    (folder / "found").write_text(found)
    answer = f"cat {folder}/found; cat {folder}/log >&2; exit {status}"
    (folder / "trufflehog").write_text(f'printf "%s\\n" "$@" > {folder}/call; {answer}\n')
    container(folder, f"bash {folder}/trufflehog")
    return run_gate(secrets_step(), folder, cwd=root)


@pytest.fixture
def history(tmp_path: Path) -> Path:
    root = repository(tmp_path / "repository", {"a.env": "1\n"})
    git(root, "commit", "--quiet", "--allow-empty", "--message=Second")
    return root


def test_the_whole_history_of_the_commit_is_searched(tmp_path: Path, history: Path) -> None:
    ran = search(tmp_path, history)
    assert (ran.status, ran.log) == (0, "")
    assert ran.summary == "- quality.secrets: examined 2 lines\n"
    call = (tmp_path / "call").read_text().splitlines()
    assert call[call.index("--branch") + 1] == git(history, "rev-parse", "HEAD")
    assert call[call.index("--results") + 1] == "verified,unknown"
    assert "--since-commit" not in call
    assert "--fail-on-scan-errors" in call


def test_a_secret_fails_and_is_not_shown(tmp_path: Path, history: Path) -> None:
    ran = search(tmp_path, history, found=json.dumps(FOUND))
    assert ran.status != 0
    assert f"AWS in a.env:7 of commit {'c' * 40}, which works: revoke it" in ran.log
    assert "the-secret-itself" not in ran.log + ran.summary


@pytest.mark.parametrize(
    "log",
    [
        "",
        "not json\n",
        {**END, "chunks": 0},
        {**END, "msg": "running source"},
        {"msg": "finished scanning"},
    ],
)
def test_a_search_that_read_nothing_fails(log: object, tmp_path: Path, history: Path) -> None:
    assert search(tmp_path, history, log=log).status != 0


@pytest.mark.parametrize("status", [1, 125, 183])
def test_a_scanner_that_fails_fails_the_gate(status: int, tmp_path: Path, history: Path) -> None:
    assert search(tmp_path, history, status=status).status != 0


def test_output_that_nobody_understands_fails(tmp_path: Path, history: Path) -> None:
    assert search(tmp_path, history, found="<html></html>").status != 0


def test_a_shallow_checkout_fails(tmp_path: Path, history: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{history}", "shallow")
    ran = search(tmp_path, tmp_path / "shallow")
    assert ran.status != 0
    assert "the checkout is shallow" in ran.log


def test_an_empty_repository_fails(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    git(tmp_path / "empty", "init", "--quiet")
    assert search(tmp_path, tmp_path / "empty").status != 0


def sonar(*waivers: Waiver) -> tuple[Gate, Any]:
    given = context(API, {}, secrets={"SONAR_TOKEN": Secret()}, waivers=waivers)
    return sonar_gate(given, SONAR), sonar_job(given, SONAR)


def test_sonar_waits_for_the_verdict() -> None:
    gate, job = sonar()
    step = step_of(job, gate.step)
    assert (gate.job, gate.token) == (job.id, "SONAR_TOKEN")
    assert str(step.uses).startswith("SonarSource/sonarqube-scan-action@")
    assert str(dict(step.with_)["args"]).splitlines() == [
        "-Dsonar.projectKey=acme_shop",
        "-Dsonar.organization=acme",
        "-Dsonar.sources=api",
        "-Dsonar.qualitygate.wait=true",
        "-Dsonar.qualitygate.timeout=600",
    ]


def test_sonar_runs_where_its_token_is() -> None:
    _, job = sonar()
    assert job.condition == (
        "${{ github.event_name == 'push' || github.event_name == 'merge_group' }}"
    )
    seen = [step.name for step in job.steps if "secrets." in json.dumps(step.env)]
    assert seen == ["Secrets are present", "quality.sonar: SonarQube"]
    assert job.steps[0].name == "Secrets are present"
    assert dict(job.steps[1].with_)["fetch-depth"] == 0


def test_a_waived_sonar_needs_no_token() -> None:
    waiver = Waiver(gate="quality.sonar", until="2027-01-15", owner="@acme", reason="moving it")
    gate, job = sonar(waiver)
    assert "secrets." not in json.dumps([step.env for step in job.steps])
    assert step_of(job, gate.step).run
