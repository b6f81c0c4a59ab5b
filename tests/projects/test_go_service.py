"""The gates of a Go service, with the real tools: green as it is, red for each fault."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pytest

from generator.toolchains.find import toolchains
from tests.projects.bench import copy, part, run_gate
from tests.targets.steps import Ran

pytestmark = pytest.mark.long
CACHE = Path(tempfile.gettempdir()) / "gatewright-go"
SOURCES = Path("/usr/share/gocode")
"""Where Debian puts the sources of Go packages."""
SUITES = {"integration": "go", "performance": "go"}
RACE = """\
import "testing"

func TestA(t *testing.T) {
	x := 0
	done := make(chan int)
	go func() { x++; done <- 1 }()
	x++
	<-done
}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    if shutil.which("go") is None or shutil.which("gcc") is None:
        pytest.fail("Go or the C compiler of its race detector is missing: install golang-go, gcc")
    return copy("go-service", tmp_path)


def run(gate: str, project: Path, **component: Any) -> Ran:
    more = {"GOCACHE": str(CACHE / "cache")}
    return run_gate(part("go", **component), gate, project, **more)


@pytest.fixture
def tools() -> dict[str, str]:
    """A copy of Go that has staticcheck among its tools, as a `tool` line of go.mod gives it."""
    source = SOURCES / "src/honnef.co/go/tools/cmd/staticcheck"
    if not source.exists():
        pytest.fail("the source of staticcheck is missing: install golang-honnef-go-tools-dev")
    root = CACHE / "root"
    made = root / "complete"
    if not made.exists():
        shutil.rmtree(root, ignore_errors=True)
        there, folder = (Path(asked(name)) for name in ("GOROOT", "GOTOOLDIR"))
        own = root / folder.relative_to(there)
        for path in (there, there / "pkg", folder.parent, folder):
            to = root / path.relative_to(there)
            to.mkdir(parents=True)
            for each in path.iterdir():
                if each not in (there / "pkg", folder.parent, folder):
                    (to / each.name).symlink_to(each)
        build = ["go", "build", "-o", str(own), "honnef.co/go/tools/cmd/staticcheck"]
        env = {"GO111MODULE": "off", "GOPATH": str(SOURCES), "GOCACHE": str(CACHE / "cache")}
        subprocess.run(build, env={**os.environ, **env}, check=True)
        made.touch()
    return {"GOCACHE": str(CACHE / "cache"), "GOROOT": str(root)}


def asked(name: str) -> str:
    done = subprocess.run(["go", "env", name], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def add(project: Path, path: str, text: str) -> None:
    (project / path).parent.mkdir(parents=True, exist_ok=True)
    (project / path).write_text(text)


def replace(project: Path, path: str, old: str, new: str) -> None:
    text = (project / path).read_text()
    assert old in text
    (project / path).write_text(text.replace(old, new))


def test_every_gate_is_green(project: Path) -> None:
    expected = {
        "quality.format": "examined 5 files",
        # Two subtests of TestPrice, and TestDiscount.
        "test.unit": "examined 3 tests",
        # Four in Price, two in main.
        "test.coverage": "examined 6 statements",
        "test.integration": "examined 1 tests",
        "test.performance": "examined 1 tests",
        "build.compile": "examined 1 files",
    }
    for gate, said in expected.items():
        ran = run(gate, project, tests=SUITES, coverage=66, policy={"coverage-floor": 66})
        assert ran.status == 0, (gate, ran.log)
        assert said in ran.summary, (gate, ran.summary)
    assert subprocess.run([project / "bin/shop"], check=True, capture_output=True).stdout == (
        b"900 <nil>\n"
    )


def test_lint_is_green_and_counts_the_files_of_tagged_suites(
    project: Path, tools: dict[str, str]
) -> None:
    for suites, count in (({}, 3), (SUITES, 5)):
        ran = run_gate(part("go", tests=suites), "quality.lint", project, **tools)
        assert ran.status == 0, ran.log
        assert f"examined {count} files" in ran.summary


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("a/a.go", 'package a\n\nimport "fmt"\n\nfunc A() { fmt.Printf("%d", "x") }\n', "%d"),
        ("a/a.go", "package a\n\nfunc a() {}\n", "U1000"),
        ("a/a.go", "package a\n\nfunc A() int { return true }\n", "bool"),
        (
            "a/a_test.go",
            'package a\n\nimport "testing"\n\nfunc TestA(t *testing.T) { t.Gone() }\n',
            "Gone",
        ),
        (
            "tests/integration/a.go",
            "//go:build integration\n\npackage integration\n\nvar x y\n",
            "y",
        ),
    ],
)
def test_a_fault_of_lint_is_red(
    path: str, text: str, said: str, project: Path, tools: dict[str, str]
) -> None:
    add(project, path, text)
    ran = run_gate(part("go", tests=SUITES), "quality.lint", project, **tools)
    assert ran.status != 0
    assert said in ran.log


def test_lint_without_its_tool_is_red(project: Path) -> None:
    assert run("quality.lint", project).status != 0


