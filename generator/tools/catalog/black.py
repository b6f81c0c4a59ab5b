"""Describes Black, which formats Python."""

from generator.tools.softness import Need
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="black",
        kind=Kind.FORMAT,
        commands=("black",),
        sources=("https://black.readthedocs.io/en/stable/usage_and_configuration/the_basics.html",),
        holds=("black --check .", "black --check --diff src"),
        needs=(
            Need(
                flags=("--check",),
                why="the files are rewritten, or a difference is shown, and the exit code is 0",
                instead="add `--check`",
                fires=("black .", "black --diff .", "python -m black src"),
                holds=("black -l 100 --check src",),
            ),
        ),
        valued=("-l", "--line-length", "-t", "--target-version", "--config", "--exclude"),
        exits=((0, "nothing to change"), (1, "something to change"), (123, "it could not run")),
    ),
)
