"""Describes tfsec, TFLint and Terrascan, which examine Terraform."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Soft, Value
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="tfsec",
        kind=Kind.SCAN,
        commands=("tfsec",),
        sources=("https://aquasecurity.github.io/tfsec/latest/guides/usage/",),
        holds=("tfsec .", "tfsec --minimum-severity HIGH ."),
        soft=(
            Soft(
                options=("-s", "--soft-fail"),
                severity=Severity.WARNING,
                why="the exit code is 0 whatever is found",
                instead="leave the option out",
                fires=("tfsec . --soft-fail", "tfsec -s ."),
                holds=("tfsec --no-color .",),
            ),
        ),
        valued=("-m", "--minimum-severity", "-f", "--format", "-e", "--exclude", "-O", "--out"),
    ),
    Tool(
        name="tfsec-terrascan",
        kind=Kind.SCAN,
        commands=("terrascan scan",),
        sources=("https://runterrascan.io/docs/usage/command_line_mode/",),
        holds=("terrascan scan -i terraform",),
        soft=(
            Soft(
                options=("-o",),
                value=Value(one_of=("none",)),
                severity=Severity.WARNING,
                why="nothing that is found is shown",
                instead="choose a format",
                fires=("terrascan scan -o none",),
                holds=("terrascan scan -o json",),
            ),
        ),
        valued=("-i", "-d", "-t"),
    ),
)
