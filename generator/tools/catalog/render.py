"""Describes the command of Render, which deploys services."""

from generator.tools.softness import Need
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="render-deploys",
        kind=Kind.DEPLOY,
        commands=("render deploys create",),
        sources=("https://render.com/docs/cli",),
        holds=(
            'render deploys create "$SERVICE" --wait --confirm',
            "render deploys create srv-1 --commit abc --wait",
        ),
        needs=(
            Need(
                flags=("--wait",),
                why="it ends when the deploy is queued, whatever becomes of it",
                instead="add `--wait`",
                fires=(
                    "render deploys create srv-1 --confirm",
                    "render deploys create srv-1 -o json",
                ),
                holds=("render deploys create srv-1 --wait",),
            ),
        ),
        valued=("-o", "--output", "--commit", "--image"),
    ),
)
