"""Describes actions that examine infrastructure as code."""

from generator.tools.action import Action
from generator.tools.softness import ON, Example, Input, Value
from generator.tools.tool import Kind

ACTIONS = (
    Action(
        name="checkov",
        kind=Kind.SCAN,
        names=("bridgecrewio/checkov-action",),
        sources=("https://github.com/bridgecrewio/checkov-action/blob/master/action.yml",),
        soft=(
            Input(
                name="soft_fail",
                value=ON,
                why="the step succeeds whatever is found",
                instead="leave the input out",
                fires=(Example(inputs={"soft_fail": "true"}),),
                holds=(Example(), Example(inputs={"soft_fail": "false"})),
            ),
        ),
    ),
    Action(
        name="checkov-tfsec",
        kind=Kind.SCAN,
        names=("aquasecurity/tfsec-action",),
        sources=("https://github.com/aquasecurity/tfsec-action/blob/master/action.yml",),
        soft=(
            Input(
                name="soft_fail",
                value=ON,
                why="the step succeeds whatever is found",
                instead="leave the input out",
                fires=(Example(inputs={"soft_fail": "true"}),),
                holds=(Example(),),
            ),
        ),
    ),
    Action(
        name="checkov-kics",
        kind=Kind.SCAN,
        names=("checkmarx/kics-github-action",),
        sources=("https://github.com/Checkmarx/kics-github-action/blob/master/README.md",),
        soft=(
            Input(
                name="ignore_on_exit",
                value=Value(one_of=("all", "results")),
                why="the step succeeds although something was found",
                instead="leave the input out",
                fires=(Example(inputs={"ignore_on_exit": "results"}),),
                holds=(Example(inputs={"ignore_on_exit": "none"}),),
            ),
        ),
    ),
)
