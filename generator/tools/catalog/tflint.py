"""Describes TFLint, which lints Terraform."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Soft, Value
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="tflint",
        kind=Kind.LINT,
        commands=("tflint",),
        sources=(
            "https://github.com/terraform-linters/tflint/blob/master/docs/user-guide/config.md",
        ),
        holds=("tflint --recursive", "tflint --minimum-failure-severity=notice"),
        soft=(
            Soft(
                options=("--force",),
                why="the exit code is 0 although something was found",
                instead="leave the option out",
                fires=("tflint --force", "tflint --recursive --force"),
                holds=("tflint --format compact", "tflint -f=json"),
            ),
            Soft(
                options=("--minimum-failure-severity",),
                value=Value(one_of=("error",)),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="warnings pass",
                instead="use `--minimum-failure-severity=warning` or lower",
                fires=("tflint --minimum-failure-severity=error",),
                holds=("tflint --minimum-failure-severity=warning",),
            ),
            Soft(
                options=("--init",),
                effect=Effect.IDLE,
                lists=True,
                why="plugins are installed and nothing is looked at",
                instead="run `tflint` behind it",
                fires=("tflint --init",),
                holds=("tflint --recursive",),
            ),
        ),
        valued=("-c", "--config", "--format", "-f", "--chdir", "--filter"),
        exits=((0, "nothing was found"), (1, "it could not run"), (2, "something was found")),
    ),
)
