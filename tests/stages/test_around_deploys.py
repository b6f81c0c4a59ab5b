"""What stands around a deploy: values that must be there, the tag, the report, the message."""

import json
from pathlib import Path

import pytest

from generator.stages.scripts import script
from tests.stages.web import Answer, Asked, site
from tests.targets.steps import Ran, run_step

COMMIT, BEFORE = "b" * 40, "a" * 40


def present(tmp_path: Path, **env: str) -> Ran:
    return run_step(script("secrets-present"), {"REQUIRED": "KEY TOKEN", **env}, tmp_path)


def test_what_is_there_is_enough(tmp_path: Path) -> None:
    assert present(tmp_path, HAS_KEY="true", HAS_TOKEN="true").status == 0
    assert present(tmp_path, REQUIRED="").status == 0


def test_every_missing_value_is_named(tmp_path: Path) -> None:
    ran = present(tmp_path, HAS_TOKEN="false")

    assert ran.status == 1
    assert "KEY has no value" in ran.log
    assert "TOKEN has no value" in ran.log


def test_a_missing_optional_value_is_a_warning(tmp_path: Path) -> None:
    ran = present(tmp_path, REQUIRED="", OPTIONAL="SLACK", HAS_SLACK="false")

    assert ran.status == 0
    assert "::warning title=No value::SLACK" in ran.log


@pytest.mark.parametrize(
    ("commit", "status"),
    [(COMMIT, 0), ("", 1), ("main", 1), (COMMIT[:7], 1), (COMMIT.upper(), 1), (f"{COMMIT}\nx", 1)],
)
def test_a_commit_is_forty_digits(commit: str, status: int, tmp_path: Path) -> None:
    assert present(tmp_path, REQUIRED="", COMMIT=commit).status == status


TAG = "shop-production-000042-bbbbbbbbbbbb"


class GitHub:
    """The refs of https://docs.github.com/en/rest/git/refs, with a number of failures first."""

    def __init__(self, refs: dict[str, str] | None = None, failures: int = 0) -> None:
        self.refs = dict(refs or {})
        self.failures = failures

    def __call__(self, asked: Asked, number: int) -> Answer:
        if asked.headers["Authorization"] != "Bearer t0ken":
            return Answer(code=401, body={})
        if number < self.failures:
            return Answer(code=502)
        if asked.method == "GET":
            name = asked.path.removeprefix("/repos/acme/shop/git/ref/")
            sha = self.refs.get(name)
            return Answer(body={"object": {"sha": sha}}) if sha else Answer(code=404, body={})
        assert asked.path == "/repos/acme/shop/git/refs"
        wanted = json.loads(asked.body)
        name = wanted["ref"].removeprefix("refs/")
        if name in self.refs:
            return Answer(code=422, body={"message": "Reference already exists"})
        self.refs[name] = wanted["sha"]
        return Answer(code=201, body={})


def tag(github: GitHub, tmp_path: Path, token: str = "t0ken") -> Ran:
    with site(github) as served:
        ran = run_step(
            script("tag"),
            {
                "TAG_PREFIX": "shop-production",
                "RUN_NUMBER": 42,
                "COMMIT": COMMIT,
                "GITHUB_TOKEN": token,
                "GITHUB_API_URL": served.url,
                "GITHUB_REPOSITORY": "acme/shop",
                "POLL_SECONDS": "0.02",
            },
            tmp_path,
        )
    assert "t0ken" not in ran.log
    return ran


def test_the_tag_names_the_commit(tmp_path: Path) -> None:
    github = GitHub()

    ran = tag(github, tmp_path)

    assert (ran.status, ran.outputs) == (0, {"tag": TAG})
    assert github.refs == {f"tags/{TAG}": COMMIT}


def test_a_re_run_finds_its_tag(tmp_path: Path) -> None:
    github = GitHub({f"tags/{TAG}": COMMIT})

    assert tag(github, tmp_path).status == 0
    assert github.refs == {f"tags/{TAG}": COMMIT}


def test_a_tag_of_another_commit_is_left_and_fails(tmp_path: Path) -> None:
    github = GitHub({f"tags/{TAG}": BEFORE})

    assert tag(github, tmp_path).status == 1
    assert github.refs == {f"tags/{TAG}": BEFORE}


@pytest.mark.parametrize(("failures", "status"), [(2, 0), (4, 0), (6, 1)])
def test_failures_of_github_are_survived_to_a_point(
    failures: int, status: int, tmp_path: Path
) -> None:
    assert tag(GitHub(failures=failures), tmp_path).status == status


def test_a_refused_token_fails(tmp_path: Path) -> None:
    ran = tag(GitHub(), tmp_path, token="wrong")

    assert ran.status == 1
    assert "GitHub answered 401" in ran.log


