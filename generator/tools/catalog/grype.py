"""Describes Grype, which looks up vulnerabilities of images and files."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Need, Soft, Value
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="grype",
        kind=Kind.SCAN,
        commands=("grype",),
        sources=("https://github.com/anchore/grype/blob/main/README.md",),
        holds=(
            "grype app:1 --fail-on high",
            "grype -f medium sbom:sbom.json",
            "GRYPE_FAIL_ON_SEVERITY=high grype app",
        ),
        needs=(
            Need(
                options=("-f", "--fail-on"),
                value=Value(),
                variables=("GRYPE_FAIL_ON_SEVERITY",),
                variable_value=Value(matches=r".+"),
                why="the exit code is 0 whatever is found",
                instead="add `--fail-on high`",
                fires=("grype app:1", "grype dir:. -o sarif", "GRYPE_FAIL_ON_SEVERITY= grype app"),
                holds=("grype app --fail-on=low",),
            ),
        ),
        soft=(
            Soft(
                options=("-f", "--fail-on"),
                value=Value(one_of=("critical",)),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="findings of high severity pass",
                instead="use `--fail-on high`",
                fires=("grype app --fail-on critical",),
                holds=("grype app --fail-on high",),
            ),
        ),
        valued=("-o", "--output", "-c", "--config", "-s", "--scope", "--exclude", "--platform"),
    ),
)
