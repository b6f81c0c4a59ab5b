"""Describes the actions that run many linters at once."""

from generator.diagnostics.fault import Severity
from generator.tools.action import Action
from generator.tools.softness import OFF, ON, Effect, Example, Input
from generator.tools.tool import Kind

ACTIONS = (
    Action(
        name="super-linter",
        kind=Kind.LINT,
        names=("super-linter/super-linter*", "github/super-linter*", "oxsecurity/megalinter*"),
        sources=("https://github.com/super-linter/super-linter/blob/main/README.md",),
        soft=(
            Input(
                name="DISABLE_ERRORS",
                value=ON,
                is_variable=True,
                why="the step succeeds whatever is found",
                instead="take the variable out",
                fires=(Example(env={"DISABLE_ERRORS": "true"}),),
                holds=(
                    Example(),
                    Example(env={"DISABLE_ERRORS": "false"}),
                    Example(inputs={"DISABLE_ERRORS": "true"}),
                ),
            ),
            Input(
                name="VALIDATE_ALL_CODEBASE",
                value=OFF,
                is_variable=True,
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="only files that changed are looked at",
                instead="take the variable out",
                fires=(Example(env={"VALIDATE_ALL_CODEBASE": "false"}),),
                holds=(Example(env={"VALIDATE_ALL_CODEBASE": "true"}),),
            ),
        ),
    ),
)