def report(tmp_path: Path, **env: str) -> Ran:
    given = {
        "ENVIRONMENT": "staging",
        "BINDING": "rebuilt",
        "COMMIT": COMMIT,
        "BEFORE": BEFORE,
        "JOB": "success",
        "SUPERSEDED": "false",
        "STARTED": "true",
        "SMOKE": "success",
        "RESTORED": "skipped",
    }
    return run_step(script("deploy-report"), {**given, **env}, tmp_path)


@pytest.mark.parametrize(
    ("env", "verdict", "live"),
    [
        ({}, "deployed", COMMIT),
        # Superseded: nothing behind the decision ran.
        ({"SUPERSEDED": "true", "STARTED": "", "SMOKE": "skipped"}, "superseded", BEFORE),
        # A value was missing: nothing ran at all.
        (
            {"JOB": "failure", "SUPERSEDED": "", "STARTED": "", "SMOKE": "skipped", "BEFORE": ""},
            "failed",
            "",
        ),
        # The migration failed.
        ({"JOB": "failure", "STARTED": "", "SMOKE": "skipped"}, "failed", BEFORE),
        # The smoke test failed; what was live is back and answers.
        ({"JOB": "failure", "SMOKE": "failure", "RESTORED": "success"}, "failed", BEFORE),
        # The rollback failed, or there is none.
        ({"JOB": "failure", "SMOKE": "failure", "RESTORED": "failure"}, "failed", ""),
        ({"JOB": "failure", "SMOKE": "failure", "RESTORED": "none"}, "failed", ""),
        # The tag failed behind a good smoke test.
        ({"JOB": "failure"}, "failed", COMMIT),
        ({"JOB": "cancelled", "SMOKE": "cancelled"}, "failed", ""),
    ],
)
def test_the_verdict(env: dict[str, str], verdict: str, live: str, tmp_path: Path) -> None:
    ran = report(tmp_path, **env)

    assert (ran.status, ran.outputs) == (0, {"verdict": verdict, "live": live})
    assert f"### staging: {verdict}" in ran.summary
    assert COMMIT in ran.summary


@pytest.mark.parametrize(
    "env",
    [
        {"SMOKE": "skipped"},
        {"SMOKE": "failure"},
        {"SUPERSEDED": "", "SMOKE": "skipped"},
        {"SUPERSEDED": "true", "SMOKE": "success"},
    ],
)
def test_a_green_job_without_a_deploy_is_made_red(env: dict[str, str], tmp_path: Path) -> None:
    ran = report(tmp_path, **env)

    assert (ran.status, ran.outputs["verdict"]) == (1, "failed")
    assert "yet nothing was deployed" in ran.log


def test_a_deploy_that_could_not_be_taken_back_calls_for_people(tmp_path: Path) -> None:
    ran = report(tmp_path, JOB="failure", SMOKE="failure", RESTORED="failure")

    assert "look at staging now" in ran.log
    assert "look at staging now" not in report(tmp_path).log


def slack(tmp_path: Path, webhook: str, **env: str) -> Ran:
    given = {
        "SLACK_WEBHOOK": webhook,
        "SUBJECT": 'shop "staging"',
        "VERDICT": "deployed",
        "COMMIT": COMMIT,
        "GITHUB_SERVER_URL": "https://github.com",
        "GITHUB_REPOSITORY": "acme/shop",
        "GITHUB_RUN_ID": "7",
    }
    return run_step(script("notify-slack"), {**given, **env}, tmp_path)


def test_slack_gets_a_message(tmp_path: Path) -> None:
    with site(lambda *_: Answer(body="ok")) as served:
        ran = slack(tmp_path, f"{served.url}/T0/s3cret\n")

    assert ran.status == 0, ran.log
    (asked,) = served.asked
    assert (asked.path, asked.headers["Content-Type"]) == ("/T0/s3cret", "application/json")
    assert json.loads(asked.body) == {
        "text": 'shop "staging": deployed (bbbbbbbbbbbb)\nhttps://github.com/acme/shop/actions/runs/7'
    }
    assert "::warning" not in ran.log


def test_a_message_that_is_not_taken_is_a_warning(tmp_path: Path) -> None:
    with site(lambda *_: Answer(code=404, body="no_service")) as served:
        ran = slack(tmp_path, f"{served.url}/T0/s3cret")

    assert ran.status == 0
    assert "::warning title=Slack::the message was not taken" in ran.log
    assert "s3cret" not in ran.log


def test_an_empty_webhook_is_a_warning(tmp_path: Path) -> None:
    ran = slack(tmp_path, "")

    assert ran.status == 0
    assert "nobody was told" in ran.log
