"""Describes actionlint and zizmor, which examine workflows."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Soft, Value
from generator.tools.tool import Kind, Spelling, Tool

TOOLS = (
    Tool(
        name="actionlint",
        kind=Kind.LINT,
        commands=("actionlint",),
        sources=("https://github.com/rhysd/actionlint/blob/main/docs/usage.md",),
        holds=("actionlint", "actionlint -color", "actionlint -ignore SC2086"),
        soft=(
            Soft(
                options=("-shellcheck",),
                value=Value(one_of=("",)),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="scripts are not looked at",
                instead="leave the option out, and install ShellCheck",
                fires=("actionlint -shellcheck=",),
                holds=("actionlint -shellcheck=shellcheck",),
            ),
        ),
        spelling=Spelling.GO,
        valued=("-ignore", "-format", "-config-file"),
        exits=(
            (0, "nothing was found"),
            (1, "something was found"),
            (2, "wrong usage"),
            (3, "it could not run"),
        ),
    ),
    Tool(
        name="actionlint-zizmor",
        kind=Kind.SCAN,
        commands=("zizmor",),
        sources=("https://docs.zizmor.sh/usage/#exit-codes",),
        holds=("zizmor .", "zizmor --offline --persona=auditor .github/workflows"),
        soft=(
            Soft(
                options=("--no-exit-codes",),
                why="the exit code is 0 whatever is found",
                instead="leave the option out",
                fires=("zizmor --no-exit-codes .",),
                holds=("zizmor --no-progress .",),
            ),
            Soft(
                options=("--format",),
                value=Value(one_of=("sarif",)),
                why="in this format the exit code is 0 whatever is found",
                instead="leave `--format sarif` out of the call that gates",
                fires=("zizmor --format=sarif .", "zizmor --format sarif ."),
                holds=("zizmor --format=github .",),
            ),
            Soft(
                options=("--fix",),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="what can be mended is changed in the work tree",
                instead="leave `--fix` out",
                fires=("zizmor --fix=safe .", "zizmor --fix ."),
                holds=("zizmor --no-online-audits .",),
            ),
        ),
        valued=("--persona", "--min-severity", "--min-confidence", "--config", "--gh-token"),
        exits=(
            (0, "nothing was found"),
            (11, "a finding of unknown or informational severity"),
            (12, "low"),
            (13, "medium"),
            (14, "high"),
        ),
    ),
)
