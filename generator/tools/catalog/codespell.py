"""Describes codespell and typos, which look for misspelt words."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Soft
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="codespell",
        kind=Kind.LINT,
        commands=("codespell", "typos"),
        sources=("https://github.com/codespell-project/codespell/blob/main/README.rst",),
        holds=("codespell", "typos"),
        soft=(
            Soft(
                options=("-w", "--write-changes"),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="what can be mended is changed in the work tree and does not fail",
                instead="leave the option out",
                fires=("codespell -w", "typos --write-changes"),
                holds=("codespell -q 3",),
            ),
        ),
        valued=("-q", "-L", "-S", "--skip"),
    ),
)
