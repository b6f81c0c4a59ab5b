"""Describes the action that runs Trivy."""

from generator.diagnostics.fault import Severity
from generator.tools.action import Action
from generator.tools.softness import ZERO, Effect, Example, Input, Value
from generator.tools.tool import Kind

_PAGE = "https://github.com/aquasecurity/trivy-action/blob/master/action.yaml"

ACTIONS = (
    Action(
        name="trivy",
        kind=Kind.SCAN,
        names=("aquasecurity/trivy-action",),
        sources=(_PAGE,),
        soft=(
            Input(
                name="exit-code",
                value=ZERO,
                unset=True,
                why="the step succeeds whatever is found",
                instead="set `exit-code: '1'`",
                fires=(
                    Example(),
                    Example(inputs={"image-ref": "app"}),
                    Example(inputs={"exit-code": "0"}),
                    Example(inputs={"exit-code": ""}),
                ),
                holds=(Example(inputs={"exit-code": "1"}),),
            ),
            Input(
                name="severity",
                value=Value(one_of=("CRITICAL",)),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="findings of high severity pass",
                instead="set `severity: HIGH,CRITICAL`",
                fires=(Example(inputs={"severity": "CRITICAL", "exit-code": "1"}),),
                holds=(Example(inputs={"severity": "CRITICAL,HIGH"}),),
            ),
        ),
    ),
)
