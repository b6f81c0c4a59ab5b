"""The gates of a Java service, with Debian's Maven and Gradle: green, and red for each fault.

What Debian does not have runs in no test: Maven's plugins of Checkstyle, JaCoCo, Failsafe and
dependency-check. Their reports are judged by the same counters as Gradle's, which run here.
"""

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.projects.bench import copy, part, run_gate
from tests.targets.steps import Ran

pytestmark = pytest.mark.long
NEEDED = {
    "/usr/bin/mvn": "maven",
    "/usr/bin/javac": "default-jdk-headless",
    "/usr/share/maven-repo/org/apache/maven/plugins/maven-surefire-plugin": "libsurefire-java",
    "/usr/share/maven-repo/org/apache/maven/plugins/maven-compiler-plugin": (
        "libmaven-compiler-plugin-java"
    ),
    "/usr/share/maven-repo/org/apache/maven/plugins/maven-resources-plugin": (
        "libmaven-resources-plugin-java"
    ),
    "/usr/bin/gradle": "gradle",
    "/usr/share/java/junit4.jar": "junit4",
    "/usr/share/java/org.jacoco.agent.jar": "libjacoco-java",
    "/usr/share/java/checkstyle.jar": "checkstyle",
}
"""What the tests run, and Debian's packages of it."""
FAULT = "src/test/java/shop/FaultTest.java"
CLASS = "package shop;\n\nimport org.junit.*;\n\npublic class FaultTest {{\n    {}\n}}\n"
FAILING = CLASS.format("@Test public void fails() { Assert.fail(); }")
SKIPPED = CLASS.format("@Test @Ignore public void later() { }")


