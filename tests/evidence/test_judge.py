"""Audits: every advisory that is bad enough fails, unless it is waived and still may be."""

import json
from pathlib import Path

import pytest

from generator.evidence.template import judge_script
from tests.targets.steps import Ran, run_step

REPORTS = Path(__file__).parent / "reports"
FOUND = {
    "npm": "npm-audit.json",
    "pnpm": "pnpm-audit.json",
    "yarn": "yarn-found.ndjson",
    "pip": "pip-audit.json",
    "govulncheck": "govulncheck-called.json",
    "dependency-check": "dependency-check.json",
}


def judge(
    tool: str, report: Path, folder: Path, *, level: str = "moderate", waived: str = ""
) -> Ran:
    env = {"FINDINGS": report, "AUDIT_LEVEL": level, "WAIVED_FINDINGS": waived}
    return run_step(judge_script(tool), env, folder)


@pytest.mark.parametrize(
    ("tool", "error"),
    [
        ("npm", "::error title=high in immer::Prototype Pollution (GHSA-9qmh-276g-x5pj, 1603)"),
        ("pnpm", "::error title=moderate in axios::Axios Cross-Site Request Forgery"),
        ("yarn", "::error title=high in nth-check::Inefficient Regular Expression"),
        ("pip", "::error title=unknown in flask::"),
        (
            "dependency-check",
            "::error title=CRITICAL in commons-text-1.9.jar::Apache Commons Text performs variable",
        ),
        (
            "govulncheck",
            "::error title=unknown in golang.org/x/text v0.3.0::Due to improper index calculation",
        ),
    ],
)
def test_an_advisory_fails(tool: str, error: str, tmp_path: Path) -> None:
    ran = judge(tool, REPORTS / FOUND[tool], tmp_path)
    assert ran.status != 0
    assert error in ran.log


@pytest.mark.parametrize("level", ["", "none", "hgih", "5"])
def test_a_level_that_is_none_fails(level: str, tmp_path: Path) -> None:
    ran = judge("npm", REPORTS / "npm-audit-clean.json", tmp_path, level=level)

    assert ran.status != 0
    assert "AUDIT_LEVEL is no severity" in ran.log


def test_a_clean_report_passes(tmp_path: Path) -> None:
    ran = judge("npm", REPORTS / "npm-audit-clean.json", tmp_path)
    assert (ran.status, ran.log) == (0, "")


def test_what_a_suppression_file_hides_is_a_finding(tmp_path: Path) -> None:
    report = json.loads((REPORTS / "dependency-check.json").read_text())
    (first, *others) = report["dependencies"]
    first["suppressedVulnerabilities"] = first.pop("vulnerabilities")
    (tmp_path / "report").write_text(json.dumps({**report, "dependencies": [first, *others]}))
    ran = judge("dependency-check", tmp_path / "report", tmp_path, level="critical")
    assert ran.status != 0
    assert "CVE-2022-42889" in ran.log


def test_a_vulnerability_that_nothing_calls_passes(tmp_path: Path) -> None:
    ran = judge("govulncheck", REPORTS / "govulncheck-imported.json", tmp_path)
    assert (ran.status, ran.log) == (0, "")


@pytest.mark.parametrize(("level", "mode"), [("module", "source"), ("symbol", "binary")])
def test_a_search_that_looked_for_no_calls_in_the_sources_fails(
    level: str, mode: str, tmp_path: Path
) -> None:
    config = {"protocol_version": "v1.0.0", "scan_level": level, "scan_mode": mode}
    (tmp_path / "report").write_text(json.dumps({"config": config}))
    ran = judge("govulncheck", tmp_path / "report", tmp_path)
    assert ran.status != 0
    assert "govulncheck did not search the sources" in ran.log


def test_yarn_writes_nothing_when_all_is_well(tmp_path: Path) -> None:
    (tmp_path / "none").write_text("")
    assert judge("yarn", tmp_path / "none", tmp_path).status == 0


@pytest.mark.parametrize(
    ("level", "packages"),
    [
        ("low", {"immer", "debug"}),
        ("moderate", {"immer"}),
        ("high", {"immer"}),
        ("critical", set()),
    ],
)
def test_the_level_of_the_policy_decides(level: str, packages: set[str], tmp_path: Path) -> None:
    ran = judge("npm", REPORTS / "npm-audit.json", tmp_path, level=level)
    found = {
        line.split()[3].partition("::")[0] for line in ran.log.splitlines() if "title=" in line
    }
    assert found == packages
    assert (ran.status == 0) is (not packages)


