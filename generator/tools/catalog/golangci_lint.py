"""Describes golangci-lint, which runs linters of Go."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import ZERO, Effect, Format, Setting, Soft, Value
from generator.tools.tool import Kind, Tool

_FLAGS = "https://golangci-lint.run/docs/configuration/cli/"
_FILES = ".golangci.yml", ".golangci.yaml"

TOOLS = (
    Tool(
        name="golangci-lint",
        kind=Kind.LINT,
        commands=("golangci-lint run",),
        sources=(_FLAGS,),
        holds=(
            "golangci-lint run ./...",
            "golangci-lint run --issues-exit-code=1",
            "go run github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.1.0 run",
        ),
        soft=(
            Soft(
                options=("--issues-exit-code",),
                value=ZERO,
                why="the exit code is 0 whatever is found",
                instead="leave the option out",
                fires=(
                    "golangci-lint run --issues-exit-code=0",
                    "golangci-lint run --issues-exit-code 0 ./...",
                ),
                holds=("golangci-lint run --issues-exit-code=0 --issues-exit-code=2",),
            ),
            Soft(
                options=("--fix",),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="what can be mended is changed in the work tree and does not fail",
                instead="leave `--fix` out",
                fires=("golangci-lint run --fix",),
                holds=("golangci-lint run --fix=false",),
            ),
            Soft(
                options=("-n", "--new"),
                effect=Effect.EMPTY,
                severity=Severity.WARNING,
                why="a fresh checkout has no changes, and only those are looked at",
                instead="use `--new-from-merge-base` with the base branch, or look at everything",
                fires=("golangci-lint run --new", "golangci-lint run -n"),
                holds=("golangci-lint run --new-from-merge-base=main",),
            ),
            Soft(
                options=("--new-from-rev",),
                value=Value(one_of=("HEAD",)),
                effect=Effect.EMPTY,
                why="nothing is newer than the commit that is looked at",
                instead="use `--new-from-merge-base` with the base branch, or look at everything",
                fires=("golangci-lint run --new-from-rev=HEAD",),
                holds=("golangci-lint run --new-from-rev=origin/main",),
            ),
        ),
        configuration=(
            Setting(
                files=_FILES,
                format=Format.YAML,
                route=("run", "issues-exit-code"),
                value=ZERO,
                why="the exit code is 0 whatever is found",
                instead="take `issues-exit-code` out",
                source="https://golangci-lint.run/docs/configuration/file/",
                fires=("run:\n  issues-exit-code: 0\n",),
                holds=("run:\n  issues-exit-code: 1\n", "run:\n  timeout: 0\n"),
            ),
            Setting(
                files=_FILES,
                format=Format.YAML,
                route=("issues", "new-from-rev"),
                value=Value(one_of=("HEAD",)),
                effect=Effect.EMPTY,
                why="nothing is newer than the commit that is looked at",
                instead="use `new-from-merge-base` with the base branch",
                source="https://golangci-lint.run/docs/configuration/file/",
                fires=("issues:\n  new-from-rev: HEAD\n",),
                holds=("issues:\n  new-from-rev: HEAD~5\n",),
            ),
        ),
        valued=("-c", "--config", "--timeout", "-E", "-D", "--build-tags"),
        exits=(
            (0, "nothing was found"),
            (1, "something was found"),
            (2, "a warning in a test of its own"),
            (3, "a failure"),
            (4, "out of time"),
            (5, "no Go files"),
        ),
    ),
)
