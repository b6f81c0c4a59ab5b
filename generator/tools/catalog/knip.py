"""Describes Knip and CSpell, which look for unused code and misspelt words."""

from generator.tools.softness import Soft
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="knip",
        kind=Kind.LINT,
        commands=("knip", "cspell"),
        sources=("https://knip.dev/reference/cli",),
        holds=("npx knip", "npx cspell '**'"),
        soft=(
            Soft(
                options=("--no-exit-code",),
                why="the exit code is 0 whatever is found",
                instead="leave the option out",
                fires=("knip --no-exit-code", "cspell --no-exit-code '**'"),
                holds=("knip --no-progress",),
            ),
        ),
    ),
)
