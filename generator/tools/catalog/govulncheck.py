"""Describes govulncheck, which looks up known vulnerabilities that Go code reaches."""

from generator.tools.softness import Soft, Value
from generator.tools.tool import Kind, Spelling, Tool

TOOLS = (
    Tool(
        name="govulncheck",
        kind=Kind.AUDIT,
        commands=("govulncheck",),
        sources=("https://pkg.go.dev/golang.org/x/vuln/cmd/govulncheck",),
        holds=(
            "govulncheck ./...",
            "go run golang.org/x/vuln/cmd/govulncheck@v1.1.4 ./...",
            "govulncheck -format text ./...",
        ),
        spelling=Spelling.GO,
        soft=(
            Soft(
                options=("-format",),
                value=Value(one_of=("json", "sarif", "openvex")),
                why="in this format the exit code is 0 whatever is found",
                instead="leave `-format` out, or judge the report",
                fires=("govulncheck -format json ./...", "govulncheck --format=sarif ./..."),
                holds=("govulncheck -format=text ./...",),
            ),
            Soft(
                options=("-json",),
                why="in this format the exit code is 0 whatever is found",
                instead="leave `-json` out, or judge the report",
                fires=("govulncheck -json ./...",),
                holds=("govulncheck -show verbose ./...",),
            ),
        ),
        valued=("-mode", "-tags", "-C", "-show"),
        exits=((0, "nothing was found, or the format is not text"), (3, "something was found")),
    ),
)
