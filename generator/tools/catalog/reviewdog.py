"""Describes reviewdog, which comments on pull requests with what linters find."""

from generator.tools.softness import Need, Value
from generator.tools.tool import Kind, Spelling, Tool

TOOLS = (
    Tool(
        name="reviewdog",
        kind=Kind.REPORT,
        commands=("reviewdog",),
        sources=("https://github.com/reviewdog/reviewdog/blob/master/README.md#exit-codes",),
        holds=(
            "reviewdog -f=golint -fail-level=any",
            "reviewdog -reporter=github-check -fail-level=error",
        ),
        spelling=Spelling.GO,
        needs=(
            Need(
                options=("-fail-level",),
                value=Value(one_of=("none", ""), negated=True),
                flags=("-fail-on-error",),
                why="the exit code is 0 whatever is found",
                instead="add `-fail-level=any`",
                fires=(
                    "reviewdog -f=golint",
                    "reviewdog -fail-level=none",
                    "reviewdog -reporter=github-pr-review",
                ),
                holds=("reviewdog -fail-level=warning", "reviewdog -fail-on-error=true"),
            ),
        ),
        valued=("-f", "-reporter", "-filter-mode", "-name", "-level", "-diff", "-conf"),
    ),
)
