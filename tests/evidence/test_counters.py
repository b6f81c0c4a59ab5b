"""Every counter on reports of the real tools, and on what is no report at all."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from generator.evidence.catalogue import counter, kinds
from tests.targets.steps import Ran, run_step

REPORTS = Path(__file__).parent / "reports"
FAILED_RUN = """{"version": "2.1.0", "runs": [{"invocations": [{"executionSuccessful": false}],
"artifacts": [{}], "tool": {"driver": {"name": "x"}}}]}"""


def count(kind: str, report: Path, folder: Path) -> Ran:
    script = f'units="$(\n{counter(kind).script}\n)"\necho "units=$units" >> "$GITHUB_OUTPUT"\n'
    return run_step(script, {"REPORT": report}, folder)


@pytest.mark.parametrize(
    ("kind", "report", "units"),
    [
        ("jest", "vitest-4-passed.json", 2),
        ("jest", "vitest-5-passed.json", 1),
        ("jest", "jest-30-passed.json", 1),
        ("jest", "jest-30-skipped.json", 0),
        ("junit", "pytest-passed.xml", 2),
        ("junit", "pytest-skipped.xml", 0),
        ("junit", "node-passed.xml", 1),
        ("playwright", "playwright-passed.json", 1),
        ("playwright", "playwright-skipped.json", 0),
        ("eslint", "eslint-passed.json", 8),
        ("eslint", "eslint-warning.json", 9),
        ("tsc-files", "tsc-5.txt", 6),
        ("tsc-files", "tsc-7.txt", 6),
        ("tsc-files", "tsc-solution.txt", 0),
        ("npm-audit", "npm-audit.json", 1464),
        ("npm-audit", "npm-audit-clean.json", 1464),
        ("pnpm-audit", "pnpm-audit.json", 42),
        ("pip-audit", "pip-audit.json", 3),
        ("pip-audit", "pip-audit-skipped.json", 0),
        ("coverage-summary", "coverage-summary.json", 3),
        ("coverage-summary", "coverage-summary-nothing.json", 0),
        ("coverage-py", "coverage-py.json", 4),
        ("coverage-lcov", "lcov.info", 3),
        ("ruff-files", "ruff-files.txt", 4),
        ("ruff-files", "ruff-no-files.txt", 0),
        ("mypy-files", "mypy-linecount.txt", 4),
        ("go-test", "go-test-passed.json", 3),
        ("go-test", "go-test-skipped.json", 0),
        ("go-test", "go-test-none.json", 0),
        ("coverage-go", "coverage-go.out", 6),
        ("govulncheck", "govulncheck-called.json", 3),
        ("junit-folder", "surefire-passed", 2),
        ("junit-folder", "surefire-skipped", 0),
        ("junit-folder", "gradle-passed", 2),
        ("checkstyle", "checkstyle-passed", 2),
        ("coverage-jacoco", "coverage-jacoco.csv", 3),
        ("dependency-check", "dependency-check.json", 3),
        ("govulncheck", "govulncheck-imported.json", 3),
        ("sarif", "ruff.sarif", 1),
        ("lines", "ruff-files.txt", 5),
        ("file-list", "ruff-files.txt", 5),
        ("trivy", "trivy.json", 2),
        ("trivy", "trivy-files.json", 1),
        ("trivy", "trivy-unknown-system.json", 0),
    ],
)
def test_what_a_report_speaks_of_is_counted(
    kind: str, report: str, units: int, tmp_path: Path
) -> None:
    ran = count(kind, REPORTS / report, tmp_path)
    assert (ran.status, ran.outputs) == (0, {"units": str(units)}), ran.log


def test_a_test_that_passed_only_when_repeated_fails_even_if_nothing_else_says_so(
    tmp_path: Path,
) -> None:
    """Surefire 3 counts it among the `flakes` of a suite without failures."""
    text = (REPORTS / "surefire-flaky/TEST-shop.FaultTest.xml").read_text()
    (tmp_path / "reports").mkdir()
    report = tmp_path / "reports/TEST-a.xml"
    report.write_text(text.replace('failures="1"', 'failures="0" flakes="1"'))
    assert count("junit-folder", report.parent, tmp_path).status != 0


@pytest.mark.parametrize("kind", ["junit-folder", "checkstyle"])
def test_an_empty_folder_holds_nothing_and_a_foreign_file_in_it_is_refused(
    kind: str, tmp_path: Path
) -> None:
    folder = tmp_path / "reports/below"
    folder.mkdir(parents=True)
    assert count(kind, folder.parent, tmp_path).outputs == {"units": "0"}
    (folder / "a.xml").write_text("<html/>")
    assert count(kind, folder.parent, tmp_path).status != 0


def test_the_tables_of_several_modules_are_added_up(tmp_path: Path) -> None:
    text = (REPORTS / "coverage-jacoco.csv").read_text()
    (tmp_path / "all.csv").write_text(text * 2)
    assert count("coverage-jacoco", tmp_path / "all.csv", tmp_path).outputs == {"units": "6"}


def test_an_analysis_with_an_exception_is_refused(tmp_path: Path) -> None:
    report = json.loads((REPORTS / "dependency-check.json").read_text())
    report["scanInfo"]["analysisExceptions"] = [{"exception": {"message": "no connection"}}]
    (tmp_path / "report").write_text(json.dumps(report))
    assert count("dependency-check", tmp_path / "report", tmp_path).status != 0


def test_files_that_hold_something_are_counted(tmp_path: Path) -> None:
    made = tmp_path / "made" / "below"
    made.mkdir(parents=True)
    for name, text in (("a.js", "x"), (".b", "x"), ("c.js", ""), (".gitignore", "*")):
        (made / name).write_text(text)
    assert count("files", made.parent, tmp_path).outputs == {"units": "2"}


def test_lines_of_a_list_of_packages_are_counted_once(tmp_path: Path) -> None:
    (tmp_path / "report").write_text('"a@npm:1.0.0"\n"b@npm:2.0.0"\n"a@npm:1.0.0"\n')
    assert count("yarn-audit", tmp_path / "report", tmp_path).outputs == {"units": "2"}


@pytest.mark.parametrize(
    ("kind", "report"),
    [
        ("jest", "vitest-4-failed.json"),
        ("jest", "jest-30-failed.json"),
        ("junit", "pytest-failed.xml"),
        ("junit", "node-failed.xml"),
        ("playwright", "playwright-failed.json"),
        ("playwright", "playwright-flaky.json"),
        ("eslint", "eslint-failed.json"),
        ("go-test", "go-test-failed.json"),
        ("go-test", "go-test-unbuildable.json"),
        ("junit-folder", "surefire-failed"),
        ("junit-folder", "surefire-flaky"),
        ("checkstyle", "checkstyle-warning"),
        ("npm-audit", "npm-audit-refused.json"),
        ("pnpm-audit", "pnpm-audit-refused.json"),
    ],
)
def test_a_report_that_tells_of_a_failure_is_refused(
    kind: str, report: str, tmp_path: Path
) -> None:
    ran = count(kind, REPORTS / report, tmp_path)
    assert ran.status != 0
    assert ran.outputs == {}


@pytest.mark.parametrize("kind", kinds())
def test_a_missing_report_is_refused(kind: str, tmp_path: Path) -> None:
    assert count(kind, tmp_path / "missing", tmp_path).status != 0


@pytest.mark.parametrize("kind", kinds())
@pytest.mark.parametrize(
    "text",
    ["", "\n", "[]", "{}", "null", "0", '"7"', "-3", "<html><body>502</body></html>", "\0\0"],
)
def test_what_is_no_report_proves_nothing(kind: str, text: str, tmp_path: Path) -> None:
    report = tmp_path / "report"
    report.write_text(text)
    ran = count(kind, report, tmp_path)
    counted = kind in {"lines", "file-list"} and text.strip()
    if counted or (kind == "yarn-audit" and text == '"7"'):
        assert ran.outputs == {"units": "1"}
    else:
        assert ran.status != 0 or ran.outputs["units"] in {"", "0"}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("jest", '{"success": true, "numFailedTests": 0, "numTotalTests": "9"}'),
        ("jest", '{"success": true, "numFailedTests": 0}'),
        ("jest", '{"success": "yes", "numTotalTests": 9, "numPendingTests": 0, "numTodoTests": 0}'),
        ("junit", '<testsuite failures="1"><testcase name="a"/></testsuite>'),
        ("junit", '<testsuite errors="1"><testcase name="a"/></testsuite>'),
        ("junit", '<testsuite><testcase name="a"><error/></testcase></testsuite>'),
        ("junit", '<testsuite><testcase name="a"/>'),
        ("junit", '<report><testcase name="a"/></report>'),
        ("playwright", '{"stats": {"expected": 3}}'),
        ("playwright", '{"stats": {"expected": 3, "unexpected": 0, "flaky": 0}, "errors": [{}]}'),
        ("npm-audit", '{"auditReportVersion": 1, "metadata": {"dependencies": {"total": 9}}}'),
        ("sarif", '{"version": "2.0.0", "runs": []}'),
        ("sarif", FAILED_RUN),
        ("trivy", '{"SchemaVersion": 1, "Results": [{"Target": "a"}]}'),
    ],
)
def test_a_report_that_cannot_be_trusted_is_refused(kind: str, text: str, tmp_path: Path) -> None:
    report = tmp_path / "report"
    report.write_text(text)
    assert count(kind, report, tmp_path).status != 0


def test_a_module_of_the_component_cannot_stand_in_for_the_counter(tmp_path: Path) -> None:
    (tmp_path / "xml.py").write_text("print(99); raise SystemExit(0)\n")
    ran = count("junit", REPORTS / "pytest-failed.xml", tmp_path)
    assert ran.status != 0
    assert "99" not in ran.log


@pytest.mark.parametrize("kind", kinds())
def test_a_counter_says_what_it_counts(kind: str) -> None:
    found = counter(kind)
    assert found.kind == kind
    assert all((found.counts, found.unit, found.script.strip()))
    assert all(url.startswith("https://") for url in found.source.split(" and "))


@pytest.mark.parametrize("kind", kinds())
def test_shellcheck_is_silent(kind: str) -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "shellcheck", "--shell=bash", "-"],
        input=counter(kind).script,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == ""
    assert done.returncode == 0


def test_an_unknown_kind_is_named() -> None:
    with pytest.raises(LookupError, match=r"'jets', expected one of .*jest"):
        counter("jets")
