"""Describes gofmt, which formats Go."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Need
from generator.tools.tool import Kind, Spelling, Tool

TOOLS = (
    Tool(
        name="gofmt",
        kind=Kind.FORMAT,
        commands=("gofmt", "go fmt", "goimports", "gofumpt"),
        sources=("https://pkg.go.dev/cmd/gofmt",),
        holds=(),
        spelling=Spelling.GO,
        needs=(
            Need(
                lists=True,
                severity=Severity.WARNING,
                why="it names or rewrites files that are not formatted and exits with 0",
                instead='fail on what it names: `test -z "$(gofmt -l .)"`',
                fires=("gofmt -l .", "gofmt -w .", "go fmt ./...", "gofumpt -l ."),
            ),
        ),
    ),
)
