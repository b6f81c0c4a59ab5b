"""Describes Maven, which builds and tests Java."""

from dataclasses import replace

from generator.diagnostics.fault import Severity
from generator.tools.softness import OFF, Effect, Soft, Value
from generator.tools.tool import Kind, Spelling, Tool

_SKIP = "https://maven.apache.org/surefire/maven-surefire-plugin/examples/skipping-tests.html"
_GOAL = "https://maven.apache.org/surefire/maven-surefire-plugin/test-mojo.html"
_SOFT = (
    Soft(
        options=("-fn", "--fail-never", "-FN"),
        why="the build succeeds whatever fails, plugins that are not found included",
        instead="leave the option out",
        source="https://maven.apache.org/ref/current/maven-embedder/cli.html",
        fires=("mvn {} -fn", "./mvnw -B --fail-never {}"),
        holds=("mvn {} -fae",),
    ),
    Soft(
        options=("-DskipTests",),
        effect=Effect.IDLE,
        why="the tests are compiled and none is run",
        instead="leave the option out of the call that gates",
        source=_SKIP,
        fires=("mvn {} -DskipTests", "mvn -B -DskipTests=true {}"),
        holds=("mvn {} -DskipTests=false",),
    ),
    Soft(
        options=("-Dmaven.test.skip",),
        effect=Effect.EMPTY,
        why="the tests are neither compiled nor run",
        instead="leave the option out of the call that gates",
        source=_SKIP,
        fires=("mvn {} -Dmaven.test.skip=true", "mvn {} -Dmaven.test.skip"),
        holds=("mvn {} -Dmaven.test.skip=false",),
    ),
    Soft(
        options=("-Dmaven.test.failure.ignore", "-DtestFailureIgnore"),
        why="the build succeeds although tests fail",
        instead="leave the option out",
        source=_GOAL + "#testFailureIgnore",
        fires=("mvn {} -Dmaven.test.failure.ignore=true", "mvn {} -Dmaven.test.failure.ignore"),
        holds=("mvn {} -Dmaven.test.failure.ignore=false",),
    ),
    Soft(
        options=("-DskipITs",),
        effect=Effect.EMPTY,
        severity=Severity.WARNING,
        why="no integration test is run",
        instead="leave the option out, or run them in a job of their own",
        source="https://maven.apache.org/surefire/maven-failsafe-plugin/examples/skipping-tests.html",
        fires=("mvn {} -DskipITs",),
        holds=("mvn {} -DskipITs=false",),
    ),
    Soft(
        options=(
            "-DfailIfNoSpecifiedTests",
            "-Dsurefire.failIfNoSpecifiedTests",
            "-DfailIfNoTests",
        ),
        value=Value(one_of=("false",)),
        effect=Effect.EMPTY,
        severity=Severity.WARNING,
        why="no test counts as a success",
        instead="leave the option out",
        source=_GOAL + "#failIfNoSpecifiedTests",
        fires=(
            "mvn {} -Dtest=OrderTest -DfailIfNoSpecifiedTests=false",
            "mvn {} -Dsurefire.failIfNoSpecifiedTests=false",
        ),
        holds=("mvn {} -DfailIfNoTests=true",),
    ),
)


def _soft(goal: str) -> tuple[Soft, ...]:
    """Give what softens a call, its examples about one goal."""
    return tuple(
        replace(
            each,
            fires=tuple(example.format(goal) for example in each.fires),
            holds=tuple(example.format(goal) for example in each.holds),
        )
        for each in _SOFT
    )


TOOLS = (
    Tool(
        name="maven",
        kind=Kind.TEST,
        commands=(
            "mvn * test",
            "mvn * package",
            "mvn * verify",
            "mvn * install",
            "mvn * integration-test",
        ),
        sources=(
            "https://maven.apache.org/guides/introduction/introduction-to-the-lifecycle.html",
        ),
        holds=("mvn -B verify", "./mvnw -B -ntp clean verify", "mvn -f api/pom.xml test"),
        soft=_soft("verify"),
        options_from=("MAVEN_ARGS",),
        valued=("-f", "--file", "-pl", "--projects", "-P", "-s", "--settings", "-T", "-rf", "-D"),
        spelling=Spelling.PLAIN,
    ),
    Tool(
        name="maven-lint",
        kind=Kind.LINT,
        commands=(
            "mvn * checkstyle:check",
            "mvn * spotbugs:check",
            "mvn * pmd:check",
            "mvn * spotless:check",
        ),
        sources=("https://maven.apache.org/plugins/maven-checkstyle-plugin/check-mojo.html",),
        holds=("mvn -B checkstyle:check", "mvn spotless:check"),
        soft=(
            Soft(
                options=(
                    "-Dcheckstyle.skip",
                    "-Dspotbugs.skip",
                    "-Dpmd.skip",
                    "-Dspotless.check.skip",
                ),
                effect=Effect.EMPTY,
                severity=Severity.WARNING,
                why="the check is left out",
                instead="leave the option out",
                fires=("mvn checkstyle:check -Dcheckstyle.skip", "mvn pmd:check -Dpmd.skip=true"),
                holds=("mvn checkstyle:check -Dcheckstyle.skip=false",),
            ),
            Soft(
                options=(
                    "-Dcheckstyle.failOnViolation",
                    "-Dspotbugs.failOnError",
                    "-Dpmd.failOnViolation",
                ),
                value=OFF,
                severity=Severity.WARNING,
                why="the build succeeds whatever is found",
                instead="leave the option out",
                fires=("mvn checkstyle:check -Dcheckstyle.failOnViolation=false",),
                holds=("mvn checkstyle:check -Dcheckstyle.failOnViolation=true",),
            ),
            replace(_soft("checkstyle:check")[0]),
        ),
        options_from=("MAVEN_ARGS",),
        valued=("-f", "--file", "-pl", "--projects", "-P", "-s", "--settings", "-T"),
        spelling=Spelling.PLAIN,
    ),
    Tool(
        name="maven-publish",
        kind=Kind.PUBLISH,
        commands=("mvn * deploy", "mvn * deploy:deploy", "mvn * release:perform"),
        sources=("https://maven.apache.org/plugins/maven-deploy-plugin/deploy-mojo.html",),
        holds=("mvn -B deploy", "mvn -B -DskipTests deploy"),
        soft=(
            Soft(
                options=("-Dmaven.deploy.skip",),
                effect=Effect.IDLE,
                why="nothing is published",
                instead="leave the option out",
                fires=("mvn deploy -Dmaven.deploy.skip=true",),
                holds=("mvn deploy -Dmaven.deploy.skip=false",),
            ),
        ),
        options_from=("MAVEN_ARGS",),
        valued=("-f", "--file", "-pl", "--projects", "-P", "-s", "--settings", "-T"),
        spelling=Spelling.PLAIN,
    ),
)
