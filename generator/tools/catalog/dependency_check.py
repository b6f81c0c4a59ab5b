"""Describes OWASP Dependency-Check, which looks up vulnerable dependencies."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Need, Value
from generator.tools.tool import Kind, Spelling, Tool

_ARGUMENTS = (
    "https://dependency-check.github.io/DependencyCheck/dependency-check-cli/arguments.html"
)

TOOLS = (
    Tool(
        name="dependency-check",
        kind=Kind.AUDIT,
        commands=("dependency-check", "dependency-check.sh"),
        sources=(_ARGUMENTS,),
        holds=("dependency-check.sh --scan . --failOnCVSS 7",),
        needs=(
            Need(
                options=("--failOnCVSS",),
                value=Value(matches=r"(1[1-9]|[2-9]\d+)(\.\d+)?", negated=True),
                why="no score is above 10, and the default asks for 11",
                instead="add `--failOnCVSS 7`",
                fires=("dependency-check.sh --scan .", "dependency-check --scan . --failOnCVSS 11"),
                holds=("dependency-check --failOnCVSS 9 --scan .",),
            ),
        ),
        valued=("--scan", "-s", "--project", "-o", "--out", "-f", "--format", "--suppression"),
        spelling=Spelling.PLAIN,
    ),
    Tool(
        name="dependency-check-maven",
        kind=Kind.AUDIT,
        commands=(
            "mvn * dependency-check:check",
            "mvn * dependency-check:aggregate",
            "mvn * org.owasp:dependency-check-maven:*check",
        ),
        sources=(
            "https://dependency-check.github.io/DependencyCheck/dependency-check-maven/configuration.html",
        ),
        holds=("mvn dependency-check:check -DfailBuildOnCVSS=7",),
        needs=(
            Need(
                options=("-DfailBuildOnCVSS",),
                value=Value(matches=r"(1[1-9]|[2-9]\d+)(\.\d+)?", negated=True),
                severity=Severity.WARNING,
                why="no score is above 10, and the default asks for 11",
                instead="add `-DfailBuildOnCVSS=7`, or set it in the POM",
                fires=(
                    "mvn dependency-check:check",
                    "mvn dependency-check:check -DfailBuildOnCVSS=11",
                ),
                holds=("mvn dependency-check:check -DfailBuildOnCVSS=4",),
            ),
        ),
        options_from=("MAVEN_ARGS",),
        valued=("-f", "--file", "-pl", "--projects", "-P", "-s", "--settings", "-T"),
        spelling=Spelling.PLAIN,
    ),
)
