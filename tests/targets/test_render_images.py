"""Render's steps where services run tested images, run against a stand-in of its API."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.targets.render_api import RenderApi, serve
from tests.targets.steps import Ran
from tests.targets.test_render import NEW, OLD, VERBS, deploy, run

NAME = "ghcr.io/acme/widget/backend"
DIGEST = "sha256:" + "1" * 64


@pytest.fixture
def render() -> Iterator[RenderApi]:
    services = {"srv-back": [deploy("srv-back")], "srv-web": [deploy("srv-web")]}
    with serve(RenderApi(services, images={"srv-back": f"{NAME}:main"})) as api:
        yield api


def go(render: RenderApi, tmp_path: Path, image: str = f"{NAME}@{DIGEST}", **env: str) -> Ran:
    return run(VERBS.deploy, render, tmp_path, IMAGE_BACKEND=image, **env)


@pytest.mark.parametrize("answer", ["201", "202", "lost"])
def test_an_image_is_deployed_by_its_digest(answer: str, render: RenderApi, tmp_path: Path) -> None:
    render.answers = [answer]

    ran = go(render, tmp_path)

    assert ran.status == 0, ran.log
    assert render.live("srv-back")["image"]["ref"] == f"{NAME}@{DIGEST}"
    assert render.live("srv-web")["commit"]["id"] == NEW


@pytest.mark.parametrize("image", ["", f"{NAME}@", f"{NAME}:main", NAME, f"{NAME}@sha256:11"])
def test_no_digest_stops_before_any_change(image: str, render: RenderApi, tmp_path: Path) -> None:
    ran = go(render, tmp_path, image)

    assert ran.status == 1
    assert "is no image with its digest" in ran.log
    assert "started" not in ran.outputs
    assert render.posts("") == []


def test_another_digest_that_is_live_is_no_success(render: RenderApi, tmp_path: Path) -> None:
    render.resolved["srv-back"] = "sha256:" + "2" * 64

    ran = go(render, tmp_path)

    assert ran.status == 1
    assert f"not {DIGEST}" in ran.log
    assert render.posts("") == ["/services/srv-back/deploys"]


def live(render: RenderApi, tmp_path: Path, health: str) -> Ran:
    return run(VERBS.live, render, tmp_path, HEALTH_URL=health, COMMIT_KEY="commit")


def test_a_live_image_is_asked_for_its_commit(render: RenderApi, tmp_path: Path) -> None:
    go(render, tmp_path)
    health = tmp_path / "health"
    health.write_text(f'{{"commit": "{NEW}"}}')
    url = health.as_uri()
    aside = tmp_path / "aside"
    aside.mkdir()

    assert live(render, aside, url).outputs["commit"] == NEW
    health.write_text(f'{{"commit": "{OLD}"}}')
    assert live(render, aside, url).outputs["commit"] == ""
    assert live(render, aside, f"{url}-gone").outputs["commit"] == ""
