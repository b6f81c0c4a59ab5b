"""The security-scan stage as values: what is scanned, with which rights, and who sees secrets."""

import json

import pytest

from generator.model.catalogue import Context
from generator.model.product import (
    Check,
    Component,
    EvidenceForm,
    Image,
    Repository,
    Secret,
    Waiver,
)
from generator.model.workflow import Workflow
from generator.stages.catalog.security_scan import STAGE, Options
from tests.stages.products import context, job_of, step_of

BACKEND = Component(toolchain="node", image=Image(dockerfile="ci/Dockerfile", target="run"))
COMPONENTS = {"backend": BACKEND, "api": Component(toolchain="python")}
PUBLIC = Repository(visibility="public")
SNYK = {"SNYK_TOKEN": Secret(when=("push", "merge_group"))}


def everything(*waivers: Waiver) -> Context:
    return context(
        COMPONENTS,
        {"security-scan": Options(snyk="SNYK_TOKEN")},
        repository=PUBLIC,
        secrets=SNYK,
        waivers=waivers,
    )


def compiled(given: Context) -> Workflow:
    (workflow,) = STAGE.compile(given)
    return workflow


def ids(given: Context) -> set[str]:
    return {gate.id.removeprefix("security-scan.") for gate in STAGE.gates(given)}


def test_every_gate_stands_where_it_says() -> None:
    given = everything()
    workflow = compiled(given)
    gates = STAGE.gates(given)
    assert {gate.id.removeprefix("security-scan.") for gate in gates} == {
        "code",
        "dependencies",
        "filesystem",
        "dockerfile",
        "image",
        "workflows",
        "snyk",
    }
    for gate in gates:
        assert gate.file == workflow.file == "security-scan.yml"
        step = step_of(job_of(workflow, gate.job), gate.step)
        assert step.condition == "${{ !cancelled() && steps.setup.outcome == 'success' }}"


def test_no_script_holds_an_expression() -> None:
    for job in compiled(everything()).jobs:
        for step in job.steps:
            assert "${{" not in step.run


def test_no_scan_is_told_to_succeed() -> None:
    text = "".join(step.run for job in compiled(everything()).jobs for step in job.steps)
    for word in ("--exit-code", "--no-fail", "--no-exit-codes", "|| true", "|| :", "set +e"):
        assert word not in text


def test_the_token_of_snyk_is_seen_by_two_steps_only() -> None:
    workflow = compiled(everything())
    seen = [
        (job.id, step.name)
        for job in workflow.jobs
        for step in job.steps
        if "secrets." in json.dumps([step.env, step.with_, step.run])
    ]
    assert seen == [
        ("snyk", "Secrets are present"),
        ("snyk", "security-scan.snyk: Snyk (backend)"),
    ]
    assert job_of(workflow, "snyk").steps[0].name == "Secrets are present"


def test_snyk_runs_where_its_secret_is_and_on_schedule() -> None:
    job = job_of(compiled(everything()), "snyk")
    due = (
        "github.event_name == 'push' || github.event_name == 'merge_group'"
        " || github.event_name == 'schedule' || github.event_name == 'workflow_dispatch'"
    )
    assert job.condition == f"${{{{ {due} }}}}"
    verdict = job_of(compiled(everything()), "verdict")
    assert dict(verdict.steps[0].env)["DUE_SNYK"] == f"${{{{ {due} }}}}"


def test_the_verdict_needs_every_other_job() -> None:
    workflow = compiled(everything())
    verdict = workflow.jobs[-1]
    assert verdict.id == "verdict"
    assert verdict.needs == tuple(job.id for job in workflow.jobs[:-1])
    assert verdict.condition == "${{ always() }}"


def test_without_a_token_nothing_is_conditional() -> None:
    workflow = compiled(context(COMPONENTS, {"security-scan": Options()}, repository=PUBLIC))
    assert [job.condition for job in workflow.jobs] == [""] * len(workflow.jobs)
    assert "snyk" not in [job.id for job in workflow.jobs]


def test_only_codeql_may_write() -> None:
    for job in compiled(everything()).jobs:
        granted = {(p.scope, p.access) for p in job.permissions}
        if job.id.startswith("code-"):
            assert granted == {
                ("contents", "read"),
                ("actions", "read"),
                ("security-events", "write"),
            }
            assert all(p.reason for p in job.permissions if p.scope != "contents")
        else:
            assert granted <= {("contents", "read")}


@pytest.mark.parametrize(
    ("repository", "there"),
    [
        (Repository(visibility="public"), True),
        (Repository(visibility="public", codeql="off"), False),
        (Repository(visibility="private"), False),
        (Repository(visibility="private", codeql="on"), False),
        (Repository(visibility="private", codeql="on", plan="team"), True),
        (Repository(visibility="internal", codeql="on", plan="enterprise"), True),
        (Repository(visibility="private", codeql="auto", plan="enterprise"), False),
    ],
)
def test_codeql_needs_code_scanning(repository: Repository, there: bool) -> None:  # noqa: FBT001
    given = context(COMPONENTS, {"security-scan": Options()}, repository=repository)
    assert ("code" in ids(given)) is there
    uses = {str(step.uses) for job in compiled(given).jobs for step in job.steps if step.uses}
    assert any("codeql-action" in each for each in uses) is there


