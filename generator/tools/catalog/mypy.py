"""Describes mypy, which checks types of Python."""

from generator.tools.softness import Format, Setting
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="mypy",
        kind=Kind.TYPES,
        commands=("mypy", "dmypy run"),
        sources=("https://mypy.readthedocs.io/en/stable/command_line.html",),
        holds=("mypy .", "mypy --strict src", "poetry run mypy -p app"),
        configuration=(
            Setting(
                files=("mypy.ini", ".mypy.ini", "setup.cfg"),
                format=Format.INI,
                route=("mypy", "ignore_errors"),
                why="every error is left out of the report and of the exit code",
                instead="take `ignore_errors` out, or bind it to the modules that need it",
                source="https://mypy.readthedocs.io/en/stable/config_file.html#confval-ignore_errors",
                fires=("[mypy]\nignore_errors = True\n",),
                holds=(
                    "[mypy]\nignore_errors = False\n",
                    "[mypy-legacy.*]\nignore_errors = True\n",
                ),
            ),
            Setting(
                files=("pyproject.toml",),
                format=Format.TOML,
                route=("tool", "mypy", "ignore_errors"),
                why="every error is left out of the report and of the exit code",
                instead="take `ignore_errors` out, or bind it to the modules that need it",
                source="https://mypy.readthedocs.io/en/stable/config_file.html#confval-ignore_errors",
                fires=("[tool.mypy]\nignore_errors = true\n",),
                holds=("[[tool.mypy.overrides]]\nmodule = 'a'\nignore_errors = true\n",),
            ),
        ),
        valued=("-p", "-m", "-c", "--config-file", "--python-version"),
        exits=((0, "no error"), (1, "an error"), (2, "it could not run")),
    ),
)
