"""Render's steps, run against a stand-in of its API."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.model.catalogue import Script
from generator.model.product import Environment
from generator.targets.catalog.render import TARGET, Options
from tests.targets.render_api import KEY, RenderApi, serve
from tests.targets.steps import Ran, run_step

OLD, NEW = "a" * 40, "b" * 40
IDS = {"RENDER_SERVICE_BACKEND": "srv-back", "RENDER_SERVICE_WEB_APP": "srv-web"}
ENVIRONMENT = Environment(kind="staging", url="https://example.com", deploy={"target": "render"})
VERBS = TARGET.verbs(Options(services=("backend", "web-app")), "staging", ENVIRONMENT)
BEFORE = json.dumps({"backend": "dep-srv-back-1", "web-app": "dep-srv-web-1"})


def deploy(service: str, commit: str = OLD, status: str = "live") -> dict[str, Any]:
    return {"id": f"dep-{service}-1", "status": status, "commit": {"id": commit}}


@pytest.fixture
def render() -> Iterator[RenderApi]:
    with serve(
        RenderApi({"srv-back": [deploy("srv-back")], "srv-web": [deploy("srv-web")]})
    ) as api:
        yield api


def run(script: Script, render: RenderApi, tmp_path: Path, **env: object) -> Ran:
    given: Mapping[str, object] = {
        **{name: value for name, value in script.env if "${{" not in str(value)},
        **IDS,
        "RENDER_API_KEY": KEY,
        "RENDER_API": render.url,
        "POLL_SECONDS": "0.02",
        "SEARCH_SECONDS": "1",
        "WAIT_SECONDS": "20",
        "COMMIT": NEW,
        **env,
    }
    ran = run_step(script.run, given, tmp_path)
    assert KEY not in ran.log
    assert sorted(each.name for each in tmp_path.iterdir()) == ["outputs", "step.sh", "summary"]
    return ran


def test_live_gives_the_commit_and_the_deploys(render: RenderApi, tmp_path: Path) -> None:
    ran = run(VERBS.live, render, tmp_path)

    assert ran.status == 0, ran.log
    assert ran.outputs["commit"] == OLD
    assert json.loads(ran.outputs["state"]) == json.loads(BEFORE)


def test_live_has_no_commit_when_the_services_disagree(render: RenderApi, tmp_path: Path) -> None:
    render.services["srv-web"] = [deploy("srv-web", NEW)]

    ran = run(VERBS.live, render, tmp_path)

    assert ran.status == 0
    assert ran.outputs["commit"] == ""
    assert json.loads(ran.outputs["state"]) == json.loads(BEFORE)


def test_live_before_the_first_deploy(render: RenderApi, tmp_path: Path) -> None:
    render.services["srv-web"] = []
    render.services["srv-back"] = []

    ran = run(VERBS.live, render, tmp_path)

    assert (ran.status, ran.outputs["commit"]) == (0, "")
    assert json.loads(ran.outputs["state"]) == {"backend": "", "web-app": ""}


def test_live_takes_the_deploy_that_serves_not_the_newest(
    render: RenderApi, tmp_path: Path
) -> None:
    render.services["srv-back"].insert(0, deploy("x", NEW, "build_failed"))

    assert run(VERBS.live, render, tmp_path).outputs["commit"] == OLD


@pytest.mark.parametrize("verb", [VERBS.live, VERBS.deploy, VERBS.restore])
def test_a_refused_key_fails_before_anything_changes(
    verb: Script, render: RenderApi, tmp_path: Path
) -> None:
    render.services["srv-back"][0]["status"] = "deactivated"

    ran = run(verb, render, tmp_path, RENDER_API_KEY="wrong", STATE=BEFORE)

    assert ran.status == 1
    assert "Render answered 401" in ran.log
    assert "started" not in ran.outputs
    assert not [method for method, _ in render.asked if method == "POST"]


@pytest.mark.parametrize("id_", ["", "srv-back/../srv-web", "srv back"])
def test_a_service_without_a_proper_id_fails(id_: str, render: RenderApi, tmp_path: Path) -> None:
    ran = run(VERBS.deploy, render, tmp_path, RENDER_SERVICE_BACKEND=id_)

    assert ran.status == 1
    assert "RENDER_SERVICE_BACKEND does not hold the id of a service" in ran.log
    assert render.asked == []


@pytest.mark.parametrize(
    "env",
    [
        {"RENDER_API_KEY": ""},
        {"RENDER_API_KEY": 'rnd"\nurl = "http://127.0.0.1:9'},
        {"COMMIT": "bbbbbbb"},
        {"COMMIT": ""},
    ],
)
def test_no_proper_key_and_no_full_commit_fail(
    env: dict[str, str], render: RenderApi, tmp_path: Path
) -> None:
    assert run(VERBS.deploy, render, tmp_path, **env).status == 1
    assert render.asked == []


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_line_break_behind_the_key_does_no_harm(
    end: str, render: RenderApi, tmp_path: Path
) -> None:
    assert run(VERBS.live, render, tmp_path, RENDER_API_KEY=KEY + end).status == 0


@pytest.mark.parametrize("answer", ["201", "202", "lost", "429"])
def test_deploy_brings_every_service_live(answer: str, render: RenderApi, tmp_path: Path) -> None:
    render.answers = [answer]

    ran = run(VERBS.deploy, render, tmp_path)

    assert ran.status == 0, ran.log
    assert ran.outputs == {"started": "true"}
    assert [render.live(id_)["commit"]["id"] for id_ in IDS.values()] == [NEW, NEW]
    # Only a deploy that was surely refused is asked for again.
    again = ["/services/srv-back/deploys"] if answer == "429" else []
    assert render.posts("/deploys") == [
        *again,
        "/services/srv-back/deploys",
        "/services/srv-web/deploys",
    ]


def test_a_second_deploy_of_the_same_commit_is_found_too(render: RenderApi, tmp_path: Path) -> None:
    render.services["srv-back"] = [deploy("srv-back", NEW)]
    render.answers = ["202"]

    assert run(VERBS.deploy, render, tmp_path).status == 0
    assert render.live("srv-back")["id"] == "dep-srv-back-2"


@pytest.mark.parametrize("end", ["build_failed", "pre_deploy_failed", "update_failed", "canceled"])
def test_a_failed_deploy_leaves_the_later_services_alone(
    end: str, render: RenderApi, tmp_path: Path
) -> None:
    render.walks["srv-back"] = ("created", "build_in_progress", end)

    ran = run(VERBS.deploy, render, tmp_path)

    assert ran.status == 1
    assert f"its status is {end}" in ran.log
    assert ran.outputs == {"started": "true"}
    assert render.posts("") == ["/services/srv-back/deploys"]


def test_a_deploy_that_a_newer_one_replaced_is_no_success(
    render: RenderApi, tmp_path: Path
) -> None:
    render.walks["srv-back"] = ("created", "deactivated")

    ran = run(VERBS.deploy, render, tmp_path)

    assert ran.status == 1
    assert "a newer deploy has replaced it" in ran.log


@pytest.mark.parametrize("odd", ["", "queued", "warming_up"])
def test_an_unknown_status_is_waited_through(odd: str, render: RenderApi, tmp_path: Path) -> None:
    render.walks["srv-back"] = ("created", odd, odd, "live")

    assert run(VERBS.deploy, render, tmp_path).status == 0


def test_a_deploy_that_hangs_is_cancelled(render: RenderApi, tmp_path: Path) -> None:
    render.walks["srv-back"] = ("created",)

    ran = run(VERBS.deploy, render, tmp_path, WAIT_SECONDS=3)

    assert ran.status == 1
    assert "not live in time (last status: created)" in ran.log
    assert render.posts("/cancel") == ["/services/srv-back/deploys/dep-srv-back-2/cancel"]


@pytest.mark.parametrize("answer", ["500", "refused"])
def test_a_deploy_that_never_started_is_no_success(
    answer: str, render: RenderApi, tmp_path: Path
) -> None:
    render.answers = [answer]

    ran = run(VERBS.deploy, render, tmp_path)

    assert ran.status == 1
    assert render.posts("/deploys") == ["/services/srv-back/deploys"]


def test_a_deploy_of_another_commit_is_no_success(render: RenderApi, tmp_path: Path) -> None:
    render.commits["srv-back"] = "c" * 40

    ran = run(VERBS.deploy, render, tmp_path)

    assert ran.status == 1
    assert f"is live with '{'c' * 40}', not {NEW}" in ran.log


def test_restore_goes_backwards_to_what_was_live(render: RenderApi, tmp_path: Path) -> None:
    run(VERBS.deploy, render, tmp_path)

    ran = run(VERBS.restore, render, tmp_path, STATE=BEFORE)

    assert ran.status == 0, ran.log
    assert render.posts("/rollback") == [
        "/services/srv-web/rollback",
        "/services/srv-back/rollback",
    ]
    assert [render.live(id_)["commit"]["id"] for id_ in IDS.values()] == [OLD, OLD]


def test_restore_leaves_alone_what_still_serves(render: RenderApi, tmp_path: Path) -> None:
    ran = run(VERBS.restore, render, tmp_path, STATE=BEFORE)

    assert ran.status == 0
    assert render.posts("") == []


def test_a_rollback_that_fails_is_red_and_the_others_are_still_tried(
    render: RenderApi, tmp_path: Path
) -> None:
    run(VERBS.deploy, render, tmp_path)
    render.walks["srv-web"] = ("created", "update_failed")

    ran = run(VERBS.restore, render, tmp_path, STATE=BEFORE)

    assert ran.status == 1
    assert render.live("srv-back")["commit"]["id"] == OLD


def test_restore_without_anything_before_is_red(render: RenderApi, tmp_path: Path) -> None:
    run(VERBS.deploy, render, tmp_path)
    state = json.dumps({"backend": "dep-srv-back-1", "web-app": ""})

    ran = run(VERBS.restore, render, tmp_path, STATE=state)

    assert ran.status == 1
    assert "web-app: nothing was live before" in ran.log
    assert render.live("srv-back")["commit"]["id"] == OLD


@pytest.mark.parametrize("state", ["", "[]", "{"])
def test_restore_needs_a_state(state: str, render: RenderApi, tmp_path: Path) -> None:
    assert run(VERBS.restore, render, tmp_path, STATE=state).status == 1
    assert render.asked == []


def test_a_service_out_of_reach_fails(tmp_path: Path) -> None:
    nowhere = RenderApi({}, url="http://127.0.0.1:9")

    ran = run(VERBS.live, nowhere, tmp_path)

    assert ran.status == 1
    assert "Render answered 000" in ran.log


def test_what_the_steps_are_given() -> None:
    options = Options(services=("web-app",), api_key="OTHER_KEY")

    assert TARGET.verbs(options, "staging", ENVIRONMENT).live.env == (
        ("SERVICES", "web-app"),
        ("RENDER_SERVICE_WEB_APP", "${{ vars.RENDER_SERVICE_WEB_APP }}"),
        ("RENDER_API_KEY", "${{ secrets.OTHER_KEY }}"),
        ("HEALTH_URL", "https://example.com/health"),
        ("COMMIT_KEY", "commit"),
    )
    assert [each.name for each in TARGET.secrets(options)] == ["OTHER_KEY"]
    assert [each.name for each in TARGET.variables(options, "staging")] == [
        "RENDER_SERVICE_WEB_APP"
    ]
