"""Describes the action that examines images by Dockle."""

from generator.tools.action import Action
from generator.tools.softness import OFF, ZERO, Example, Input
from generator.tools.tool import Kind

ACTIONS = (
    Action(
        name="dockle",
        kind=Kind.SCAN,
        names=("erzz/dockle-action", "goodwithtech/dockle-action"),
        sources=("https://github.com/erzz/dockle-action/blob/main/action.yml",),
        soft=(
            Input(
                name="exit-code",
                value=ZERO,
                why="the step succeeds whatever is found",
                instead="leave the input out",
                fires=(Example(inputs={"exit-code": "0"}),),
                holds=(Example(), Example(inputs={"exit-code": "1"})),
            ),
        ),
    ),
    Action(
        name="dockle-scout",
        kind=Kind.SCAN,
        names=("docker/scout-action",),
        sources=("https://github.com/docker/scout-action/blob/main/README.md",),
        soft=(
            Input(
                name="exit-code",
                value=OFF,
                unset=True,
                why="the step succeeds whatever is found",
                instead="set `exit-code: true`",
                fires=(Example(inputs={"command": "cves"}), Example(inputs={"exit-code": "false"})),
                holds=(Example(inputs={"command": "cves", "exit-code": "true"}),),
            ),
        ),
    ),
)
