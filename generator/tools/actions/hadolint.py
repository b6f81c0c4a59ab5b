"""Describes the action that runs Hadolint."""

from generator.tools.action import Action
from generator.tools.softness import ON, Example, Input, Value
from generator.tools.tool import Kind

ACTIONS = (
    Action(
        name="hadolint",
        kind=Kind.LINT,
        names=("hadolint/hadolint-action",),
        sources=("https://github.com/hadolint/hadolint-action/blob/master/action.yml",),
        soft=(
            Input(
                name="no-fail",
                value=ON,
                why="the step succeeds whatever is found",
                instead="leave the input out",
                fires=(Example(inputs={"no-fail": "true"}),),
                holds=(Example(), Example(inputs={"no-fail": "false"})),
            ),
            Input(
                name="failure-threshold",
                value=Value(one_of=("none", "ignore")),
                why="no finding is grave enough to fail",
                instead="set it to `warning` or lower",
                fires=(Example(inputs={"failure-threshold": "ignore"}),),
                holds=(Example(inputs={"failure-threshold": "error"}),),
            ),
        ),
    ),
)
