"""Describes markdownlint, which lints Markdown."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Soft
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="markdownlint",
        kind=Kind.LINT,
        commands=("markdownlint", "markdownlint-cli2", "markdownlint-cli"),
        sources=("https://github.com/DavidAnson/markdownlint-cli2/blob/main/README.md",),
        holds=("npx markdownlint-cli2 '**/*.md'", "markdownlint ."),
        soft=(
            Soft(
                options=("--fix", "-f"),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="what can be mended is changed in the work tree and does not fail",
                instead="leave `--fix` out",
                fires=("markdownlint-cli2 --fix '**/*.md'",),
                holds=("markdownlint-cli2 --no-globs '**/*.md'",),
            ),
        ),
        valued=("--config", "-c", "-o", "-i", "-p"),
    ),
)
