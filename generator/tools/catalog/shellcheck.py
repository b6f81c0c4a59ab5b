"""Describes ShellCheck and shfmt, which lint and format shell scripts."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Need, Soft, Value
from generator.tools.tool import Kind, Tool

_MAN = "https://github.com/koalaman/shellcheck/blob/master/shellcheck.1.md"

TOOLS = (
    Tool(
        name="shellcheck",
        kind=Kind.LINT,
        commands=("shellcheck",),
        sources=(_MAN,),
        holds=("shellcheck run.sh", "shellcheck -x -S style run.sh", "xargs -0 shellcheck"),
        soft=(
            Soft(
                options=("-S", "--severity"),
                value=Value(one_of=("error",)),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="warnings pass",
                instead="use `-S warning` or lower",
                fires=(
                    "shellcheck -S error run.sh",
                    "shellcheck --severity=error run.sh",
                    "shellcheck -Serror a.sh",
                ),
                holds=("shellcheck -S warning run.sh",),
            ),
        ),
        valued=("-s", "--shell", "-e", "--exclude", "-f", "--format", "-P"),
        exits=(
            (0, "nothing was found"),
            (1, "something was found"),
            (2, "a file could not be read"),
            (3, "wrong usage"),
            (4, "an option was not understood"),
        ),
    ),
    Tool(
        name="shellcheck-shfmt",
        kind=Kind.FORMAT,
        commands=("shfmt",),
        sources=("https://github.com/mvdan/sh/blob/master/cmd/shfmt/shfmt.1.scd",),
        holds=("shfmt -d .", "shfmt --diff -i 2 ."),
        needs=(
            Need(
                flags=("-d", "--diff"),
                lists=True,
                severity=Severity.WARNING,
                why="files are rewritten, shown or named, and the exit code is 0",
                instead="use `-d`",
                fires=("shfmt -w .", "shfmt -l ."),
                holds=("shfmt -d run.sh",),
            ),
        ),
        valued=("-i", "-ln"),
    ),
)
