"""Describes nox, which runs sessions written in Python."""

from generator.tools.softness import Effect, Soft
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="nox",
        kind=Kind.OTHER,
        commands=("nox",),
        sources=("https://nox.thea.codes/en/stable/usage.html",),
        holds=(
            "nox",
            "nox -s tests lint --error-on-missing-interpreters",
            "python -m nox -s tests",
        ),
        soft=(
            Soft(
                options=("--list", "-l", "--list-sessions"),
                effect=Effect.IDLE,
                lists=True,
                why="nox lists the sessions and runs none",
                instead="leave the option out",
                fires=("nox --list", "nox -l"),
                holds=("nox -s list",),
            ),
            Soft(
                options=("--install-only",),
                effect=Effect.IDLE,
                why="nox installs and runs nothing else",
                instead="leave the option out of the call that gates",
                fires=("nox --install-only -s tests",),
                holds=("nox --no-install -s tests",),
            ),
            Soft(
                options=("--no-error-on-missing-interpreters",),
                undone_by=("--error-on-missing-interpreters",),
                effect=Effect.EMPTY,
                why="a session whose Python is missing is left out and counts as a success",
                instead="use `--error-on-missing-interpreters`",
                fires=("nox --no-error-on-missing-interpreters",),
                holds=("nox --no-error-on-missing-interpreters --error-on-missing-interpreters",),
            ),
        ),
        valued=("-s", "--session", "-p", "--python", "-k", "-t", "--tags", "-f", "--noxfile"),
    ),
)
