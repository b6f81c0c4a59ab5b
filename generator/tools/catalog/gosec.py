"""Describes gosec, which looks for insecure Go."""

from generator.tools.softness import Soft
from generator.tools.tool import Kind, Spelling, Tool

TOOLS = (
    Tool(
        name="gosec",
        kind=Kind.SCAN,
        commands=("gosec",),
        sources=("https://github.com/securego/gosec/blob/master/README.md",),
        holds=("gosec ./...", "gosec -severity medium ./..."),
        spelling=Spelling.GO,
        soft=(
            Soft(
                options=("-no-fail",),
                why="the exit code is 0 whatever is found",
                instead="leave the option out",
                fires=("gosec -no-fail ./...", "gosec --no-fail -fmt sarif -out r.sarif ./..."),
                holds=("gosec -no-fail=false ./...", "gosec -fmt sarif -out r.sarif ./..."),
            ),
        ),
        valued=("-fmt", "-out", "-severity", "-confidence", "-exclude", "-include", "-conf"),
    ),
)
