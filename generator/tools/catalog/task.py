"""Describes Task, which runs tasks of a Taskfile."""

from generator.tools.scripts import Runner, runner_tools
from generator.tools.softness import Effect, Soft

TOOLS = runner_tools(
    Runner(
        name="task",
        runs=("task", "go-task"),
        sources=("https://taskfile.dev/docs/reference/cli",),
        soft=(
            Soft(
                options=("-n", "--dry"),
                effect=Effect.IDLE,
                why="the tasks are compiled and shown, and none is run",
                instead="leave the option out",
                fires=("task --dry {rest}", "task -n {rest}"),
                holds=("task --force {rest}",),
            ),
        ),
        valued=("-t", "--taskfile", "-d", "--dir", "-C", "--concurrency"),
    )
)
