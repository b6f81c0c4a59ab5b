"""Describes Gradle, which builds and tests Java and Kotlin."""

from dataclasses import replace

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Need, Soft, Value
from generator.tools.tool import Kind, Spelling, Tool

_CLI = "https://docs.gradle.org/current/userguide/command_line_interface.html"
_VALUED = ("-p", "--project-dir", "-b", "-I", "--init-script", "-g", "--tests", "-c")
_DRY = Soft(
    options=("-m", "--dry-run"),
    effect=Effect.IDLE,
    why="the tasks are shown and none is run",
    instead="leave the option out",
    source=_CLI,
    fires=("gradle check --dry-run", "gradle check -m"),
    holds=("gradle check --daemon",),
)

TOOLS = (
    Tool(
        name="gradle",
        kind=Kind.TEST,
        commands=(
            "gradle * test",
            "gradle * check",
            "gradle * build",
            "gradle * *:test",
            "gradle * *:check",
            "gradle * *Test",
        ),
        sources=(_CLI,),
        holds=(
            "./gradlew check",
            "gradle clean build --continue",
            "./gradlew :api:test --no-daemon",
            "./gradlew build -x javadoc",
        ),
        soft=(
            Soft(
                options=("-x", "--exclude-task"),
                value=Value(matches=r"(.*:)?(test|check|.*Test|integrationTest)"),
                repeats=True,
                effect=Effect.EMPTY,
                why="the tests are left out of the build",
                instead="leave `-x` out of the call that gates",
                source=_CLI + "#sec:excluding_tasks_from_the_command_line",
                fires=(
                    "./gradlew build -x test",
                    "gradle build -x lint -x :api:test -x javadoc",
                    "gradle build --exclude-task test",
                ),
                holds=("gradle build -x javadoc",),
            ),
            Soft(
                options=("-x", "--exclude-task"),
                value=Value(
                    matches=r"(.*:)?(lint.*|ktlint.*|detekt.*|checkstyle.*|spotbugs.*|pmd.*)"
                ),
                repeats=True,
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="a check is left out of the build",
                instead="leave `-x` out of the call that gates",
                source=_CLI + "#sec:excluding_tasks_from_the_command_line",
                fires=("gradle check -x lint -x javadoc", "gradle build -x :api:checkstyleMain"),
                holds=("gradle check -x javadoc",),
            ),
            _DRY,
            Soft(
                options=("--test-dry-run",),
                effect=Effect.EMPTY,
                why="the tests are reported without being run",
                instead="leave the option out",
                source="https://docs.gradle.org/current/userguide/java_testing.html#sec:test_dry_run",
                fires=("gradle test --test-dry-run",),
                holds=("gradle test --rerun",),
            ),
        ),
        valued=_VALUED,
        spelling=Spelling.PLAIN,
    ),
    Tool(
        name="gradle-lint",
        kind=Kind.LINT,
        commands=(
            "gradle * lint*",
            "gradle * ktlintCheck",
            "gradle * detekt",
            "gradle * spotlessCheck",
            "gradle * checkstyle*",
        ),
        sources=(_CLI,),
        holds=("./gradlew ktlintCheck detekt", "gradle spotlessCheck"),
        soft=(replace(_DRY, fires=("gradle detekt -m",), holds=("gradle detekt --continue",)),),
        valued=_VALUED,
        spelling=Spelling.PLAIN,
    ),
    Tool(
        name="gradle-baseline",
        kind=Kind.LINT,
        commands=(
            "gradle * detektBaseline",
            "gradle * updateLintBaseline",
            "gradle * ktlintGenerateBaseline",
        ),
        sources=("https://detekt.dev/docs/introduction/baseline/",),
        holds=(),
        needs=(
            Need(
                severity=Severity.WARNING,
                why="what is found is written into a list of what is passed over",
                instead="keep the baseline in the repository and run the check",
                fires=("gradle detektBaseline", "./gradlew updateLintBaseline"),
            ),
        ),
        valued=_VALUED,
        spelling=Spelling.PLAIN,
    ),
    Tool(
        name="gradle-publish",
        kind=Kind.PUBLISH,
        commands=("gradle * publish*", "gradle * *:publish*"),
        sources=("https://docs.gradle.org/current/userguide/publishing_maven.html",),
        holds=("./gradlew publish", "gradle publishToSonatype closeRepository"),
        soft=(replace(_DRY, fires=("gradle publish -m",), holds=("gradle publish --info",)),),
        valued=_VALUED,
        spelling=Spelling.PLAIN,
    ),
)