def test_codeql_has_one_language_for_each_job() -> None:
    workflow = compiled(everything())
    started = {
        job.id: dict(step_of(job, "Start CodeQL").with_)
        for job in workflow.jobs
        if job.id.startswith("code-")
    }
    assert started == {
        "code-javascript-typescript": {
            "languages": "javascript-typescript",
            "build-mode": "none",
        },
        "code-python": {"languages": "python", "build-mode": "none"},
    }


def test_codeql_builds_go_which_it_cannot_read_otherwise() -> None:
    api = {"api": Component(toolchain="go")}
    given = context(api, {"security-scan": Options()}, repository=PUBLIC)
    step = step_of(job_of(compiled(given), "code-go"), "Start CodeQL")
    assert dict(step.with_) == {"languages": "go", "build-mode": "autobuild"}


def test_trivy_is_installed_before_the_check_out() -> None:
    for id_ in ("dependencies", "filesystem", "image-backend"):
        install, checkout = job_of(compiled(everything()), id_).steps[:2]
        assert dict(install.with_) == {"version": "v0.70.0"}
        assert (install.id, checkout.id) == ("", "setup")


def test_every_lock_file_is_expected() -> None:
    step = step_of(job_of(compiled(everything()), "dependencies"), "security-scan.dependencies")
    assert dict(step.env)["LOCK_FILES"] == "backend/package-lock.json\napi/uv.lock\n"


def test_the_image_is_built_from_the_blueprint_and_pushed_nowhere() -> None:
    job = job_of(compiled(everything()), "image-backend")
    assert dict(step_of(job, "Build the image").with_) == {
        "context": "backend",
        "file": "backend/ci/Dockerfile",
        "load": True,
        "push": False,
        "tags": "gatewright/backend:scan",
        "target": "run",
    }
    assert dict(step_of(job, "security-scan.image").env)["IMAGE"] == "gatewright/backend:scan"


def test_what_a_component_lacks_is_not_scanned() -> None:
    lacks = ("security-scan.dependencies", "security-scan.code")
    components = {"site": Component(toolchain="node", lacks=lacks)}
    given = context(components, {"security-scan": Options()}, repository=PUBLIC)
    assert ids(given) == {"filesystem", "workflows"}


def test_an_own_check_takes_the_place_of_ours() -> None:
    check = Check(run="semgrep scan --error", evidence=EvidenceForm(sarif="out.sarif"))
    components = {"api": Component(toolchain="python", checks={"security-scan.code": check})}
    given = context(components, {"security-scan": Options()}, repository=PUBLIC)
    (gate,) = [gate for gate in STAGE.gates(given) if gate.id == "security-scan.code"]
    assert (gate.job, gate.origin) == ("api", "declared")
    assert "semgrep" in step_of(job_of(compiled(given), "api"), gate.step).run


def test_a_waived_finding_reaches_its_gate_only() -> None:
    waiver = Waiver(
        gate="security-scan.dependencies",
        finding="CVE-2026-1",
        until="2027-01-15",
        owner="@acme/web",
        reason="no fix yet",
    )
    told = [
        (job.id, dict(step.env)["WAIVED_FINDINGS"])
        for job in compiled(everything(waiver)).jobs
        for step in job.steps
        if dict(step.env).get("WAIVED_FINDINGS")
    ]
    assert told == [("dependencies", "CVE-2026-1 2027-01-15\n")]


def test_a_waived_codeql_has_no_rights() -> None:
    waiver = Waiver(
        gate="security-scan.code", until="2027-01-15", owner="@acme/web", reason="moving to another"
    )
    job = job_of(compiled(everything(waiver)), "code-python")
    assert [(p.scope, p.access) for p in job.permissions] == [("contents", "read")]
    assert [step.name for step in job.steps] == [
        "Check out",
        "security-scan.code: waived until 2027-01-15 by @acme/web",
    ]


def test_a_waived_snyk_needs_no_token() -> None:
    waiver = Waiver(
        gate="security-scan.snyk", until="2027-01-15", owner="@acme/web", reason="token is lost"
    )
    job = job_of(compiled(everything(waiver)), "snyk")
    assert "secrets." not in json.dumps([[step.env, step.with_] for step in job.steps])
    assert step_of(job, "security-scan.snyk: waived until 2027-01-15").run


def test_it_runs_when_called_on_schedule_and_by_hand() -> None:
    on = compiled(everything()).on
    assert on.schedules == ("0 0 * * 0",)
    assert on.dispatch
    assert on.call is not None
    assert [secret.name for secret in on.call.secrets] == ["SNYK_TOKEN"]
