"""Describes the command of Fly.io."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import OFF, Effect, Soft
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="flyctl",
        kind=Kind.DEPLOY,
        commands=("flyctl deploy", "fly deploy"),
        sources=("https://fly.io/docs/flyctl/deploy/",),
        holds=("flyctl deploy --remote-only", "fly deploy -a shop"),
        soft=(
            Soft(
                options=("--detach", "-d"),
                why="it ends before the machines run",
                instead="leave `--detach` out",
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                fires=("flyctl deploy --detach",),
                holds=("flyctl deploy --local-only",),
            ),
            Soft(
                options=("--smoke-checks",),
                value=OFF,
                why="the machines are not looked at behind the deploy",
                instead="leave the option out",
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                fires=("flyctl deploy --smoke-checks=false",),
                holds=("flyctl deploy --smoke-checks=true",),
            ),
            Soft(
                options=("--build-only",),
                effect=Effect.IDLE,
                why="the image is built and nothing is deployed",
                instead="leave `--build-only` out where it should be",
                severity=Severity.WARNING,
                fires=("fly deploy --build-only",),
                holds=("fly deploy --now",),
            ),
        ),
        valued=("-a", "--app", "-c", "--config", "-i", "--image", "-e", "--env", "-r", "--region"),
    ),
)
