"""Describes Flake8, which lints Python."""

from generator.tools.softness import Soft
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="flake8",
        kind=Kind.LINT,
        commands=("flake8",),
        sources=(
            "https://flake8.pycqa.org/en/latest/user/options.html#cmdoption-flake8-exit-zero",
        ),
        holds=("flake8", "flake8 . --count --select=E9,F63,F7,F82 --show-source --statistics"),
        soft=(
            Soft(
                options=("--exit-zero",),
                why="the exit code is 0 whatever is found",
                instead="leave the option out",
                fires=(
                    "flake8 . --count --exit-zero --max-complexity=10",
                    "python -m flake8 --exit-zero",
                ),
                holds=("flake8 --max-complexity=10",),
            ),
        ),
        valued=("--select", "--config", "--ignore", "--format", "--max-line-length"),
        exits=((0, "nothing was found"), (1, "something was found")),
    ),
)
