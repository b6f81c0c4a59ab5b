"""Describes tox, which runs commands in environments of Python."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Format, Setting, Soft, Value
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="tox",
        kind=Kind.OTHER,
        commands=("tox",),
        sources=("https://tox.wiki/en/latest/cli_interface.html",),
        holds=("tox", "tox run -e py312,lint", "tox -p auto"),
        soft=(
            Soft(
                options=("--notest", "-n"),
                effect=Effect.EMPTY,
                why="tox makes the environments and runs no command in them",
                instead="leave the option out of the call that gates",
                fires=("tox --notest", "tox run -n -e py312", "tox --notest -e py312"),
                holds=("tox --no-recreate-pkg",),
            ),
            Soft(
                options=("--skip-missing-interpreters",),
                value=Value(one_of=("true", "config"), negated=False),
                effect=Effect.EMPTY,
                severity=Severity.WARNING,
                why="an environment whose Python is missing is left out and counts as a success",
                instead="set it to `false`",
                fires=(
                    "tox --skip-missing-interpreters true",
                    "tox --skip-missing-interpreters=true",
                ),
                holds=("tox --skip-missing-interpreters false",),
            ),
        ),
        configuration=(
            Setting(
                files=("tox.ini", "setup.cfg"),
                format=Format.INI,
                route=("*testenv*", "ignore_outcome"),
                why="the environment counts as passed whatever its commands do",
                instead="take `ignore_outcome` out",
                source="https://tox.wiki/en/latest/config.html#ignore_outcome",
                fires=(
                    "[testenv:lint]\nignore_outcome = true\n",
                    "[testenv]\nignore_outcome = True\n",
                ),
                holds=("[testenv]\nignore_outcome = false\n", "[testenv]\nignore_errors = true\n"),
            ),
            Setting(
                files=("tox.ini", "setup.cfg"),
                format=Format.INI,
                route=("*testenv*", "commands*"),
                value=Value(matches=r"(.*\n)?\s*-\s.*"),
                why="tox ignores the exit code of a command behind a dash",
                instead="take the dash away",
                source="https://tox.wiki/en/latest/config.html#commands",
                fires=("[testenv]\ncommands =\n    - pytest\n    ruff check\n",),
                holds=(
                    "[testenv]\ncommands =\n    pytest -q\n",
                    "[testenv]\ncommands = pytest - -q\n",
                ),
            ),
            Setting(
                files=("tox.toml",),
                format=Format.TOML,
                route=("env", "*", "ignore_outcome"),
                why="the environment counts as passed whatever its commands do",
                instead="take `ignore_outcome` out",
                source="https://tox.wiki/en/latest/config.html#ignore_outcome",
                fires=("[env.lint]\nignore_outcome = true\n",),
                holds=("[env.lint]\nignore_outcome = false\n",),
            ),
        ),
        valued=("-e", "-f", "-m", "-x", "-c", "--conf", "-p", "--parallel", "--workdir"),
    ),
)
