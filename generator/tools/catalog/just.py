"""Describes just, which runs recipes of a justfile."""

from generator.tools.scripts import Runner, runner_tools
from generator.tools.softness import Effect, Soft

TOOLS = runner_tools(
    Runner(
        name="just",
        runs=("just",),
        sources=("https://just.systems/man/en/",),
        soft=(
            Soft(
                options=("-n", "--dry-run"),
                effect=Effect.IDLE,
                why="the commands are shown and none is run",
                instead="leave the option out",
                fires=("just --dry-run {rest}", "just -n {rest}"),
                holds=("just --yes {rest}",),
            ),
        ),
        valued=("-f", "--justfile", "-d", "--working-directory", "--set"),
    )
)