@pytest.mark.parametrize("text", ["package a\n\nvar  x = 1\n", "package a\n\nfunc {\n"])
def test_a_file_that_gofmt_would_change_or_cannot_read_is_red(text: str, project: Path) -> None:
    add(project, "a/a b.go", text)
    ran = run("quality.format", project)
    assert ran.status != 0
    assert "a b.go" in ran.log


def test_test_data_and_vendored_files_are_not_formatted(project: Path) -> None:
    for folder in ("testdata", "a/testdata/b", "vendor/c", "a/vendor"):
        add(project, f"{folder}/a.go", "package  a\n")
    assert "examined 5 files" in run("quality.format", project).summary


@pytest.mark.parametrize("gate", ["quality.format", "quality.lint", "test.unit", "build.compile"])
def test_nothing_to_examine_is_red(gate: str, project: Path) -> None:
    for file in project.rglob("*.go"):
        file.unlink()
    assert run(gate, project).status != 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('import "testing"\n\nfunc TestA(t *testing.T) { t.Error("wrong") }\n', "wrong"),
        ("func {\n", "expected"),
        (RACE, "DATA RACE"),
        (
            'import (\n\t"os"\n\t"testing"\n)\n\nfunc TestA(t *testing.T) { os.Exit(0) }\n',
            "unexpected call to os.Exit(0)",
        ),
    ],
)
def test_a_fault_of_the_tests_is_red(text: str, said: str, project: Path) -> None:
    add(project, "a/a_test.go", f"package a\n\n{text}")
    ran = run("test.unit", project)
    assert ran.status == 1
    assert said in ran.log


def test_without_c_there_is_no_race_detector(project: Path) -> None:
    assert run("test.unit", project, env={"CGO_ENABLED": "0"}).status == 0
    ran = run_gate(part("go"), "test.unit", project, CGO_ENABLED="0", GOCACHE=str(CACHE / "cache"))
    assert ran.status != 0
    assert "-race requires cgo" in ran.log


def test_no_tests_are_red(project: Path) -> None:
    (project / "prices/price_test.go").unlink()
    ran = run("test.unit", project)
    assert "examined 0 tests" in ran.log
    assert ran.status == 1


def test_only_skipped_tests_are_red(project: Path) -> None:
    add(
        project,
        "prices/price_test.go",
        'package prices\n\nimport "testing"\n\nfunc TestA(t *testing.T) {\n'
        '\tt.Run("b", func(t *testing.T) { t.Skip() })\n}\n',
    )
    ran = run("test.unit", project)
    assert ran.status == 1
    assert "examined 0 tests" in ran.log


def test_options_of_the_environment_are_emptied(project: Path) -> None:
    shop = part("go")
    command = toolchains()["go"].commands["test.unit"](shop)
    assert command is not None
    assert ("GOFLAGS", "") in command.env
    softened = {"GOFLAGS": "-run=^$", "GOCACHE": str(CACHE / "cache")}
    assert run_gate(shop, "test.unit", project, **softened).status == 1


def test_a_suite_beside_the_code_is_told_apart_by_its_tag(project: Path) -> None:
    tagged = '//go:build integration\n\npackage prices\n\nimport "testing"\n\n'
    add(project, "prices/order_test.go", f"{tagged}func TestOrder(t *testing.T) {{}}\n")
    tests = {"integration": {"paths": ["."]}}
    assert "examined 3 tests" in run("test.unit", project, tests=tests).summary
    # Its own test, that in tests/integration, and the three without a tag.
    assert "examined 5 tests" in run("test.integration", project, tests=tests).summary


def test_a_folder_of_tests_that_is_gone_is_red(project: Path) -> None:
    tests = {"integration": {"paths": ["tests/integration", "tests/gone"]}}
    assert run("test.integration", project, tests=tests).status != 0


@pytest.mark.parametrize(("floor", "status"), [(66, 0), (67, 1)])
def test_the_floor_of_coverage_holds(floor: int, status: int, project: Path) -> None:
    """All of Price is covered, main is not: 4 of 6."""
    policy = {"coverage-floor": floor}
    assert run("test.unit", project, policy=policy).status == 0
    ran = run("test.coverage", project, policy=policy)
    assert ran.status == status
    assert f"4 of 6 covered, at least {floor} % wanted" in ran.log


def test_coverage_that_was_not_measured_is_red(project: Path) -> None:
    assert run("test.coverage", project).status == 1
    add(project, ".gatewright/coverage.out", "not a profile\n")
    assert run("test.coverage", project).status == 1


@pytest.mark.parametrize("text", ["package main\n\nfunc main() { gone() }\n", "package other\n"])
def test_what_cannot_be_built_is_red(text: str, project: Path) -> None:
    add(project, "cmd/shop/main.go", text)
    assert run("build.compile", project).status != 0


def test_a_module_that_go_sum_does_not_know_is_red(project: Path) -> None:
    replace(project, "cmd/shop/main.go", '"fmt"', '"fmt"\n\n\t_ "golang.org/x/text/language"')
    add(
        project,
        "go.mod",
        "module example.com/shop\n\ngo 1.19\n\nrequire golang.org/x/text v0.3.7\n",
    )
    ran = run("build.compile", project)
    assert ran.status != 0
    assert "missing go.sum entry" in ran.log
