"""Describes yamllint, which lints YAML."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Need, Soft
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="yamllint",
        kind=Kind.LINT,
        commands=("yamllint",),
        sources=("https://yamllint.readthedocs.io/en/stable/quickstart.html",),
        holds=(
            "yamllint --strict .",
            "yamllint -s -c .yamllint .",
            "yamllint --no-warnings --strict .",
        ),
        needs=(
            Need(
                flags=("-s", "--strict"),
                unless=("--list-files",),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="warnings do not fail",
                instead="add `--strict`",
                fires=("yamllint .", "yamllint -c .yamllint ."),
                holds=("yamllint . --strict",),
            ),
        ),
        soft=(
            Soft(
                options=("--list-files",),
                effect=Effect.IDLE,
                lists=True,
                severity=Severity.WARNING,
                why="the files are listed and none is looked at",
                instead="leave the option out",
                fires=("yamllint --list-files .",),
                holds=("yamllint --strict --format parsable .",),
            ),
        ),
        valued=("-c", "-d", "-f"),
        exits=((0, "no error"), (1, "an error"), (2, "a warning, when strict")),
    ),
)
