"""`gatewright prove` and `gatewright simulate`, as they are called."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli.main import run

CI = """\
on: push
jobs:
  test:
    runs-on: ubuntu-24.04
    steps:
      - run: pytest
  deploy:
    needs: test
    if: CONDITION
    runs-on: ubuntu-24.04
    environment: production
    steps:
      - run: flyctl deploy
"""
GOOD, BAD = CI.replace("CONDITION", "success()"), CI.replace("CONDITION", "always()")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".github/workflows").mkdir(parents=True)
    return tmp_path


Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    def called(folder: Path, *arguments: str) -> tuple[int, str, str]:
        status = run(["-C", str(folder), *arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return called


def write(repository: Path, text: str, name: str = "ci.yml") -> Path:
    path = repository / ".github/workflows" / name
    path.write_text(text, "utf-8")
    return path


def test_a_proof_ends_with_zero_and_shows_the_pairs(call: Call, repository: Path) -> None:
    write(repository, GOOD)

    status, out, err = call(repository, "prove")

    assert status == 0
    assert out.splitlines()[1].split() == [
        *("ci.yml:deploy/flyctl", "deploy", "waits", "for", "ci.yml:test/pytest", "proved", "push"),
    ]
    assert err == "every deploy waits for every gate\n"


def test_a_way_past_a_gate_ends_with_one(call: Call, repository: Path) -> None:
    write(repository, BAD)

    status, out, _ = call(repository, "prove")

    assert status == 1
    assert ".github/workflows/ci.yml:13:9: error[GW240]" in out
    assert "on push, `test` fails at 'pytest'" in out
    assert "so `deploy` runs, as its condition is `always()`" in out


@pytest.mark.parametrize("place", ["alone.yml", ".github/workflows/ci.yml", "."])
def test_files_and_folders_are_taken(call: Call, repository: Path, place: str) -> None:
    write(repository, BAD)
    (repository / "alone.yml").write_text(BAD, "utf-8")

    status, out, _ = call(repository, "prove", place)

    assert status == 1
    file = place if place != "." else ".github/workflows/ci.yml"
    assert f"{file}:13:9: error[GW240]" in out


def test_another_repository_is_named(call: Call, repository: Path, tmp_path: Path) -> None:
    write(repository, BAD)
    other = tmp_path / "elsewhere"
    other.mkdir()

    status, out, _ = call(other, "prove", str(repository))

    assert status == 1
    assert ".github/workflows/ci.yml:13:9: error[GW240]" in out


def test_programs_can_read_it(call: Call, repository: Path) -> None:
    write(repository, BAD)

    status, out, _ = call(repository, "prove", "--format", "json")

    assert status == 1
    (fault,) = json.loads(out)["faults"]
    assert fault["code"] == "GW240"
    assert fault["story"][0] == "on push, `test` fails at 'pytest'"


def test_nothing_to_prove_is_a_mistake_of_the_call(call: Call, repository: Path) -> None:
    write(repository, "on: push\njobs: {}\n")

    status, out, _ = call(repository, "prove")

    assert status == 2
    assert "error[GW244]" in out


def test_a_missing_file_is_said(call: Call, repository: Path) -> None:
    status, _, err = call(repository, "prove", "nowhere.yml")

    assert status == 2
    assert "cannot be read" in err


def test_a_course_says_what_each_job_does(call: Call, repository: Path) -> None:
    write(repository, GOOD)

    status, out, _ = call(repository, "simulate", "--fail", "test")

    assert status == 0
    assert [line.split() for line in out.splitlines()] == [
        [".github/workflows/ci.yml", "on", "push:"],
        ["job", "result", "why"],
        ["test", "failure"],
        ["pytest", "failure"],
        ["deploy", "skipped", "because", "`test`", "fails"],
    ]


def test_a_deploy_that_runs_always_runs_in_the_course(call: Call, repository: Path) -> None:
    write(repository, BAD)

    _, out, _ = call(repository, "simulate", "--fail", "test=cancelled", "--event", "push")

    assert "deploy           success    as its condition is `always()`" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--fail", "tests"), 'no run has the job "tests"'),
        (("--fail", "test", "--event", "release"), "no run that release starts is there"),
        (("--fail", "test=skipped", "--fail", "deploy=success"), "no run goes so"),
        (("--fail", "test=broken"), "is not JOB or JOB=failure|cancelled|skipped|success"),
    ],
)
def test_what_cannot_be_is_said(
    call: Call, repository: Path, arguments: tuple[str, ...], said: str
) -> None:
    write(repository, GOOD)

    status, _, err = call(repository, "simulate", *arguments)

    assert status == 2
    assert said in err
