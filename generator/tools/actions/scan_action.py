"""Describes the actions of Anchore: Grype and lists of what an image contains."""

from generator.diagnostics.fault import Severity
from generator.tools.action import Action
from generator.tools.softness import OFF, ON, Effect, Example, Input, Value
from generator.tools.tool import Kind

ACTIONS = (
    Action(
        name="scan-action",
        kind=Kind.SCAN,
        names=("anchore/scan-action",),
        sources=("https://github.com/anchore/scan-action/blob/main/action.yml",),
        soft=(
            Input(
                name="fail-build",
                value=OFF,
                why="the step succeeds whatever is found",
                instead="leave the input out",
                fires=(Example(inputs={"fail-build": "false"}),),
                holds=(Example(), Example(inputs={"fail-build": "true"})),
            ),
            Input(
                name="severity-cutoff",
                value=Value(one_of=("critical",)),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="findings of high severity pass",
                instead="set `severity-cutoff: high`",
                fires=(Example(inputs={"severity-cutoff": "critical"}),),
                holds=(Example(inputs={"severity-cutoff": "high"}),),
            ),
            Input(
                name="only-fixed",
                value=ON,
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="vulnerabilities without a mended version pass",
                instead="leave the input out",
                fires=(Example(inputs={"only-fixed": "true"}),),
                holds=(Example(inputs={"only-fixed": "false"}),),
            ),
        ),
    ),
    Action(
        name="scan-action-sbom",
        kind=Kind.REPORT,
        names=("anchore/sbom-action",),
        sources=("https://github.com/anchore/sbom-action/blob/main/action.yml",),
        soft=(
            Input(
                severity=Severity.NOTE,
                why="it lists what an image contains and judges nothing",
                instead="scan the list",
                fires=(Example(),),
            ),
        ),
    ),
)
