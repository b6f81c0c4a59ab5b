"""Describes jq, which judges JSON."""

from generator.tools.softness import Need
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="jq",
        kind=Kind.OTHER,
        commands=("jq", "gojq"),
        sources=("https://jqlang.org/manual/#invoking-jq",),
        holds=(
            "jq -e .ok report.json",
            "jq --exit-status '.failures == 0' report.json",
            "jq -er .version report.json",
        ),
        needs=(
            Need(
                flags=("-e", "--exit-status"),
                lists=True,
                why="the exit code is 0 although the answer is `false` or `null`",
                instead="add `--exit-status`",
                fires=("jq .ok report.json", "jq -r '.failures == 0' report.json"),
                holds=("jq .ok -e report.json",),
            ),
        ),
        valued=("-f", "--from-file", "--indent", "-L"),
        exits=(
            (0, "it ended; with -e the last value was neither false nor null"),
            (1, "with -e, the last value was false or null"),
            (4, "with -e, there was no value"),
            (5, "the program failed"),
        ),
    ),
)
