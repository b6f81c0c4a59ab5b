"""Describes Cppcheck, which examines C and C++."""

from generator.tools.softness import NOT_ZERO, Need
from generator.tools.tool import Kind, Spelling, Tool

TOOLS = (
    Tool(
        name="cppcheck",
        kind=Kind.LINT,
        commands=("cppcheck",),
        sources=("https://cppcheck.sourceforge.io/manual.html",),
        holds=("cppcheck --enable=all --error-exitcode=1 src",),
        needs=(
            Need(
                options=("--error-exitcode",),
                value=NOT_ZERO,
                why="the exit code is 0 whatever is found",
                instead="add `--error-exitcode=1`",
                fires=("cppcheck src", "cppcheck --error-exitcode=0 src"),
                holds=("cppcheck --error-exitcode=2 src",),
            ),
        ),
        spelling=Spelling.PLAIN,
    ),
)
