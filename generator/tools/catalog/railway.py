"""Describes the command of Railway."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Soft
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="railway",
        kind=Kind.DEPLOY,
        commands=("railway up", "railway redeploy"),
        sources=("https://docs.railway.com/reference/cli-api",),
        holds=("railway up --ci",),
        soft=(
            Soft(
                options=("-d", "--detach"),
                why="it ends before the service runs",
                instead="leave `--detach` out",
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                fires=("railway up --detach", "railway up -d"),
                holds=("railway up --ci",),
            ),
        ),
        valued=("-s", "--service", "-e", "--environment"),
    ),
)
