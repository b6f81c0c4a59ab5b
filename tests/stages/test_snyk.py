"""Snyk: what it is told to test and to pass over, and that it must have tested something."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.model.product import Component, Secret, Waiver
from generator.model.workflow import Job, Step
from generator.stages.catalog.security_scan import STAGE, Options
from tests.stages.products import context, job_of, step_of
from tests.stages.stand_ins import repository, run_gate

NODE = {"web": Component(toolchain="node"), "shop": Component(toolchain="node", path=".")}


def snyk(components: dict[str, Component], *waivers: Waiver) -> Job:
    given = context(
        components,
        {"security-scan": Options(snyk="SNYK_TOKEN", severity="medium")},
        secrets={"SNYK_TOKEN": Secret()},
        waivers=waivers,
    )
    (workflow,) = STAGE.compile(given)
    return job_of(workflow, "snyk")


def arguments(step: Step) -> list[str]:
    inputs = dict(step.with_)
    assert inputs["command"] == "test"
    return str(inputs["args"]).split()


def test_each_lock_file_is_tested_and_must_have_been() -> None:
    job = snyk(NODE)
    for name, lock in (("web", "web/package-lock.json"), ("shop", "package-lock.json")):
        given = arguments(step_of(job, f"security-scan.snyk: Snyk ({name})"))
        assert given == [
            f"--file={lock}",
            "--severity-threshold=medium",
            "--policy-path=.gatewright/snyk",
            f"--json-file-output=.gatewright/snyk/{name}.json",
        ]
        evidence = step_of(job, f"security-scan.snyk: dependencies of {name}")
        assert dict(evidence.env) == {"SUMMARY": f".gatewright/snyk/{name}.json"}


def test_without_a_lock_file_that_it_reads_snyk_looks_for_itself() -> None:
    job = snyk({"api": Component(toolchain="python")})
    given = arguments(step_of(job, "security-scan.snyk: Snyk (all projects)"))
    assert given[0] == "--all-projects"


# https://docs.snyk.io/manage-risk/policies/the-.snyk-file
@pytest.mark.parametrize("finding", ["SNYK-JS-LODASH-567746", "npm:ms:20151024"])
def test_a_waiver_becomes_an_ignore_with_its_end(finding: str, tmp_path: Path) -> None:
    waiver = Waiver(
        gate="security-scan.snyk", finding=finding, until="2027-01-15", owner="@a", reason="later"
    )
    policy = write_policy(tmp_path, waiver)
    ignored = {"reason": "waived in the blueprint", "expires": "2027-01-15T23:59:59.999Z"}
    assert policy["version"] == "v1.25.0"
    assert policy["ignore"] == {finding: [{"*": ignored}]}


def test_without_waivers_nothing_is_ignored(tmp_path: Path) -> None:
    assert not write_policy(tmp_path)["ignore"]


def write_policy(folder: Path, *waivers: Waiver) -> dict[str, Any]:
    root = repository(folder / "repository", {".snyk": "ignore: {SNYK-JS-1: [{'*': {}}]}\n"})
    step = step_of(snyk(NODE, *waivers), "Write what is waived")
    assert run_gate(step, folder, cwd=root).status == 0
    text = (root / ".gatewright/snyk/.snyk").read_text()
    read: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - text only
    return read


def test_a_committed_policy_is_refused(tmp_path: Path) -> None:
    root = repository(tmp_path / "repository", {".gatewright/snyk/.snyk": "ignore: {}\n"})
    step = step_of(snyk(NODE), "Write what is waived")
    assert run_gate(step, tmp_path, cwd=root).status != 0


@pytest.mark.parametrize(
    ("summary", "passes"),
    [
        (json.dumps({"ok": True, "dependencyCount": 59}), True),
        (json.dumps({"ok": True, "dependencyCount": 0}), False),
        (json.dumps({"ok": False, "error": "Could not detect supported target files"}), False),
        ("[]", False),
        ("<html></html>", False),
        ("", False),
        (None, False),
    ],
)
def test_snyk_must_have_tested_a_dependency(
    summary: str | None,
    passes: bool,  # noqa: FBT001
    tmp_path: Path,
) -> None:
    root = repository(tmp_path / "repository", {"package.json": "{}"})
    if summary is not None:
        (root / ".gatewright/snyk").mkdir(parents=True)
        (root / ".gatewright/snyk/web.json").write_text(summary)
    step = step_of(snyk(NODE), "security-scan.snyk: dependencies of web")
    assert (run_gate(step, tmp_path, cwd=root).status == 0) is passes
