"""Describes actions that run a command again when it fails."""

from generator.tools.action import Action
from generator.tools.softness import ON, Example, Input
from generator.tools.tool import Kind

ACTIONS = (
    Action(
        name="retry",
        kind=Kind.OTHER,
        names=("nick-fields/retry", "nick-invision/retry", "wandalen/wretry.action"),
        sources=("https://github.com/nick-fields/retry/blob/master/action.yml",),
        soft=(
            Input(
                name="continue_on_error",
                value=ON,
                why="the step succeeds although the command failed every time",
                instead="leave the input out",
                fires=(Example(inputs={"command": "npm test", "continue_on_error": "true"}),),
                holds=(
                    Example(inputs={"command": "npm test"}),
                    Example(inputs={"continue_on_error": "false"}),
                ),
            ),
        ),
        command="command",
    ),
)
