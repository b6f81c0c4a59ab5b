"""Describes SwiftLint and the formatters of Swift."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Need, Soft
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="swiftlint",
        kind=Kind.LINT,
        commands=("swiftlint", "swiftlint lint"),
        sources=("https://github.com/realm/SwiftLint/blob/main/README.md",),
        holds=("swiftlint --strict", "swiftlint lint --strict"),
        soft=(
            Soft(
                options=("--lenient",),
                why="findings are warnings, and warnings do not fail",
                instead="leave the option out",
                fires=("swiftlint --lenient",),
                holds=("swiftlint --strict",),
            ),
        ),
        needs=(
            Need(
                flags=("--strict", "--lenient"),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="warnings do not fail",
                instead="add `--strict`",
                fires=("swiftlint",),
                holds=("swiftlint lint --strict",),
            ),
        ),
    ),
    Tool(
        name="swiftlint-format",
        kind=Kind.FORMAT,
        commands=("swiftformat",),
        sources=("https://github.com/nicklockwood/SwiftFormat/blob/main/README.md",),
        holds=("swiftformat --lint .", "swiftformat . --dryrun --lint"),
        needs=(
            Need(
                flags=("--lint",),
                why="the files are rewritten and the exit code is 0",
                instead="add `--lint`",
                fires=("swiftformat .",),
                holds=("swiftformat . --lint",),
            ),
        ),
    ),
)