IGNORING = (
    "<build><plugins><plugin><artifactId>maven-surefire-plugin</artifactId><configuration>"
    "<testFailureIgnore>true</testFailureIgnore></configuration></plugin></plugins></build>"
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    missing = [package for path, package in NEEDED.items() if not Path(path).exists()]
    if missing:
        pytest.fail(f"a tool is missing: install {' '.join(missing)}")
    return copy("java-service", tmp_path)


def maven(gate: str, project: Path, **component: Any) -> Ran:
    return run_gate(part("java", lacks=["test.coverage"], **component), gate, project)


def gradle(gate: str, project: Path, **component: Any) -> Ran:
    return run_gate(part("java", manager="gradle", **component), gate, project)


def add(project: Path, path: str, text: str) -> None:
    (project / path).parent.mkdir(parents=True, exist_ok=True)
    (project / path).write_text(text)


def replace(project: Path, path: str, old: str, new: str) -> None:
    text = (project / path).read_text()
    assert old in text
    (project / path).write_text(text.replace(old, new))


def test_every_gate_of_maven_is_green(project: Path) -> None:
    for gate, said in (("test.unit", "2 tests"), ("build.compile", "1 files")):
        ran = maven(gate, project)
        assert ran.status == 0, (gate, ran.log)
        assert f"examined {said}" in ran.summary
    assert (project / "dist/target/shop-1.0.0.jar").exists()


def test_every_gate_of_gradle_is_green(project: Path) -> None:
    expected = {
        "quality.lint": "2 files",
        "test.unit": "2 tests",
        # The condition, the throw and the return of Price.
        "test.coverage": "3 lines",
        "test.integration": "1 tests",
        "build.compile": "1 files",
    }
    for gate, said in expected.items():
        ran = gradle(gate, project, tests={"integration": "junit"})
        assert ran.status == 0, (gate, ran.log)
        assert f"examined {said}" in ran.summary, gate
    assert (project / "dist/build/libs/shop.jar").exists()


@pytest.mark.parametrize("run", [maven, gradle])
@pytest.mark.parametrize("text", [FAILING, "package shop;\n\nclass FaultTest extends Gone { }\n"])
def test_a_fault_of_the_tests_is_red(run: Any, text: str, project: Path) -> None:
    add(project, FAULT, text)
    ran = run("test.unit", project)
    assert ran.status != 0
    assert "FaultTest" in ran.log


@pytest.mark.parametrize(
    ("run", "path", "old", "new"),
    [
        (
            maven,
            "pom.xml",
            "<properties>",
            f"{IGNORING}<properties>",
        ),
        (gradle, "build.gradle", "task integ", "test.ignoreFailures = true\ntask integ"),
    ],
)
def test_failures_that_the_build_ignores_are_red(
    run: Any, path: str, old: str, new: str, project: Path
) -> None:
    replace(project, path, old, new)
    add(project, FAULT, FAILING)
    ran = run("test.unit", project)
    assert ran.status == 1
    assert "BUILD SUCCESS" in ran.log
    assert "says that tests failed" in ran.log


def test_options_that_leave_the_tests_of_maven_out_are_overridden(project: Path) -> None:
    add(project, ".mvn/maven.config", "-Dmaven.test.skip=true\n-fn\n")
    assert "examined 2 tests" in maven("test.unit", project).summary
    add(project, FAULT, FAILING)
    assert maven("test.unit", project).status == 1


@pytest.mark.parametrize("run", [maven, gradle])
@pytest.mark.parametrize("left", [None, SKIPPED])
def test_no_test_that_ran_is_red(run: Any, left: str | None, project: Path) -> None:
    """What an earlier run has left does not count."""
    assert run("test.unit", project).status == 0
    (project / "src/test/java/shop/PriceTest.java").unlink()
    if left:
        add(project, FAULT, left)
    ran = run("test.unit", project)
    assert ran.status == 1
    assert "examined 0 tests, at least 1 expected" in ran.log


def test_tasks_of_gradle_that_are_up_to_date_run_again(project: Path) -> None:
    for _ in range(2):
        assert "examined 2 tests" in gradle("test.unit", project).summary


@pytest.mark.parametrize(("floor", "status"), [(66, 0), (67, 1)])
def test_the_floor_of_coverage_holds(floor: int, status: int, project: Path) -> None:
    """Without the second test, two of three lines are covered."""
    replace(project, "src/test/java/shop/PriceTest.java", "Price.of(1000, 101)", "throw_()")
    replace(
        project,
        "src/test/java/shop/PriceTest.java",
        "    @Test(",
        "    private static void throw_() {\n"
        "        throw new IllegalArgumentException();\n    }\n\n    @Test(",
    )
    policy = {"coverage-floor": floor}
    assert gradle("test.unit", project, policy=policy).status == 0
    ran = gradle("test.coverage", project, policy=policy)
    assert ran.status == status
    assert f"2 of 3 covered, at least {floor} % wanted" in ran.log


def test_coverage_that_was_not_measured_is_red(project: Path) -> None:
    assert gradle("test.coverage", project).status == 1


def test_a_warning_of_checkstyle_is_red(project: Path) -> None:
    add(
        project,
        "src/main/java/shop/Fault.java",
        "package shop;\n\nimport java.util.List;\n\nclass Fault {\n}\n",
    )
    ran = gradle("quality.lint", project)
    assert ran.status == 1
    assert "BUILD SUCCESS" in ran.log
    assert "Fault.java has violations" in ran.log


def test_lint_of_nothing_is_red(project: Path) -> None:
    shutil.rmtree(project / "src")
    assert gradle("quality.lint", project).status == 1


@pytest.mark.parametrize("run", [maven, gradle])
def test_what_cannot_be_compiled_is_red(run: Any, project: Path) -> None:
    add(
        project, "src/main/java/shop/Fault.java", "package shop;\n\nclass Fault extends Gone {\n}\n"
    )
    ran = run("build.compile", project)
    assert ran.status != 0
    assert "Gone" in ran.log


def test_a_build_that_packages_nothing_is_red(project: Path) -> None:
    replace(
        project,
        "pom.xml",
        "<version>1.0.0</version>",
        "<version>1</version><packaging>pom</packaging>",
    )
    ran = maven("build.compile", project)
    assert ran.status == 1
    assert "examined 0 files" in ran.log


@pytest.mark.parametrize("gate", ["quality.lint", "quality.audit", "test.integration"])
def test_a_plugin_that_cannot_be_had_is_red(gate: str, project: Path) -> None:
    assert maven(gate, project, tests={"integration": "junit"}).status != 0
