"""Describes the action that rates a repository."""

from generator.diagnostics.fault import Severity
from generator.tools.action import Action
from generator.tools.softness import Example, Input
from generator.tools.tool import Kind

ACTIONS = (
    Action(
        name="scorecard",
        kind=Kind.SCAN,
        names=("ossf/scorecard-action",),
        sources=("https://github.com/ossf/scorecard-action/blob/main/README.md",),
        soft=(
            Input(
                why="it rates the repository and does not fail for any rating",
                instead="do not count it among the gates",
                severity=Severity.NOTE,
                fires=(Example(inputs={"results-format": "sarif"}),),
            ),
        ),
    ),
)
