"""Describes ESLint, which lints JavaScript."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Need, Soft, Value
from generator.tools.tool import Kind, Tool

_CLI = "https://eslint.org/docs/latest/use/command-line-interface"

TOOLS = (
    Tool(
        name="eslint",
        kind=Kind.LINT,
        commands=("eslint",),
        sources=(_CLI,),
        holds=(
            "eslint . --max-warnings 0",
            "npx eslint --max-warnings=0 src",
            "eslint --max-warnings 0 --quiet .",
        ),
        soft=(
            Soft(
                options=("--fix",),
                unless=("--fix-dry-run",),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="what can be mended is changed in the work tree and does not fail",
                instead="leave `--fix` out",
                source=_CLI + "#--fix",
                fires=("eslint . --fix --max-warnings 0",),
                holds=("eslint . --fix-type problem --max-warnings 0",),
            ),
            Soft(
                options=("--suppress-all",),
                severity=Severity.WARNING,
                why="each finding is written into a list of what is passed over",
                instead="leave the option out",
                source="https://eslint.org/docs/latest/use/suppressions",
                fires=("eslint . --suppress-all",),
                holds=("eslint . --max-warnings 0 --prune-suppressions",),
            ),
        ),
        needs=(
            Need(
                options=("--max-warnings",),
                value=Value(matches=r"-\d+", negated=True),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="warnings do not fail",
                instead="add `--max-warnings 0`",
                source=_CLI + "#--max-warnings",
                fires=("eslint .", "eslint --quiet src", "eslint --max-warnings=-1 src"),
                holds=("eslint . --max-warnings=10",),
            ),
        ),
        empty=(
            Soft(
                options=("--no-error-on-unmatched-pattern",),
                why="a pattern that matches no file is a success",
                instead="leave the option out",
                source=_CLI + "#--no-error-on-unmatched-pattern",
                fires=("eslint --no-error-on-unmatched-pattern src",),
                holds=("eslint --error-on-unmatched-pattern src",),
            ),
            Soft(
                options=("--pass-on-no-patterns",),
                why="no file to look at is a success",
                instead="leave the option out",
                source=_CLI + "#--pass-on-no-patterns",
                fires=("eslint --pass-on-no-patterns",),
                holds=("eslint src --pass-on-unpruned-suppressions",),
            ),
        ),
        valued=("-c", "--config", "--ext", "--format", "-f", "--rule", "--parser", "-o"),
        exits=((0, "no error"), (1, "an error"), (2, "it could not run")),
    ),
)
