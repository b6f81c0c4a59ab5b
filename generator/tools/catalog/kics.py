"""Describes KICS, which examines infrastructure as code."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Soft, Value
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="kics",
        kind=Kind.SCAN,
        commands=("kics scan",),
        sources=("https://docs.kics.io/latest/commands/",),
        holds=("kics scan -p .", "kics scan -p . --fail-on high,medium"),
        soft=(
            Soft(
                options=("--ignore-on-exit",),
                value=Value(one_of=("all", "results")),
                severity=Severity.WARNING,
                why="the exit code is 0 although something was found",
                instead="leave the option out",
                fires=(
                    "kics scan -p . --ignore-on-exit all",
                    "kics scan -p . --ignore-on-exit=results",
                ),
                holds=("kics scan -p . --ignore-on-exit errors",),
            ),
        ),
        valued=("-p", "--path", "-o", "--output-path", "--fail-on", "-t", "--type"),
    ),
)
