"""How Java is set up, and how Maven and Gradle are started: by the wrapper that is committed."""

from dataclasses import dataclass

from generator.model.catalogue import Part
from generator.model.workflow import Pairs, Scalar, Step
from generator.shipped.scripts import script
from generator.toolchains.suites import REPORTS

DEFAULT = "maven"
VERSIONS = ("17", "21", "25")
"""The releases with long support: https://adoptium.net/support/."""
DEFAULT_VERSION = "21"
VERSION_FILES = (".java-version", ".tool-versions", ".sdkmanrc")
"""Files that can say a version: https://github.com/actions/setup-java#usage."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Manager:
    """A build tool. `run` starts the wrapper so that nothing passes because it was not done.

    `units`, `integrations`, `coverage`, `styles`, `audit` and `archives` match the paths of what
    its tasks write, in every module; `env` empties what would give it options from outside.
    """

    name: str
    lock: str
    wrapper: str
    run: str
    env: Pairs[Scalar]
    cached: tuple[str, ...]
    units: str
    integrations: str
    coverage: str
    styles: str
    audit: str
    archives: str


MANAGERS = {
    # Options of the command line prevail over those of .mvn/maven.config:
    # https://maven.apache.org/configure.html#mvn-maven-config-file
    "maven": Manager(
        name="maven",
        lock="pom.xml",
        wrapper=".mvn/wrapper/maven-wrapper.properties",
        run=(
            "./mvnw --batch-mode --no-transfer-progress --fail-fast --strict-checksums \\\n"
            "  -DskipTests=false -DskipITs=false -Dmaven.test.skip=false"
            " -Dmaven.test.failure.ignore=false"
        ),
        env=(("MAVEN_ARGS", ""), ("MAVEN_OPTS", "")),
        cached=("pom.xml", "**/pom.xml"),
        units="*/target/surefire-reports/TEST-*.xml",
        integrations="*/target/failsafe-reports/TEST-*.xml",
        coverage="*/target/site/jacoco/jacoco.csv",
        styles="*/target/checkstyle-result.xml",
        audit="target/dependency-check-report.json",
        archives="*/target/*.[jwe]ar",
    ),
    # https://docs.gradle.org/current/userguide/command_line_interface.html
    "gradle": Manager(
        name="gradle",
        lock="gradle.lockfile",
        wrapper="gradle/wrapper/gradle-wrapper.properties",
        run="./gradlew --no-daemon --no-build-cache --rerun-tasks",
        env=(),
        cached=("gradle.lockfile", "**/*.gradle*", "**/gradle-wrapper.properties"),
        units="*/build/test-results/test/TEST-*.xml",
        integrations="*/build/test-results/integrationTest/TEST-*.xml",
        coverage="*/build/reports/jacoco/test/jacocoTestReport.csv",
        styles="*/build/reports/checkstyle/*.xml",
        audit="build/reports/dependency-check-report.json",
        archives="*/build/libs/*.[jwe]ar",
    ),
}


def manager_of(part: Part) -> Manager:
    """Give the build tool of a component."""
    return MANAGERS[part.component.manager or DEFAULT]


def matching(path: str) -> str:
    """Give the `find` of all files that match a path, without the gates' own reports."""
    return f"find . -path ./{REPORTS} -prune -o -type f -path '{path}'"


def forget(*paths: str) -> str:
    """Give the bash that removes what an earlier run has left, so that none of it can count."""
    return "".join(f"{matching(path)} -exec rm -- {{}} +\n" for path in paths)


def gather(path: str) -> str:
    """Give the bash that copies what was written to the folder $REPORT, module by module."""
    return f'mkdir -p "$REPORT"\n{matching(path)} -exec cp --parents -t "$REPORT" {{}} +'


def lock_file(part: Part) -> str:
    """Give the path of what decides the versions, relative to the repository.

    Maven has no lock file; its pom.xml names each version
    (https://maven.apache.org/guides/introduction/introduction-to-dependency-mechanism.html).
    """
    return _inside(part, manager_of(part).lock)


def _inside(part: Part, file: str) -> str:
    return file if part.path == "." else f"{part.path}/{file}"


def setup(part: Part, cache: bool) -> tuple[Step, ...]:  # noqa: FBT001 - the contract
    """Give the steps that install Java and the build tool that the wrapper names, by its hash.

    Sources: https://github.com/actions/setup-java#usage, https://maven.apache.org/wrapper/ and
    https://docs.gradle.org/current/userguide/gradle_wrapper.html#wrapper_checksum_verification
    """
    manager = manager_of(part)
    paths = "".join(f"{_inside(part, file)}\n" for file in manager.cached)
    cached: Pairs[Scalar] = (("cache", manager.name), ("cache-dependency-path", paths))
    file, version = part.component.version_file, part.component.version or DEFAULT_VERSION
    java = Step(
        name="Set up Java",
        uses=part.pins.action("actions/setup-java"),
        with_=(
            ("distribution", "temurin"),
            ("java-version-file", file) if file else ("java-version", version),
            *(cached if cache else ()),
        ),
    )
    wrapper = Step(
        name=f"Set up {manager.name.title()}",
        working_directory="" if part.path == "." else part.path,
        env=(*manager.env, ("WRAPPER", manager.wrapper)),
        run=script("generator.toolchains", "wrapper", f"{manager.name}-wrapper"),
    )
    return java, wrapper
