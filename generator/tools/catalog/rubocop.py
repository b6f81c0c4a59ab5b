"""Describes RuboCop, which lints Ruby."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Soft, Value
from generator.tools.tool import Kind, Tool

_USAGE = "https://docs.rubocop.org/rubocop/usage/basic_usage.html"

TOOLS = (
    Tool(
        name="rubocop",
        kind=Kind.LINT,
        commands=("rubocop", "standardrb"),
        sources=(_USAGE,),
        holds=("bundle exec rubocop --parallel", "rubocop --fail-level convention"),
        soft=(
            Soft(
                options=("--fail-level",),
                value=Value(one_of=("E", "F", "error", "fatal", "W", "warning")),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="findings of lower severity, as most are, do not fail",
                instead="leave `--fail-level` out",
                fires=("rubocop --fail-level E", "rubocop --fail-level=fatal"),
                holds=("rubocop --fail-level A",),
            ),
            Soft(
                options=("-a", "-A", "--autocorrect", "--autocorrect-all", "--auto-correct"),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="what can be mended is changed in the work tree and does not fail",
                instead="leave the option out",
                fires=("rubocop -a", "rubocop --autocorrect-all"),
                holds=("rubocop --parallel",),
            ),
            Soft(
                options=("--auto-gen-config", "--regenerate-todo"),
                why="what is found is written into a list of what is passed over",
                instead="keep the list in the repository and run the check",
                source="https://docs.rubocop.org/rubocop/configuration.html#automatically-generated-configuration",
                fires=("rubocop --auto-gen-config",),
                holds=("rubocop --display-cop-names",),
            ),
            Soft(
                options=("-L", "--list-target-files", "--show-cops"),
                effect=Effect.IDLE,
                lists=True,
                why="files are listed and none is looked at",
                instead="leave the option out",
                fires=("rubocop -L",),
                holds=("rubocop -l",),
            ),
        ),
        valued=("-c", "--config", "-f", "--format", "-o", "--out", "--only", "--except", "-r"),
        exits=(
            (0, "nothing that fails was found"),
            (1, "something was found"),
            (2, "it could not run"),
        ),
    ),
)
