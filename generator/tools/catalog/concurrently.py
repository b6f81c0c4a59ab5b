"""Describes concurrently, which runs commands side by side."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Soft, Value
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="concurrently",
        kind=Kind.OTHER,
        commands=("concurrently", "conc"),
        sources=("https://github.com/open-cli-tools/concurrently/blob/main/README.md",),
        holds=(
            'concurrently "npm run lint" "npm test"',
            "concurrently --success all npm:lint npm:test",
        ),
        soft=(
            Soft(
                options=("-s", "--success"),
                value=Value(matches=r"first|last|!?command-.*"),
                why="only one of the commands decides, the others may fail",
                instead="use `--success all`",
                fires=(
                    "concurrently -s first npm:a npm:b",
                    "concurrently --success=last npm:a npm:b",
                    "concurrently --success command-api npm:api npm:test",
                ),
                holds=("concurrently -k npm:a npm:b",),
            ),
        ),
        valued=("-n", "--names", "-c", "-m"),
    ),
    Tool(
        name="concurrently-npm-run-all",
        kind=Kind.OTHER,
        commands=("npm-run-all", "run-p", "run-s", "npm-run-all2"),
        sources=("https://github.com/mysticatea/npm-run-all/blob/master/docs/npm-run-all.md",),
        holds=("run-p lint test", "npm-run-all --parallel --continue-on-error lint test"),
        soft=(
            Soft(
                options=("-r", "--race"),
                severity=Severity.WARNING,
                why="the first script that succeeds ends the others, whatever they would say",
                instead="leave `--race` out",
                fires=("run-p --race lint test", "run-p -r lint test"),
                holds=("run-p -l lint test",),
            ),
        ),
    ),
)
