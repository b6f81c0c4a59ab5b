"""Describes isort, which sorts imports of Python."""

from generator.tools.softness import Need
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="isort",
        kind=Kind.FORMAT,
        commands=("isort",),
        sources=("https://pycqa.github.io/isort/docs/configuration/options.html",),
        holds=("isort --check .", "isort -c --diff src", "isort --check-only src"),
        needs=(
            Need(
                flags=("--check", "-c", "--check-only"),
                why="the files are rewritten, or a difference is shown, and the exit code is 0",
                instead="add `--check`",
                fires=("isort .", "isort --diff src"),
                holds=("isort src --check --profile black",),
            ),
        ),
        valued=("--profile", "--settings-path", "--sp", "-l"),
    ),
)
