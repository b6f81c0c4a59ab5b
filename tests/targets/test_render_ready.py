"""What a deploy to Render finds out before anything changes, asked of a stand-in of its API.

Fields: https://api-docs.render.com/reference/retrieve-service
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.targets.render_api import RenderApi, serve
from tests.targets.steps import Ran
from tests.targets.test_render import VERBS, run

IMAGE = "ghcr.io/acme/widget/backend"
DIGEST = "sha256:" + "1" * 64
BY_DIGEST = {"RENDER_IMAGE_BACKEND": IMAGE}
NAMES = {"RENDER_NAME_BACKEND": "shop-staging-backend", "RENDER_NAME_WEB_APP": "shop-staging-web"}


@pytest.fixture
def render() -> Iterator[RenderApi]:
    with serve(RenderApi({"srv-back": [], "srv-web": []})) as api:
        yield api


def look(render: RenderApi, tmp_path: Path, **env: str) -> Ran:
    assert VERBS.ready
    ran = run(VERBS.ready, render, tmp_path, **env)
    assert ran.outputs == {}
    assert [method for method, _ in render.asked if method != "GET"] == []
    return ran


def errors(ran: Ran) -> list[str]:
    head = "::error title=Render::"
    return [line.removeprefix(head) for line in ran.log.splitlines() if line.startswith(head)]


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"autoDeploy": None},
        # Before there was a trigger: https://render.com/changelog
        {"autoDeployTrigger": None},
    ],
)
def test_a_service_that_only_the_pipeline_deploys_is_ready(
    said: dict[str, Any], render: RenderApi, tmp_path: Path
) -> None:
    render.settings["srv-back"] = said

    ran = look(render, tmp_path)

    assert (ran.status, errors(ran)) == (0, []), ran.log
    assert render.asked == [("GET", "/services/srv-back"), ("GET", "/services/srv-web")]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (
            {"autoDeploy": "yes", "autoDeployTrigger": "commit"},
            "trigger 'commit', autoDeploy 'yes'",
        ),
        (
            {"autoDeploy": "yes", "autoDeployTrigger": "checksPass"},
            "trigger 'checksPass', autoDeploy 'yes'",
        ),
        ({"autoDeploy": "yes", "autoDeployTrigger": None}, "trigger '', autoDeploy 'yes'"),
        # The trigger counts, whatever the older field says.
        ({"autoDeploy": "no", "autoDeployTrigger": "commit"}, "trigger 'commit', autoDeploy 'no'"),
        # They contradict each other, so nobody knows.
        ({"autoDeploy": "yes", "autoDeployTrigger": "off"}, "trigger 'off', autoDeploy 'yes'"),
    ],
)
def test_auto_deploy_stops_the_deploy(
    said: dict[str, Any], shown: str, render: RenderApi, tmp_path: Path
) -> None:
    render.settings["srv-back"] = said

    ran = look(render, tmp_path)

    assert ran.status == 1
    assert errors(ran) == [
        f"backend: auto-deploy is on ({shown}), so pushes pass the gates; switch it off on Render"
    ]


def test_a_service_that_says_nothing_of_auto_deploy_is_not_trusted(
    render: RenderApi, tmp_path: Path
) -> None:
    render.settings["srv-web"] = {"autoDeploy": None, "autoDeployTrigger": None}

    ran = look(render, tmp_path)

    assert ran.status == 1
    assert errors(ran) == [
        "web-app: Render does not say that auto-deploy is off; look at its settings there"
    ]


@pytest.mark.parametrize("said", [{"autoDeploy": "yes", "autoDeployTrigger": "commit"}, {}])
def test_an_image_is_never_deployed_by_a_push(
    said: dict[str, Any], render: RenderApi, tmp_path: Path
) -> None:
    """https://render.com/docs/deploying-an-image"""
    render.images["srv-back"] = f"{IMAGE}:main"
    render.settings["srv-back"] = said

    assert look(render, tmp_path, **BY_DIGEST).status == 0


@pytest.mark.parametrize("path", ["ghcr.io/other/backend:main", f"{IMAGE}-2:main", None])
def test_a_service_of_another_image_is_not_deployed_to(
    path: str, render: RenderApi, tmp_path: Path
) -> None:
    render.images["srv-back"] = path

    ran = look(render, tmp_path, **BY_DIGEST)

    assert ran.status == 1
    assert errors(ran) == [
        f"backend: it is set up for '{path or ''}', not for {IMAGE}; set that image on Render"
    ]


