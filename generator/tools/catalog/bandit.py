"""Describes Bandit, which looks for insecure Python."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Soft, Value
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="bandit",
        kind=Kind.SCAN,
        commands=("bandit",),
        sources=("https://bandit.readthedocs.io/en/latest/man/bandit.html",),
        holds=("bandit -r src", "bandit -r src -ll -ii", "bandit -c pyproject.toml -r ."),
        soft=(
            Soft(
                options=("--exit-zero",),
                why="the exit code is 0 whatever is found",
                instead="leave the option out",
                fires=("bandit -r src --exit-zero",),
                holds=("bandit -r src -q",),
            ),
            Soft(
                options=("-lll",),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="only findings of high severity count",
                instead="use `-ll` or leave it out",
                fires=("bandit -r src -lll",),
                holds=("bandit -r src -ll",),
            ),
            Soft(
                options=("--severity-level",),
                value=Value(one_of=("high",)),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="only findings of high severity count",
                instead="use `--severity-level medium` or leave it out",
                fires=("bandit -r src --severity-level=high",),
                holds=("bandit -r src --severity-level medium",),
            ),
        ),
        valued=("-c", "-f", "-o", "-x", "-b", "-s", "-t"),
        exits=((0, "nothing was found"), (1, "something was found"), (2, "it could not run")),
    ),
)
