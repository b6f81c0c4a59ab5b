"""The gates of Trivy, run as emitted on reports of the documented format.

https://trivy.dev/docs/latest/guide/configuration/reporting/#json
"""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from generator.model.product import Component, Image
from generator.model.workflow import Step
from generator.stages.catalog.security_scan import STAGE, Options
from tests.stages.products import context, job_of, step_of
from tests.stages.stand_ins import program, repository, run_gate
from tests.targets.steps import Ran

LOCK = "backend/package-lock.json"
TODAY = datetime.now(UTC).date()
ERROR = re.compile(r"^::error title=.*", re.MULTILINE)


def gate(name: str, job: str, severity: str = "high") -> Step:
    backend = Component(toolchain="node", image=Image())
    options = Options(severity=severity)  # type: ignore[arg-type]
    (workflow,) = STAGE.compile(context({"backend": backend}, {"security-scan": options}))
    return step_of(job_of(workflow, job), f"security-scan.{name}")


def report(*results: dict[str, Any], **more: object) -> str:
    return json.dumps({"SchemaVersion": 2, "Results": results, **more})


def packages(target: str = LOCK, severity: str = "", count: int = 2) -> dict[str, Any]:
    found = {
        "VulnerabilityID": "CVE-2019-11358",
        "VendorIDs": ["GHSA-6c3j-c64m-qhgq"],
        "PkgName": "jquery",
        "InstalledVersion": "3.3.9",
        "FixedVersion": "3.4.0",
        "Severity": severity,
        "Title": "Prototype pollution",
    }
    return {
        "Target": target,
        "Class": "lang-pkgs",
        "Type": "npm",
        "Packages": [{"Name": f"package-{n}", "Version": "1.0.0"} for n in range(count)],
        **({"Vulnerabilities": [found]} if severity else {}),
    }


def scan(step: Step, folder: Path, answer: str, *, cwd: Path | None = None, **env: object) -> Ran:
    """Run a gate with a Trivy that answers with the given report, and writes down its call."""
    (folder / "answer").write_text(answer)
    call = f'printf "%s\\n" "$@" > {folder}/call; env > {folder}/environment'
    write = f'while [ "$1" != --output ]; do shift; done; cp {folder}/answer "$2"'
    program(folder, "trivy", f"{call}\n{write}")
    root = cwd or repository(folder / "repository", {LOCK: "{}"})
    return run_gate(step, folder, cwd=root, **env)


def dependencies(folder: Path, answer: str, severity: str = "high", waived: str = "") -> Ran:
    step = gate("dependencies", "dependencies", severity)
    return scan(step, folder, answer, WAIVED_FINDINGS=waived)


def test_packages_without_findings_pass(tmp_path: Path) -> None:
    ran = dependencies(tmp_path, report(packages()))
    assert (ran.status, ran.log) == (0, "")
    assert ran.summary == "- security-scan.dependencies: examined 2 packages or files\n"


@pytest.mark.parametrize("level", ["low", "medium", "high", "critical"])
@pytest.mark.parametrize("found", ["LOW", "MEDIUM", "HIGH", "CRITICAL", "UNKNOWN"])
def test_a_finding_fails_from_its_severity_on(level: str, found: str, tmp_path: Path) -> None:
    order = ("LOW", "MEDIUM", "HIGH", "CRITICAL", "UNKNOWN")
    ran = dependencies(tmp_path, report(packages(severity=found)), level)
    bad = order.index(found) >= order.index(level.upper())
    assert (ran.status != 0) is bad
    assert bool(ERROR.search(ran.log)) is bad


@pytest.mark.parametrize("finding", ["CVE-2019-11358", "GHSA-6c3j-c64m-qhgq"])
@pytest.mark.parametrize(("days", "passes"), [(1, True), (0, True), (-1, False)])
def test_a_waiver_holds_through_its_last_day(
    finding: str,
    days: int,
    passes: bool,  # noqa: FBT001
    tmp_path: Path,
) -> None:
    waived = f"{finding} {TODAY + timedelta(days=days)}\n"
    ran = dependencies(tmp_path, report(packages(severity="HIGH")), waived=waived)
    assert (ran.status == 0) is passes


