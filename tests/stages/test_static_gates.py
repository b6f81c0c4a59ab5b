"""CodeQL, hadolint and zizmor: their reports are read, their settings in the repository are not."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from generator.model.product import Component, Image, Repository
from generator.model.workflow import Step
from generator.stages.catalog.security_scan import STAGE, Options
from tests.stages.products import context, job_of, step_of
from tests.stages.stand_ins import BIN, container, repository, run_gate
from tests.targets.steps import Ran

REPORTS = Path(__file__).parent / "reports"
TODAY = datetime.now(UTC).date()


def gate(name: str, job: str, severity: str = "high") -> Step:
    given = context(
        {"web": Component(toolchain="node", image=Image())},
        {"security-scan": Options(severity=severity)},  # type: ignore[arg-type]
        repository=Repository(visibility="public"),
    )
    (workflow,) = STAGE.compile(given)
    return step_of(job_of(workflow, job), f"security-scan.{name}")


def codeql(folder: Path, *reports: object, severity: str = "high", **env: object) -> Ran:
    """Run the gate of CodeQL on reports that the analysis has left."""
    (folder / "codeql").mkdir()
    for number, report in enumerate(reports):
        text = report if isinstance(report, str) else json.dumps(report)
        (folder / "codeql" / f"{number}.sarif").write_text(text)
    root = repository(folder / "repository", {"src/a.ts": "\n"})
    step = gate("code", "code-javascript-typescript", severity)
    return run_gate(step, folder, cwd=root, **{"SARIF_FOLDER": folder / "codeql", **env})


def sarif(
    *results: dict[str, Any],
    score: str | None = "8.8",
    files: int = 1,
    succeeded: bool = True,
    level: str = "error",
) -> dict[str, Any]:
    """Give a report as CodeQL writes it: rules in a pack, extracted files in notifications.

    https://docs.github.com/en/code-security/codeql-cli/using-the-advanced-functionality-of-the-codeql-cli/sarif-output
    """
    rule = {
        "id": "js/sql-injection",
        "defaultConfiguration": {"level": level},
        "properties": {"security-severity": score} if score else {},
    }
    extracted = {
        "descriptor": {"id": "js/diagnostics/successfully-extracted-files"},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": "src/a.ts"}}}],
    }
    invocation = {
        "executionSuccessful": succeeded,
        "toolExecutionNotifications": [extracted] * files,
    }
    pack = {"name": "codeql/javascript-queries", "rules": [rule]}
    run = {
        "tool": {"driver": {"name": "CodeQL"}, "extensions": [pack]},
        "invocations": [invocation],
        "results": list(results),
    }
    return {"version": "2.1.0", "runs": [run]}


RESULT = {
    "ruleId": "js/sql-injection",
    "message": {"text": "This query depends on a user-provided value."},
    "locations": [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "src/a.ts"},
                "region": {"startLine": 4},
            }
        }
    ],
}


def test_code_without_findings_passes(tmp_path: Path) -> None:
    ran = codeql(tmp_path, sarif())
    assert (ran.status, ran.log) == (0, "")
    assert "examined 1 files" in ran.summary


# Bounds: https://docs.github.com/en/code-security/code-scanning/managing-code-scanning-alerts/about-code-scanning-alerts#about-security-severity-levels
@pytest.mark.parametrize(
    ("score", "severity", "passes"),
    [
        ("9.0", "critical", False),
        ("8.9", "critical", True),
        ("7.0", "high", False),
        ("6.9", "high", True),
        ("4.0", "medium", False),
        ("3.9", "medium", True),
        ("0.1", "low", False),
        ("0.0", "low", True),
    ],
)
def test_the_score_decides(
    score: str,
    severity: str,
    passes: bool,  # noqa: FBT001
    tmp_path: Path,
) -> None:
    ran = codeql(tmp_path, sarif(RESULT, score=score), severity=severity)
    assert (ran.status == 0) is passes


@pytest.mark.parametrize(
    ("level", "severity", "passes"),
    [
        ("error", "critical", False),
        ("warning", "high", True),
        ("warning", "medium", False),
        ("note", "medium", True),
        ("note", "low", False),
    ],
)
def test_without_a_score_the_level_decides(
    level: str,
    severity: str,
    passes: bool,  # noqa: FBT001
    tmp_path: Path,
) -> None:
    ran = codeql(tmp_path, sarif(RESULT, score=None, level=level), severity=severity)
    assert (ran.status == 0) is passes


def test_a_comment_in_the_code_suppresses_nothing(tmp_path: Path) -> None:
    result = {**RESULT, "suppressions": [{"kind": "inSource"}]}
    assert codeql(tmp_path, sarif(result)).status != 0


def test_a_rule_is_found_by_its_index_too(tmp_path: Path) -> None:
    report = sarif({**RESULT, "ruleIndex": 0}, score="9.8")
    run = report["runs"][0]
    run["tool"] = {"driver": {"name": "Other", "rules": run["tool"]["extensions"][0]["rules"]}}
    del run["results"][0]["ruleId"]
    assert codeql(tmp_path, report, severity="critical").status != 0


@pytest.mark.parametrize("finding", ["js/sql-injection", "js/sql-injection:src/a.ts"])
@pytest.mark.parametrize(("days", "passes"), [(1, True), (0, True), (-1, False)])
def test_a_waiver_holds_through_its_last_day(
    finding: str,
    days: int,
    passes: bool,  # noqa: FBT001
    tmp_path: Path,
) -> None:
    waived = f"{finding} {TODAY + timedelta(days=days)}\n"
    assert (codeql(tmp_path, sarif(RESULT), WAIVED_FINDINGS=waived).status == 0) is passes


@pytest.mark.parametrize(
    "reports",
    [
        (),
        ("",),
        ("<html>504 Gateway Time-out</html>",),
        ("{}",),
        ("[]",),
        (sarif(files=0),),
        (sarif(succeeded=False),),
        ({**sarif(), "version": "2.0.0"},),
        ({"version": "2.1.0", "runs": []},),
        (sarif(), sarif(RESULT)),
        (sarif(), {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "CodeQL"}}}]}),
    ],
)
def test_what_proves_nothing_fails(reports: tuple[object, ...], tmp_path: Path) -> None:
    assert codeql(tmp_path, *reports).status != 0


def dockerfile(
    folder: Path,
    report: Path,
    text: str = "FROM debian:12\n",
    severity: str = "high",
    **env: object,
) -> Ran:
    """Run the gate of hadolint; the stand-in reads what the real one reads, and ends as it does."""
    status = "0" if "clean" in report.name else "1"
    (folder / "hadolint").write_text(f"cat > {folder}/read; cat {report}; exit {status}\n")
    container(folder, f"bash {folder}/hadolint")
    root = repository(folder / "repository", {"web/Dockerfile": text})
    return run_gate(gate("dockerfile", "image-web", severity), folder, cwd=root, **env)


@pytest.mark.parametrize(
    ("severity", "found"),
    [
        ("high", {"DL3000"}),
        ("critical", {"DL3000"}),
        ("medium", {"DL3000", "DL3008"}),
        ("low", {"DL3000", "DL3008", "DL3009", "DL3015"}),
    ],
)
def test_hadolint_fails_by_level(severity: str, found: set[str], tmp_path: Path) -> None:
    ran = dockerfile(tmp_path, REPORTS / "hadolint.sarif", severity=severity)
    assert ran.status != 0
    assert {rule for rule in ("DL3000", "DL3008", "DL3009", "DL3015") if rule in ran.log} == found


def test_a_good_dockerfile_passes(tmp_path: Path) -> None:
    ran = dockerfile(tmp_path, REPORTS / "hadolint-clean.sarif")
    assert (ran.status, ran.log) == (0, "")
    assert (tmp_path / "read").read_text() == "FROM debian:12\n"


@pytest.mark.parametrize("text", ["", "\n\n", "# FROM debian:12\n"])
def test_an_empty_dockerfile_is_not_good(text: str, tmp_path: Path) -> None:
    assert dockerfile(tmp_path, REPORTS / "hadolint-clean.sarif", text).status != 0


def test_a_rule_of_hadolint_is_waived_for_its_file(tmp_path: Path) -> None:
    waived = f"DL3000:web/Dockerfile {TODAY}\n"
    ran = dockerfile(tmp_path, REPORTS / "hadolint.sarif", WAIVED_FINDINGS=waived)
    assert ran.status == 0


@pytest.mark.parametrize("answer", ["", "docker: Error response from daemon: not found", "{}"])
def test_hadolint_that_cannot_run_fails(answer: str, tmp_path: Path) -> None:
    (tmp_path / "answer").write_text(answer)
    assert dockerfile(tmp_path, tmp_path / "answer").status != 0


CLEAN = """\
name: Clean
on: push
permissions: {}
jobs:
  job:
    name: Job
    runs-on: ubuntu-24.04
    steps:
      - name: Say hello
        run: echo hello
