"""The test suites of Java components, as Maven and Gradle tell them apart."""

from collections.abc import Mapping

from generator.model.catalogue import Part
from generator.model.script import Command, Evidence
from generator.toolchains.coverage import floor_script
from generator.toolchains.java_manager import Manager, forget, gather, manager_of, matching
from generator.toolchains.suites import REPORTS, only_own, own_command, suite_of

SUMMARY = f"{REPORTS}/coverage.csv"
OWN_SUMMARY = "coverage.csv"
"""Where a unit suite with its own command must write JaCoCo's table."""
RUNNERS: Mapping[str, tuple[str, ...]] = {"unit": ("junit",), "integration": ("junit",)}
JACOCO = "org.jacoco:jacoco-maven-plugin"
FAILSAFE = "org.apache.maven.plugins:maven-failsafe-plugin"
FIGURES = (
    'awk -F, \'$(NF - 4) != "LINE_COVERED" { hit += $(NF - 4); all += $(NF - 4) + $(NF - 5) }\n'
    '  END { printf "%d %d\\n", hit, all }\' "$REPORT"'
)
"""Lines covered and all of them, from the third and fourth last pair of columns.

https://www.jacoco.org/jacoco/trunk/doc/counters.html
"""


def command(part: Part, kind: str) -> Command | None:
    """Give the command of a suite, or None when the component has no suite of that kind.

    Both tools can be configured to pass failures over, and are content without tests; the reports
    of this run are judged as well.
    """
    if kind not in RUNNERS:
        return only_own(part, kind)
    suite = suite_of(part, kind)
    if suite is None:
        return None
    own = own_command(suite, report=f"{REPORTS}/{kind}.xml")
    if own:
        return own
    manager = manager_of(part)
    return Command(
        tool=f"{manager.name}, JUnit reports",
        run=_units(part, manager) if kind == "unit" else _integrations(manager),
        evidence=Evidence(kind="junit-folder", path=f"{REPORTS}/{kind}"),
        env=(*suite.env.items(), *manager.env),
        minutes=4,
    )


def _units(part: Part, manager: Manager) -> str:
    """Give the bash of the unit tests, measured by JaCoCo where coverage is a gate.

    Sources: https://maven.apache.org/surefire/maven-surefire-plugin/test-mojo.html,
    https://www.jacoco.org/jacoco/trunk/doc/maven.html and
    https://docs.gradle.org/current/userguide/jacoco_plugin.html
    """
    if "test.coverage" in {*part.component.lacks, *part.component.checks}:
        return f"{forget(manager.units)}{manager.run} test\n{gather(manager.units)}"
    tasks = {
        "maven": f"-Djacoco.skip=false \\\n  {JACOCO}:prepare-agent test {JACOCO}:report",
        "gradle": "test jacocoTestReport",
    }
    return (
        f"rm -f {SUMMARY}\n"
        f"{forget(manager.units, manager.coverage)}"
        f"{manager.run} {tasks[manager.name]}\n"
        f"{gather(manager.units)}\n"
        f"{matching(manager.coverage)} -exec cat {{}} + > {SUMMARY}"
    )


def _integrations(manager: Manager) -> str:
    """Give the bash of the integration tests: Failsafe, or Gradle's task `integrationTest`.

    Sources: https://maven.apache.org/surefire/maven-failsafe-plugin/ and
    https://docs.gradle.org/current/userguide/java_testing.html#sec:configuring_java_integration_tests
    """
    tasks = {
        "maven": f"\\\n  test-compile {FAILSAFE}:integration-test {FAILSAFE}:verify",
        "gradle": "integrationTest",
    }
    run = f"{manager.run} {tasks[manager.name]}"
    return f"{forget(manager.integrations)}{run}\n{gather(manager.integrations)}"


def coverage(part: Part) -> Command:
    """Give the check of what the unit suite measured, in the same job, against the floor.

    JaCoCo speaks only of modules that have tests.
    """
    suite = suite_of(part, "unit")
    own = suite is not None and suite.run is not None
    return Command(
        tool=f"at least {part.coverage_floor} % of lines",
        run=floor_script(FIGURES),
        evidence=Evidence(kind="coverage-jacoco", path=f"{REPORTS}/coverage-gate.csv"),
        env=(("SUMMARY", OWN_SUMMARY if own else SUMMARY), ("FLOOR", part.coverage_floor)),
        minutes=1,
    )