def test_a_waiver_of_something_else_does_not_help(tmp_path: Path) -> None:
    waived = f"CVE-2019-1135 {TODAY + timedelta(days=1)}\n"
    ran = dependencies(tmp_path, report(packages(severity="HIGH")), waived=waived)
    assert ran.status != 0
    assert "waiver without use" in ran.log


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "<html><body>502 Bad Gateway</body></html>",
        "{}",
        "[]",
        "null",
        report(),
        report(packages(count=0)),
        report(packages("frontend/package-lock.json")),
        json.dumps({"SchemaVersion": 1, "Results": [packages()]}),
        json.dumps({"SchemaVersion": 2}),
        json.dumps([packages()]),
        report(packages())[:-9],
    ],
)
def test_what_is_no_report_of_the_lock_file_fails(answer: str, tmp_path: Path) -> None:
    assert dependencies(tmp_path, answer).status != 0


@pytest.mark.parametrize(
    ("answer", "passes"),
    [
        ({"SchemaVersion": 2}, True),
        ({"SchemaVersion": 1}, False),
        ({}, False),
        ([], False),
        (None, False),
    ],
)
def test_without_lock_files_a_report_is_needed_all_the_same(
    answer: object,
    passes: bool,  # noqa: FBT001
    tmp_path: Path,
) -> None:
    components = {"tool": Component(toolchain="custom")}
    (workflow,) = STAGE.compile(context(components, {"security-scan": Options()}))
    step = step_of(job_of(workflow, "dependencies"), "security-scan.dependencies")
    assert (scan(step, tmp_path, json.dumps(answer)).status == 0) is passes


def test_a_scanner_that_fails_fails_the_gate(tmp_path: Path) -> None:
    root = repository(tmp_path / "repository", {LOCK: "{}"})
    program(tmp_path, "trivy", 'echo "failed to download vulnerability DB" >&2; exit 1')
    ran = run_gate(gate("dependencies", "dependencies"), tmp_path, cwd=root)
    assert ran.status != 0
    assert "failed to download" in ran.log


def test_a_committed_report_does_not_stand_in_for_a_scan(tmp_path: Path) -> None:
    path = ".gatewright/security-scan/dependencies.json"
    root = repository(tmp_path / "repository", {path: report(packages())})
    program(tmp_path, "trivy", "true")
    ran = run_gate(gate("dependencies", "dependencies"), tmp_path, cwd=root)
    assert ran.status != 0


@pytest.mark.parametrize(
    ("name", "job"),
    [
        ("dependencies", "dependencies"),
        ("filesystem", "filesystem"),
        ("image", "image-backend"),
    ],
)
def test_no_setting_of_the_repository_reaches_trivy(name: str, job: str, tmp_path: Path) -> None:
    softening = {"trivy.yaml": "severity: [CRITICAL]\n", ".trivyignore": "CVE-2019-11358\n"}
    root = repository(tmp_path / "repository", softening)
    scan(gate(name, job), tmp_path, "{}", cwd=root, TRIVY_SEVERITY="LOW", TRIVY_IGNORE_UNFIXED="1")
    call = (tmp_path / "call").read_text().splitlines()
    for option in ("--config", "--ignorefile", "--secret-config"):
        given = Path(call[call.index(option) + 1])
        assert given.is_absolute()
        assert not given.is_relative_to(root)
    assert "TRIVY_" not in (tmp_path / "environment").read_text()
    assert "--exit-code" not in call


# What Trivy's rules `aws-access-key-id` and DS-0002 look for, by their descriptions:
# https://github.com/aquasecurity/trivy/blob/v0.70.0/pkg/fanal/secret/builtin-rules.go
# https://avd.aquasec.com/misconfig/ds-0002
LOOKS = r"""
import json, pathlib, re, sys
results = []
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*")):
    if not path.is_file() or ".git" in path.parts:
        continue
    text = path.read_text()
    if re.search(r"(A3T[A-Z0-9]|AKIA|ASIA)[A-Z0-9]{16}(\s|$)", text):
        secret = {"RuleID": "aws-access-key-id", "Severity": "CRITICAL", "StartLine": 1}
        results.append({"Target": str(path), "Class": "secret", "Secrets": [secret]})
    if path.name == "Dockerfile":
        found = {"ID": "DS-0002", "Status": "FAIL", "Severity": "HIGH", "Message": "root"}
        bad = [found] if "USER root" in text or "USER" not in text else []
        results.append({"Target": str(path), "Class": "config", "Misconfigurations": bad})
print(json.dumps({"SchemaVersion": 2, "Results": results}))
"""


