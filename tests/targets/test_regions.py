"""Putting the services of a region to rest, waking them, and keeping deploys away meanwhile."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.targets.scripts import script
from tests.targets.render_api import KEY, RenderApi, serve
from tests.targets.steps import Ran, run_step

COMMIT = "b" * 40
OTHER = "c" * 40
SUSPENSION = ("render-api", "render-mine", "render-suspension")
RESTING = ("render-api", "render-mine", "render-resting")


@pytest.fixture
def render() -> Iterator[RenderApi]:
    with serve(RenderApi({"srv-back": [], "srv-jobs": []})) as api:
        yield api


def run(parts: tuple[str, ...], api: RenderApi, folder: Path, **env: str) -> Ran:
    given = {
        "RESTING": "backend jobs",
        "SERVICES": "backend jobs",
        "ENVIRONMENT": "production",
        "RENDER_SERVICE_BACKEND": "srv-back",
        "RENDER_SERVICE_JOBS": "srv-jobs",
        "RENDER_API_KEY": KEY,
        "RENDER_API": api.url,
        "POLL_SECONDS": "0.02",
    }
    return run_step(script(*parts), {**given, **env}, folder)


@pytest.mark.parametrize("answer", ["202", "lost", "429", "500"])
def test_whatever_the_answer_all_end_at_rest(
    answer: str, render: RenderApi, tmp_path: Path
) -> None:
    render.answers.append(answer)

    ran = run(SUSPENSION, render, tmp_path, WANTED="suspended")

    assert ran.status == 0, ran.log
    assert render.suspended == {"srv-back", "srv-jobs"}


def test_what_is_there_already_is_left_alone(render: RenderApi, tmp_path: Path) -> None:
    ran = run(SUSPENSION, render, tmp_path, WANTED="not_suspended")

    assert ran.status == 0, ran.log
    assert render.posts("resume") == []


def test_they_wake_again(render: RenderApi, tmp_path: Path) -> None:
    render.suspended |= {"srv-back", "srv-jobs"}

    assert run(SUSPENSION, render, tmp_path, WANTED="not_suspended").status == 0
    assert render.suspended == set()


def test_a_refusal_is_red(render: RenderApi, tmp_path: Path) -> None:
    render.answers.append("refused")

    ran = run(SUSPENSION, render, tmp_path, WANTED="suspended")

    assert ran.status == 1
    assert "Render answered 409 to suspend backend" in ran.log


def test_a_service_that_never_rests_is_red(render: RenderApi, tmp_path: Path) -> None:
    render.answers += ["500"] * 200

    ran = run(SUSPENSION, render, tmp_path, WANTED="suspended", WAIT_SECONDS="1")

    assert ran.status == 1
    assert "backend: Render does not suspend it in time" in ran.log


@pytest.mark.parametrize(
    ("suspended", "resting"),
    [(set(), "none"), ({"srv-jobs"}, "some"), ({"srv-back", "srv-jobs"}, "all")],
)
def test_a_deploy_is_held_unless_everything_runs(
    suspended: set[str], resting: str, render: RenderApi, tmp_path: Path
) -> None:
    render.suspended |= suspended

    ran = run((*RESTING, "render-held"), render, tmp_path)

    assert ran.outputs == {"resting": resting}
    assert ran.status == (0 if resting == "none" else 1)
    assert ("run the failback first" in ran.log) is (resting != "none")


NAMES = {"RENDER_NAME_BACKEND": "shop-production-backend", "RENDER_NAME_JOBS": "srv-jobs"}
ANOTHER = (
    "backend: RENDER_SERVICE_BACKEND is the id of 'shop-staging-backend', "
    "not of 'shop-production-backend'; correct that variable, or the name on Render"
)


@pytest.mark.parametrize("parts", [SUSPENSION, RESTING])
def test_a_service_of_another_name_is_left_alone(
    parts: tuple[str, ...], render: RenderApi, tmp_path: Path
) -> None:
    render.settings["srv-back"] = {"name": "shop-staging-backend"}

    ran = run(parts, render, tmp_path, WANTED="suspended", **NAMES)

    assert (ran.status, ran.outputs, render.suspended) == (1, {}, set())
    assert ANOTHER in ran.log


@pytest.mark.parametrize("parts", [SUSPENSION, RESTING])
def test_the_service_that_is_meant_is_not(
    parts: tuple[str, ...], render: RenderApi, tmp_path: Path
) -> None:
    render.settings["srv-back"] = {"name": "shop-production-backend"}

    assert run(parts, render, tmp_path, WANTED="suspended", **NAMES).status == 0


def live(render: RenderApi, service: str, commit: str) -> None:
    render.walks[service] = ("live",)
    render.start(service, commit)


def test_the_commit_that_was_live_is_known_at_rest_too(render: RenderApi, tmp_path: Path) -> None:
    for service in render.services:
        live(render, service, COMMIT)
        render.services[service][0]["status"] = "deactivated"

    assert run(("render-api", "render-served"), render, tmp_path).outputs == {"commit": COMMIT}


def test_two_commits_or_none_are_not_guessed_at(render: RenderApi, tmp_path: Path) -> None:
    assert run(("render-api", "render-served"), render, tmp_path).status == 1
    live(render, "srv-back", COMMIT)
    live(render, "srv-jobs", OTHER)

    ran = run(("render-api", "render-served"), render, tmp_path)

    assert (ran.status, ran.outputs) == (1, {})
    assert "the services do not run one commit" in ran.log
