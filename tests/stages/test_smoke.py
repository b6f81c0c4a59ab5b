"""The smoke test against a real server: only answers from the deployed commit count, in a row."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.stages.scripts import script
from tests.stages.web import Answer, Asked, Site, site
from tests.targets.steps import Ran, run_step

OLD, NEW = "a" * 40, "b" * 40
GOOD = Answer(body={"commit": NEW, "status": "ok"})
STALE = Answer(body={"commit": OLD})


def smoke(answers: Sequence[Answer], folder: Path, **env: object) -> tuple[Ran, Site]:
    """Run the step against a site that gives these answers in order, then the last for ever."""

    def answer(_: Asked, number: int) -> Answer:
        return answers[min(number, len(answers) - 1)]

    with site(answer) as served:
        given: dict[str, object] = {
            "HEALTH_URL": f"{served.url}/health",
            "COMMIT": NEW,
            "COMMIT_KEY": "commit",
            "ANSWERS": 3,
            "WAIT_SECONDS": 10,
            "POLL_SECONDS": "0.02",
            **env,
        }
        return run_step(script("smoke"), given, folder), served


def test_three_good_answers_in_a_row_are_enough(tmp_path: Path) -> None:
    ran, served = smoke([GOOD], tmp_path)

    assert ran.status == 0, ran.log
    assert [each.path for each in served.asked] == ["/health"] * 3


def test_the_old_commit_is_waited_through(tmp_path: Path) -> None:
    ran, served = smoke([STALE, STALE, GOOD], tmp_path)

    assert ran.status == 0
    assert len(served.asked) == 5


@pytest.mark.parametrize(
    "bad",
    [
        STALE,
        Answer(code=502, body={"commit": NEW}),
        Answer(code=204),
        Answer(code=302, headers={"Location": "/other"}),
    ],
)
def test_a_bad_answer_starts_the_row_again(bad: Answer, tmp_path: Path) -> None:
    ran, served = smoke([GOOD, GOOD, bad, GOOD], tmp_path)

    assert ran.status == 0
    assert len(served.asked) == 6


@pytest.mark.parametrize(
    "answer",
    [
        STALE,
        Answer(code=500, body={"commit": NEW}),
        Answer(body={"version": NEW}),
        Answer(body={"commit": NEW[:12]}),
        Answer(body={"commit": None}),
        Answer(body={"commit": [NEW]}),
        Answer(body=[NEW]),
        Answer(body=NEW),
        Answer(body=f"<html>{NEW}</html>"),
        Answer(body=""),
        Answer(code=302, headers={"Location": "/other"}),
        Answer(code=203, body={"commit": NEW}),
        Answer(code=404, body={"commit": NEW}),
    ],
)
def test_anything_else_for_ever_fails(answer: Answer, tmp_path: Path) -> None:
    ran, _ = smoke([answer], tmp_path, WAIT_SECONDS=1)

    assert ran.status == 1
    assert "no 3 good answers in a row" in ran.log


def test_the_last_answer_is_named(tmp_path: Path) -> None:
    assert (
        f"last: status 200 from commit '{OLD}'" in smoke([STALE], tmp_path, WAIT_SECONDS=1)[0].log
    )


def test_nobody_there_fails(tmp_path: Path) -> None:
    ran, _ = smoke([GOOD], tmp_path, WAIT_SECONDS=1, HEALTH_URL="http://127.0.0.1:9/health")

    assert ran.status == 1
    assert "last: no whole answer: curl: (7)" in ran.log


@pytest.mark.parametrize(
    ("key", "body"),
    [
        ("build.commit", {"build": {"commit": NEW}}),
        ("build.commit", {"build.commit": NEW}),
        ("git-sha", {"git-sha": NEW}),
    ],
)
def test_the_key_may_lie_deeper(key: str, body: object, tmp_path: Path) -> None:
    assert smoke([Answer(body=body)], tmp_path, COMMIT_KEY=key)[0].status == 0


@pytest.mark.parametrize("env", [{"COMMIT_KEY": "none"}, {"COMMIT": ""}])
def test_without_a_commit_the_status_decides(env: dict[str, str], tmp_path: Path) -> None:
    assert smoke([Answer(body="fine")], tmp_path, **env)[0].status == 0
    assert smoke([Answer(code=503)], tmp_path, WAIT_SECONDS=1, **env)[0].status == 1
