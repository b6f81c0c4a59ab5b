"""Describes Semgrep, which looks for patterns in code."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Need, Soft
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="semgrep",
        kind=Kind.SCAN,
        commands=("semgrep scan", "semgrep", "opengrep scan"),
        sources=("https://semgrep.dev/docs/cli-reference",),
        holds=("semgrep scan --error --config p/ci", "semgrep --config auto --error"),
        needs=(
            Need(
                flags=("--error",),
                unless=("--test", "--validate"),
                why="the exit code is 0 although something was found",
                instead="add `--error`",
                fires=(
                    "semgrep scan --config auto",
                    "semgrep --config p/ci",
                    "semgrep scan --strict",
                ),
                holds=(
                    "semgrep scan . --error",
                    "semgrep --test .",
                ),
            ),
        ),
        valued=("--config", "-c", "--exclude", "--include", "-o", "--output", "--severity"),
        exits=(
            (0, "nothing was found, or `--error` is not given"),
            (1, "something was found"),
            (2, "it could not run"),
            (7, "no rules could be read"),
        ),
    ),
    Tool(
        name="semgrep-ci",
        kind=Kind.SCAN,
        commands=("semgrep ci",),
        sources=("https://semgrep.dev/docs/cli-reference#semgrep-ci-command-options",),
        holds=("semgrep ci", "semgrep ci --no-suppress-errors"),
        soft=(
            Soft(
                options=("--dry-run",),
                severity=Severity.WARNING,
                why="nothing is reported to the service that decides what blocks",
                instead="leave the option out",
                fires=("semgrep ci --dry-run",),
                holds=("semgrep ci --verbose",),
            ),
        ),
    ),
)
