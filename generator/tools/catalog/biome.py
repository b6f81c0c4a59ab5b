"""Describes Biome, which lints and formats web code."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Soft, Value
from generator.tools.tool import Kind, Tool

_CLI = "https://biomejs.dev/reference/cli/"

TOOLS = (
    Tool(
        name="biome",
        kind=Kind.LINT,
        commands=(
            "biome ci",
            "biome check",
            "biome lint",
            "@biomejs/biome ci",
            "@biomejs/biome check",
            "@biomejs/biome lint",
        ),
        sources=(_CLI,),
        holds=("biome ci .", "npx @biomejs/biome ci --error-on-warnings src"),
        soft=(
            Soft(
                options=("--write", "--fix"),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="what can be mended is changed in the work tree and does not fail",
                instead="use `biome ci`",
                fires=("biome check --write .", "npx @biomejs/biome lint --fix"),
                holds=("biome check .",),
            ),
            Soft(
                options=("--diagnostic-level",),
                value=Value(one_of=("error",)),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="warnings are not shown",
                instead="use `--error-on-warnings`",
                fires=("biome ci --diagnostic-level=error",),
                holds=("biome ci --diagnostic-level=info",),
            ),
        ),
        empty=(
            Soft(
                options=("--no-errors-on-unmatched",),
                why="no file to look at is a success",
                instead="leave the option out",
                fires=("biome ci --no-errors-on-unmatched",),
                holds=("biome ci --files-ignore-unknown=true",),
            ),
        ),
    ),
    Tool(
        name="biome-format",
        kind=Kind.FORMAT,
        commands=("biome format", "@biomejs/biome format"),
        sources=(_CLI,),
        holds=("biome format .",),
        soft=(
            Soft(
                options=("--write", "--fix"),
                why="the files are rewritten, which is a success",
                instead="leave `--write` out",
                severity=Severity.WARNING,
                fires=("biome format --write .",),
                holds=("biome format --verbose .",),
            ),
        ),
    ),
)
