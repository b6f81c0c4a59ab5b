"""Describes the tools of Dart and Flutter."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Need, Soft
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="dart-test",
        kind=Kind.TEST,
        commands=("dart test", "flutter test"),
        sources=("https://dart.dev/tools/dart-test",),
        holds=("flutter test --coverage", "dart test"),
    ),
    Tool(
        name="dart-analyze",
        kind=Kind.LINT,
        commands=("dart analyze", "flutter analyze"),
        sources=("https://dart.dev/tools/dart-analyze",),
        holds=("dart analyze --fatal-infos", "flutter analyze"),
        soft=(
            Soft(
                options=("--no-fatal-warnings",),
                undone_by=("--fatal-warnings",),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="warnings do not fail",
                instead="leave the option out",
                fires=("dart analyze --no-fatal-warnings", "flutter analyze --no-fatal-warnings"),
                holds=("dart analyze --no-fatal-warnings --fatal-warnings",),
            ),
        ),
    ),
    Tool(
        name="dart-format",
        kind=Kind.FORMAT,
        commands=("dart format",),
        sources=("https://dart.dev/tools/dart-format",),
        holds=("dart format --set-exit-if-changed .",),
        needs=(
            Need(
                flags=("--set-exit-if-changed",),
                why="the files are rewritten or shown, and the exit code is 0",
                instead="add `--set-exit-if-changed`",
                fires=("dart format .", "dart format -o none ."),
                holds=("dart format -o none --set-exit-if-changed .",),
            ),
        ),
        valued=("-o", "--output", "-l", "--line-length"),
    ),
)
