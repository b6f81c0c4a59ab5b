"""Describes Newman, which runs collections of requests."""

from generator.tools.softness import Soft
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="newman",
        kind=Kind.TEST,
        commands=("newman run",),
        sources=("https://github.com/postmanlabs/newman/blob/develop/README.md",),
        holds=("newman run shop.json -e staging.json",),
        soft=(
            Soft(
                options=("-x", "--suppress-exit-code"),
                why="the exit code is 0 although tests fail",
                instead="leave the option out",
                fires=("newman run a.json --suppress-exit-code", "newman run -x a.json"),
                holds=("newman run a.json --bail",),
            ),
        ),
        valued=("-e", "--environment", "-d", "--iteration-data", "-n", "-r", "--reporters"),
    ),
)
