"""Describes the action that examines the dependencies that a pull request brings."""

from generator.diagnostics.fault import Severity
from generator.tools.action import Action
from generator.tools.softness import OFF, ON, Effect, Example, Input, Value
from generator.tools.tool import Kind

_PAGE = "https://github.com/actions/dependency-review-action/blob/main/README.md"

ACTIONS = (
    Action(
        name="dependency-review",
        kind=Kind.AUDIT,
        names=("actions/dependency-review-action",),
        sources=(_PAGE,),
        soft=(
            Input(
                name="warn-only",
                value=ON,
                why="the step succeeds whatever is found",
                instead="leave the input out",
                fires=(Example(inputs={"warn-only": "true"}),),
                holds=(Example(), Example(inputs={"warn-only": "false"})),
            ),
            Input(
                name="vulnerability-check",
                value=OFF,
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="vulnerabilities are not looked for",
                instead="leave the input out",
                fires=(Example(inputs={"vulnerability-check": "false"}),),
                holds=(Example(inputs={"license-check": "false"}),),
            ),
            Input(
                name="fail-on-severity",
                value=Value(one_of=("critical",)),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="vulnerabilities of high severity pass",
                instead="set `fail-on-severity: high`",
                fires=(Example(inputs={"fail-on-severity": "critical"}),),
                holds=(Example(inputs={"fail-on-severity": "high"}),),
            ),
        ),
    ),
)
