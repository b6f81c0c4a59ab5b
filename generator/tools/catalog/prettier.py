"""Describes Prettier, which formats web code."""

from generator.tools.softness import Need, Soft
from generator.tools.tool import Kind, Tool

_CLI = "https://prettier.io/docs/cli"

TOOLS = (
    Tool(
        name="prettier",
        kind=Kind.FORMAT,
        commands=("prettier",),
        sources=(_CLI,),
        holds=(
            "prettier --check .",
            "npx prettier -c src",
            "prettier --list-different .",
            "npx prettier . -l",
        ),
        needs=(
            Need(
                flags=("--check", "-c", "--list-different", "-l"),
                why="files are rewritten or shown, and the exit code is 0",
                instead="use `--check` without `--write`",
                source=_CLI + "#--check",
                fires=("prettier --write .", "npx prettier src"),
                holds=("prettier --check --log-level warn .",),
            ),
        ),
        soft=(
            Soft(
                options=("--write", "-w"),
                only_with=("--check", "-c", "--list-different", "-l"),
                why="the files are rewritten, which is a success",
                instead="leave `--write` out",
                source=_CLI + "#--write",
                fires=("prettier --check --write .",),
                holds=("prettier --check .",),
            ),
        ),
        empty=(
            Soft(
                options=("--no-error-on-unmatched-pattern",),
                why="a pattern that matches no file is a success",
                instead="leave the option out",
                source=_CLI + "#--no-error-on-unmatched-pattern",
                fires=("prettier --check --no-error-on-unmatched-pattern src",),
                holds=("prettier --check --ignore-unknown src",),
            ),
        ),
        valued=("--config", "--ignore-path", "--parser", "--plugin", "--log-level"),
        exits=((0, "nothing to change"), (1, "something to change"), (2, "it could not run")),
    ),
)