def look(folder: Path, files: dict[str, str], what: str = '"$2"', **env: object) -> Ran:
    """Run the filesystem gate with a Trivy that really looks at the files."""
    (folder / "looks.py").write_text(LOOKS)
    write = 'out="${*: -1}"; python3'
    program(folder, "trivy", f'{write} {folder}/looks.py {what} > "$out"')
    root = repository(folder / "repository", files)
    return run_gate(gate("filesystem", "filesystem"), folder, cwd=root, **env)


def test_a_clean_repository_passes(tmp_path: Path) -> None:
    ran = look(tmp_path, {"Dockerfile": "FROM debian:12\nUSER app\n"})
    assert (ran.status, ran.log) == (0, "")


@pytest.mark.parametrize(
    ("files", "error"),
    [
        (
            {"deploy.sh": "key=AKIA" + "IOSFODNN7EXAMPLE\n"},
            "(aws-access-key-id, aws-",
        ),
        ({"api/Dockerfile": "FROM debian:12\n"}, "(DS-0002, DS-0002:api/Dockerfile)"),
    ],
)
def test_what_is_found_fails(files: dict[str, str], error: str, tmp_path: Path) -> None:
    ran = look(tmp_path, files)
    assert ran.status != 0
    assert error in ran.log
    assert "planted" not in ran.log


def test_a_finding_is_waived_in_one_file_only(tmp_path: Path) -> None:
    files = {"a/Dockerfile": "FROM debian:12\n", "b/Dockerfile": "FROM debian:12\n"}
    waived = f"DS-0002:a/Dockerfile {TODAY}\n"
    ran = look(tmp_path, files, WAIVED_FINDINGS=waived)
    assert ran.status != 0
    assert [line for line in ERROR.findall(ran.log) if "Dockerfile" in line] == [
        "::error title=HIGH in b/Dockerfile:1::root (DS-0002, DS-0002:b/Dockerfile)"
    ]


def test_a_scan_that_looks_at_nothing_fails(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ran = look(tmp_path, {}, what=f"{tmp_path}/empty")
    assert ran.status != 0
    assert "nothing was scanned" in ran.log


def test_a_scan_that_looks_at_a_part_only_fails(tmp_path: Path) -> None:
    ran = look(tmp_path, {"part/Dockerfile": "FROM debian:12\nUSER app\n"}, what='"$2/part"')
    assert ran.status != 0
    assert "nothing was scanned" in ran.log


def test_a_committed_folder_cannot_pass_for_the_planted_one(tmp_path: Path) -> None:
    ran = look(tmp_path, {".gatewright/planted/deploy.sh": "true\n"})
    assert ran.status != 0


def system(**more: object) -> dict[str, Any]:
    return {**packages("shop (debian 12.1)"), "Class": "os-pkgs", "Type": "debian", **more}


@pytest.mark.parametrize(
    ("answer", "passes"),
    [
        (report(system(), packages("app/package-lock.json")), True),
        # https://trivy.dev/docs/latest/coverage/os/: an unknown system is no error
        (report(packages("app/package-lock.json")), False),
        (report(system(Packages=[])), False),
        (report(system(Vulnerabilities=packages(severity="CRITICAL")["Vulnerabilities"])), False),
        (report(system(), Metadata={"OS": {"Family": "alpine", "Name": "3.10.2"}}), True),
        (report(system(), Metadata={"OS": {"Family": "alpine", "Name": "3", "EOSL": True}}), False),
    ],
)
def test_an_image_needs_a_known_and_living_system(
    answer: str,
    passes: bool,  # noqa: FBT001
    tmp_path: Path,
) -> None:
    ran = scan(gate("image", "image-backend"), tmp_path, answer)
    assert (ran.status == 0) is passes
