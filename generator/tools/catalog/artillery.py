"""Describes Artillery, which puts load on a service."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Need
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="artillery",
        kind=Kind.SMOKE,
        commands=(
            "artillery run",
            "artillery quick",
            "locust",
            "vegeta attack",
            "hey",
            "ab",
            "wrk",
        ),
        sources=("https://www.artillery.io/docs/reference/extensions/ensure",),
        holds=(),
        needs=(
            Need(
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="slow or failed answers do not fail unless the script asks for limits",
                instead="set limits in the script, with `ensure` in Artillery",
                fires=("npx artillery run load.yml", "locust --headless -u 10"),
            ),
        ),
    ),
)
