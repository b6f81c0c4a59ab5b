"""Describes the tools of Clang, which examine and format C and C++."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Need, Value
from generator.tools.tool import Kind, Spelling, Tool

TOOLS = (
    Tool(
        name="clang-tidy",
        kind=Kind.LINT,
        commands=("clang-tidy", "run-clang-tidy"),
        sources=("https://clang.llvm.org/extra/clang-tidy/",),
        holds=("clang-tidy -warnings-as-errors=* src/a.c", "run-clang-tidy -warnings-as-errors=*"),
        spelling=Spelling.GO,
        needs=(
            Need(
                options=("-warnings-as-errors",),
                value=Value(matches=r".+"),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="warnings do not fail, unless `.clang-tidy` says otherwise",
                instead="add `--warnings-as-errors='*'`",
                fires=("clang-tidy src/a.c",),
                holds=("clang-tidy --warnings-as-errors='*' src/a.c",),
            ),
        ),
        valued=("-p", "-checks"),
    ),
    Tool(
        name="clang-format",
        kind=Kind.FORMAT,
        commands=("clang-format",),
        sources=("https://clang.llvm.org/docs/ClangFormat.html",),
        holds=("clang-format --dry-run --Werror a.c", "clang-format -n -Werror a.c"),
        spelling=Spelling.GO,
        needs=(
            Need(
                flags=("-Werror",),
                why="the files are rewritten or shown, and the exit code is 0",
                instead="use `--dry-run --Werror`",
                fires=("clang-format -i a.c", "clang-format --dry-run a.c"),
                holds=("clang-format --Werror --dry-run a.c",),
            ),
        ),
    ),
)