"""
UNPINNED = CLEAN + "      - name: Use\n        uses: someone/something@v1\n"
PATH = ".github/workflows/ci.yml"


def workflows(folder: Path, files: dict[str, str], severity: str = "high", **env: object) -> Ran:
    """Run the gate of zizmor, with the real zizmor in the place of its container."""
    container(folder, f"{BIN}/zizmor")
    root = repository(folder / "repository", files)
    return run_gate(gate("workflows", "workflows", severity), folder, cwd=root, **env)


def test_clean_workflows_pass(tmp_path: Path) -> None:
    files = {PATH: CLEAN, ".github/workflows/more.yaml": CLEAN}
    ran = workflows(tmp_path, files, "low")
    assert (ran.status, ran.log) == (0, "")
    assert "examined 2 files" in ran.summary


@pytest.mark.parametrize(
    "more",
    [
        {},
        {PATH: UNPINNED.replace("@v1", "@v1 # zizmor: ignore[unpinned-uses]")},
        {"zizmor.yml": "rules: {unpinned-uses: {disable: true}}\n"},
        {".github/zizmor.yml": "rules: {unpinned-uses: {disable: true}}\n"},
        {".gitignore": ".github/\n"},
        {".github/workflows/.gitignore": "*\n"},
    ],
)
def test_an_unpinned_action_fails_whatever_the_settings(
    more: dict[str, str], tmp_path: Path
) -> None:
    ran = workflows(tmp_path, {PATH: UNPINNED, **more})
    assert ran.status != 0
    assert f"(zizmor/unpinned-uses, zizmor/unpinned-uses:{PATH})" in ran.log


def test_a_local_action_is_audited(tmp_path: Path) -> None:
    action = (
        "name: Build\ndescription: Builds\nruns:\n  using: composite\n  steps:\n"
        "    - uses: someone/something@v1\n"
    )
    ran = workflows(tmp_path, {PATH: CLEAN, "actions/build/action.yml": action})
    assert ran.status != 0
    assert "actions/build/action.yml" in ran.log


def test_an_audit_is_waived_for_its_file(tmp_path: Path) -> None:
    waived = f"zizmor/unpinned-uses:{PATH} {TODAY}\n"
    assert workflows(tmp_path, {PATH: UNPINNED}, WAIVED_FINDINGS=waived).status == 0


@pytest.mark.parametrize(
    "files", [{}, {"README.md": "nothing\n"}, {PATH: CLEAN, ".github/workflows/b.yml": "on: [\n"}]
)
def test_workflows_that_cannot_be_audited_fail(files: dict[str, str], tmp_path: Path) -> None:
    assert workflows(tmp_path, files).status != 0


def test_a_workflow_that_zizmor_leaves_out_fails(tmp_path: Path) -> None:
    (tmp_path / "zizmor").write_text(f'exec {BIN}/zizmor "${{@:1:$#-1}}"\n')
    container(tmp_path, f"bash {tmp_path}/zizmor")
    files = {PATH: CLEAN, ".github/workflows/more.yml": CLEAN}
    root = repository(tmp_path / "repository", files)
    ran = run_gate(gate("workflows", "workflows"), tmp_path, cwd=root)
    assert ran.status != 0
    assert "not every workflow" in ran.log
