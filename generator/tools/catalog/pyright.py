"""Describes Pyright, which checks types of Python."""

from generator.tools.softness import Effect, Soft, Value
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="pyright",
        kind=Kind.TYPES,
        commands=("pyright", "basedpyright"),
        sources=("https://github.com/microsoft/pyright/blob/main/docs/command-line.md",),
        holds=("pyright", "npx pyright --warnings", "pyright -p pyproject.toml"),
        soft=(
            Soft(
                options=("--createstub",),
                value=Value(),
                effect=Effect.IDLE,
                why="stubs are written and nothing is checked",
                instead="leave the option out of the call that gates",
                fires=("pyright --createstub requests",),
                holds=("pyright --verifytypes app",),
            ),
        ),
        valued=("-p", "--project", "--level", "--pythonversion", "--verifytypes"),
        exits=(
            (0, "no error"),
            (1, "an error"),
            (2, "it could not run"),
            (3, "wrong settings"),
            (4, "wrong usage"),
        ),
    ),
)
