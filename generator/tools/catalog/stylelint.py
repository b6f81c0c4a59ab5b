"""Describes Stylelint, which lints style sheets."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Need, Soft, Value
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="stylelint",
        kind=Kind.LINT,
        commands=("stylelint",),
        sources=("https://stylelint.io/user-guide/cli/",),
        holds=("npx stylelint '**/*.css' --max-warnings 0",),
        soft=(
            Soft(
                options=("--fix",),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="what can be mended is changed in the work tree and does not fail",
                instead="leave `--fix` out",
                fires=("stylelint --fix --max-warnings 0 a.css",),
                holds=("stylelint --max-warnings 0 a.css",),
            ),
        ),
        needs=(
            Need(
                options=("--max-warnings", "--mw"),
                value=Value(),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="warnings do not fail",
                instead="add `--max-warnings 0`",
                fires=("stylelint '**/*.css'",),
                holds=("stylelint '**/*.css' --mw 0",),
            ),
        ),
        empty=(
            Soft(
                options=("--allow-empty-input", "--aei"),
                why="a pattern that matches no file is a success",
                instead="leave the option out",
                fires=(
                    "stylelint --aei --mw 0 a.css",
                    "stylelint --allow-empty-input --max-warnings 0 a.css",
                ),
                holds=("stylelint --quiet --mw 0 a.css",),
            ),
        ),
        valued=("-c", "--config", "-f", "--formatter"),
    ),
)
