"""Describes checkers of what an image or a set of licences contains."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import NOT_ZERO, ZERO, Need, Soft
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="retire",
        kind=Kind.AUDIT,
        commands=("retire",),
        sources=("https://github.com/RetireJS/retire.js/blob/master/node/README.md",),
        holds=("npx retire", "retire --severity high"),
        soft=(
            Soft(
                options=("--exitwith",),
                value=ZERO,
                severity=Severity.WARNING,
                why="the exit code is 0 whatever is found",
                instead="leave the option out",
                fires=("retire --exitwith 0",),
                holds=("retire --exitwith 13",),
            ),
        ),
        valued=("--path", "--severity", "--outputformat"),
    ),
    Tool(
        name="retire-dockle",
        kind=Kind.SCAN,
        commands=("dockle",),
        sources=("https://github.com/goodwithtech/dockle/blob/master/README.md",),
        holds=("dockle --exit-code 1 app:1",),
        needs=(
            Need(
                options=("-c", "--exit-code"),
                value=NOT_ZERO,
                variables=("DOCKLE_EXIT_CODE",),
                severity=Severity.WARNING,
                why="the exit code is 0 whatever is found",
                instead="add `--exit-code 1`",
                fires=("dockle app:1", "dockle --exit-code 0 app:1"),
                holds=("dockle -c 2 app:1",),
            ),
        ),
        valued=("-l", "--exit-level", "-i", "--ignore", "-f", "--format"),
    ),
)
