"""The verdict over jobs, executed for every result that GitHub knows.

Results: https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#needs-context
"""

import itertools
import json
from pathlib import Path

import pytest

from generator.model.product import Component
from generator.model.workflow import Job
from generator.stages.pieces.verdict import verdict_job
from generator.stages.scripts import script
from tests.stages.products import context
from tests.targets.steps import Ran, run_step

RESULTS = ("success", "failure", "cancelled", "skipped")


def verdict(results: object, folder: Path, *, expected: str = "code snyk-a", **due: str) -> Ran:
    env = {"RESULTS": json.dumps(results), "EXPECTED": expected, **due}
    return run_step(script("verdict"), env, folder)


def needs(**results: str) -> dict[str, object]:
    return {id_.replace("_", "-"): {"result": r, "outputs": {}} for id_, r in results.items()}


@pytest.mark.parametrize(
    ("code", "snyk", "due"), list(itertools.product(RESULTS, RESULTS, ("true", "false", "")))
)
def test_every_combination(code: str, snyk: str, due: str, tmp_path: Path) -> None:
    ran = verdict(needs(code=code, snyk_a=snyk), tmp_path, DUE_SNYK_A=due)
    good = code == "success" and (snyk == "success" or (snyk == "skipped" and due == "false"))
    assert (ran.status == 0) is good
    succeeded = [id_ for id_, r in (("code", code), ("snyk-a", snyk)) if r == "success"]
    assert ran.outputs["ran"] == " ".join(succeeded)


def test_a_skipped_job_without_condition_fails(tmp_path: Path) -> None:
    ran = verdict(needs(code="success", snyk_a="skipped"), tmp_path)
    assert ran.status == 1
    assert "::error title=Verdict::snyk-a: skipped" in ran.log


@pytest.mark.parametrize(
    "results",
    [
        {},
        needs(code="success"),
        needs(code="success", snyk_a="success", more="success"),
        needs(code="success", other="success"),
        {"code": {}, "snyk-a": {"result": "success"}},
        {"code": {"result": None}, "snyk-a": {"result": "success"}},
        [],
        "success",
        None,
    ],
    ids=repr,
)
def test_anything_but_the_expected_jobs_fails(results: object, tmp_path: Path) -> None:
    assert verdict(results, tmp_path).status != 0


def test_no_jobs_at_all_fail(tmp_path: Path) -> None:
    assert verdict({}, tmp_path, expected="").status != 0


@pytest.mark.parametrize("expected", ["code", ""])
@pytest.mark.parametrize("results", ["", " ", "{", "<html></html>"])
def test_results_that_are_no_json_fail(results: str, expected: str, tmp_path: Path) -> None:
    env = {"RESULTS": results, "EXPECTED": expected}
    assert run_step(script("verdict"), env, tmp_path).status != 0


def test_a_job_judges_all_and_evaluates_conditions_again() -> None:
    given = context({"api": Component(toolchain="python")}, {})
    jobs = (Job(id="code", name="code"), Job(id="snyk-a", name="snyk-a"))
    job = verdict_job(given, jobs, {"snyk-a": "github.event_name == 'push'"})
    assert (job.needs, job.condition) == (("code", "snyk-a"), "${{ always() }}")
    assert job.permissions == ()
    assert job.steps[0].env == (
        ("RESULTS", "${{ toJSON(needs) }}"),
        ("EXPECTED", "code snyk-a"),
        ("DUE_SNYK_A", "${{ github.event_name == 'push' }}"),
    )


@pytest.mark.parametrize("conditional", [{}, {"other": "true"}])
def test_a_verdict_over_nothing_is_no_job(conditional: dict[str, str]) -> None:
    given = context({"api": Component(toolchain="python")}, {})
    jobs = (Job(id="code", name="code"),) if conditional else ()
    with pytest.raises(ValueError, match="no verdict over"):
        verdict_job(given, jobs, conditional)