@pytest.mark.parametrize("end", ["", ":main", f":main@{DIGEST}", f"@{DIGEST}"])
def test_tag_and_digest_that_are_set_do_not_count(
    end: str, render: RenderApi, tmp_path: Path
) -> None:
    render.images["srv-back"] = IMAGE + end

    assert look(render, tmp_path, **BY_DIGEST).status == 0


def test_a_service_of_an_image_takes_no_commit(render: RenderApi, tmp_path: Path) -> None:
    render.images["srv-back"] = f"{IMAGE}:main"

    ran = look(render, tmp_path)

    assert ran.status == 1
    (said,) = errors(ran)
    assert said == (
        f"backend: it is set up for the image '{IMAGE}:main', not to build a commit; "
        "set its repository on Render"
    )


def test_an_id_of_another_service_is_not_deployed_to(render: RenderApi, tmp_path: Path) -> None:
    # The ids of the two have been exchanged; what else is wrong with them is of no interest.
    render.settings["srv-back"] = {"name": "shop-staging-web", "autoDeploy": "yes"}
    render.settings["srv-web"] = {"name": "shop-staging-backend"}

    ran = look(render, tmp_path, **NAMES)

    assert ran.status == 1
    first, second = errors(ran)
    assert first == (
        "backend: RENDER_SERVICE_BACKEND is the id of 'shop-staging-web', "
        "not of 'shop-staging-backend'; correct that variable, or the name on Render"
    )
    assert second == (
        "web-app: RENDER_SERVICE_WEB_APP is the id of 'shop-staging-backend', "
        "not of 'shop-staging-web'; correct that variable, or the name on Render"
    )


def test_the_right_name_is_ready(render: RenderApi, tmp_path: Path) -> None:
    render.settings["srv-back"] = {"name": "shop-staging-backend"}
    render.settings["srv-web"] = {"name": "shop-staging-web"}

    assert look(render, tmp_path, **NAMES).status == 0


def test_a_name_that_render_does_not_say_is_not_the_right_one(
    render: RenderApi, tmp_path: Path
) -> None:
    render.settings["srv-back"] = {"name": None}

    ran = look(render, tmp_path, RENDER_NAME_BACKEND="shop-staging-backend")

    assert ran.status == 1
    assert "RENDER_SERVICE_BACKEND is the id of ''" in ran.log


def test_a_suspended_service_is_not_deployed_to(render: RenderApi, tmp_path: Path) -> None:
    render.suspended.add("srv-web")

    ran = look(render, tmp_path)

    assert ran.status == 1
    assert errors(ran) == ["web-app: it is suspended and takes no deploy; resume it on Render"]


@pytest.mark.parametrize("state", ["", None, "paused"])
def test_an_unknown_state_is_not_deployed_to(
    state: str | None, render: RenderApi, tmp_path: Path
) -> None:
    render.settings["srv-web"] = {"suspended": state}

    ran = look(render, tmp_path)

    assert ran.status == 1
    (said,) = errors(ran)
    assert said == (
        f"web-app: Render says '{state or ''}' where it should say whether it is suspended; "
        "look at it there"
    )


def test_all_that_is_wrong_is_said_at_once(render: RenderApi, tmp_path: Path) -> None:
    render.suspended.add("srv-back")
    render.settings["srv-back"] = {"autoDeployTrigger": "commit"}
    render.settings["srv-web"] = {"autoDeployTrigger": "checksPass"}

    ran = look(render, tmp_path)

    assert ran.status == 1
    assert [line.partition(" (")[0].partition(";")[0] for line in errors(ran)] == [
        "backend: it is suspended and takes no deploy",
        "backend: auto-deploy is on",
        "web-app: auto-deploy is on",
    ]


def test_an_unknown_service_is_not_ready(render: RenderApi, tmp_path: Path) -> None:
    ran = look(render, tmp_path, RENDER_SERVICE_WEB_APP="srv-gone")

    assert (ran.status, errors(ran)) == (1, ["Render answered 404 to GET /services/srv-gone"])
