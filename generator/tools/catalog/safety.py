"""Describes Safety, which looks up Python packages with known vulnerabilities."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Soft
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="safety",
        kind=Kind.AUDIT,
        commands=("safety check", "safety scan"),
        sources=("https://docs.safetycli.com/safety-docs/safety-cli/",),
        holds=("safety scan", "safety check --full-report -r requirements.txt"),
        soft=(
            Soft(
                options=("--continue-on-error",),
                undone_by=("--exit-code",),
                severity=Severity.WARNING,
                why="the exit code is 0 whatever is found",
                instead="leave the option out",
                fires=("safety check --continue-on-error",),
                holds=("safety check --exit-code",),
            ),
        ),
        valued=("-r", "--file", "--key", "--output"),
    ),
)