@pytest.mark.parametrize(
    ("tool", "waived"),
    [
        ("npm", "GHSA-9qmh-276g-x5pj 9999-12-31\n"),
        ("npm", "ghsa-9qmh-276g-x5pj 9999-12-31\n"),
        ("npm", "1603 9999-12-31\n"),
        ("pnpm", "CVE-2023-45857 9999-12-31\n"),
        ("yarn", "GHSA-x9w5-v3q2-3rhw 9999-12-31\nGHSA-rp65-9cf3-cjxr 9999-12-31\n"),
        ("pip", "CVE-2019-1010083 9999-12-31\n"),
        ("dependency-check", "CVE-2022-42889 9999-12-31\n"),
        ("govulncheck", "GO-2021-0113 9999-12-31\n"),
        ("govulncheck", "CVE-2021-38561 9999-12-31\n"),
    ],
)
def test_a_waived_advisory_passes(tool: str, waived: str, tmp_path: Path) -> None:
    ran = judge(tool, REPORTS / FOUND[tool], tmp_path, waived=waived)
    assert (ran.status, ran.log) == (0, "")


@pytest.mark.parametrize(
    "waived",
    [
        "GHSA-9qmh-276g-x5pj 2020-01-01\n",
        "GHSA-9qmh-276g-x5pj\n",
        "GHSA-9qmh-276g-x5p 9999-12-31\n",
        "GHSA-xxxx-xxxx-xxxx 9999-12-31\n",
        ".* 9999-12-31\n",
        "* 9999-12-31\n",
    ],
)
def test_a_waiver_that_has_ended_or_names_another_does_not_count(
    waived: str, tmp_path: Path
) -> None:
    assert judge("npm", REPORTS / "npm-audit.json", tmp_path, waived=waived).status != 0


def test_one_waiver_does_not_cover_two_advisories(tmp_path: Path) -> None:
    waived = "GHSA-x9w5-v3q2-3rhw 9999-12-31\n"
    ran = judge("yarn", REPORTS / "yarn-found.ndjson", tmp_path, waived=waived)
    assert ran.status != 0
    assert "browserify-sign" not in ran.log


def test_a_waiver_without_use_is_a_notice(tmp_path: Path) -> None:
    waived = "GHSA-aaaa-bbbb-cccc 9999-12-31\n"
    ran = judge("npm", REPORTS / "npm-audit-clean.json", tmp_path, waived=waived)
    assert ran.status == 0
    assert ran.log.startswith("::notice title=waiver without use::ghsa-aaaa-bbbb-cccc")


@pytest.mark.parametrize("tool", ["npm", "pnpm", "pip"])
@pytest.mark.parametrize(
    "text",
    [
        *("", "[]", "{}", "null", "<html></html>", '{"error": {}}'),
        '{"auditReportVersion": 2, "error": {}, "vulnerabilities": {}}',
    ],
)
def test_what_is_no_audit_fails(tool: str, text: str, tmp_path: Path) -> None:
    (tmp_path / "report").write_text(text)
    assert judge(tool, tmp_path / "report", tmp_path).status != 0


@pytest.mark.parametrize(
    ("tool", "report"),
    [("npm", "npm-audit-refused.json"), ("pnpm", "pnpm-audit-refused.json")],
)
def test_an_audit_that_was_refused_fails(tool: str, report: str, tmp_path: Path) -> None:
    assert judge(tool, REPORTS / report, tmp_path).status != 0


@pytest.mark.parametrize("text", ["{}", "<html></html>", '{"type": "error", "data": "no"}'])
def test_an_error_of_yarn_fails(text: str, tmp_path: Path) -> None:
    (tmp_path / "report").write_text(text)
    assert judge("yarn", tmp_path / "report", tmp_path).status != 0


def test_a_level_that_is_not_set_fails(tmp_path: Path) -> None:
    env = {"FINDINGS": REPORTS / "npm-audit-clean.json"}
    assert run_step(judge_script("npm"), env, tmp_path).status != 0


def test_a_title_cannot_give_the_runner_commands(tmp_path: Path) -> None:
    text = (REPORTS / "npm-audit.json").read_text()
    (tmp_path / "report").write_text(text.replace("Prototype", "a\\n::stop-commands::x%0A"))
    ran = judge("npm", tmp_path / "report", tmp_path)
    assert ran.status != 0
    assert not any(line.startswith("::stop") for line in ran.log.splitlines())
