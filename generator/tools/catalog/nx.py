"""Describes Nx, which runs targets of the projects of a repository."""

from generator.diagnostics.fault import Severity
from generator.tools.scripts import Runner, runner_tools
from generator.tools.softness import Effect, Soft

TOOLS = runner_tools(
    Runner(
        name="nx",
        runs=(
            "nx run-many --target *",
            "nx run-many -t *",
            "nx affected -t *",
            "nx affected --target *",
            "nx",
        ),
        any_name=False,
        sources=("https://nx.dev/docs/reference/nx-commands",),
        soft=(
            Soft(
                options=("--graph",),
                effect=Effect.IDLE,
                severity=Severity.WARNING,
                why="the graph of tasks is shown and none is run",
                instead="leave the option out",
                fires=("{} --graph",),
                holds=("{} --parallel=3",),
            ),
        ),
        valued=("--projects", "-p", "--exclude", "--base", "--head", "--parallel", "-c"),
    )
)
