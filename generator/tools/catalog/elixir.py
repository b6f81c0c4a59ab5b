"""Describes the tasks of Mix, which builds and tests Elixir."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import ZERO, Need, Soft
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="elixir-test",
        kind=Kind.TEST,
        commands=("mix test",),
        sources=("https://hexdocs.pm/mix/Mix.Tasks.Test.html",),
        holds=("mix test", "mix test --cover"),
        soft=(
            Soft(
                options=("--exit-status",),
                value=ZERO,
                why="the exit code is 0 although tests fail",
                instead="leave the option out",
                severity=Severity.WARNING,
                fires=("mix test --exit-status 0",),
                holds=("mix test --exit-status 3",),
            ),
        ),
        valued=("--only", "--exclude", "--seed"),
    ),
    Tool(
        name="elixir-format",
        kind=Kind.FORMAT,
        commands=("mix format",),
        sources=("https://hexdocs.pm/mix/Mix.Tasks.Format.html",),
        holds=("mix format --check-formatted", "mix format --dry-run --check-formatted"),
        needs=(
            Need(
                flags=("--check-formatted",),
                why="the files are rewritten and the exit code is 0",
                instead="add `--check-formatted`",
                fires=("mix format",),
                holds=("mix format --check-formatted lib",),
            ),
        ),
    ),
    Tool(
        name="elixir-credo",
        kind=Kind.LINT,
        commands=("mix credo",),
        sources=("https://hexdocs.pm/credo/mix_tasks.html",),
        holds=("mix credo --strict",),
        soft=(
            Soft(
                options=("--mute-exit-status",),
                why="the exit code is 0 whatever is found",
                instead="leave the option out",
                source="https://hexdocs.pm/credo/exit_statuses.html",
                fires=("mix credo --mute-exit-status",),
                holds=("mix credo suggest",),
            ),
        ),
    ),
)
