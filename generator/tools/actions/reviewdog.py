"""Describes the actions of reviewdog, which comment on pull requests."""

from generator.tools.action import Action
from generator.tools.softness import Example, Input, Value
from generator.tools.tool import Kind

_PAGE = "https://github.com/reviewdog/reviewdog/blob/master/README.md#exit-codes"

ACTIONS = (
    Action(
        name="reviewdog",
        kind=Kind.REPORT,
        names=("reviewdog/action-*",),
        sources=(_PAGE,),
        soft=(
            Input(
                name="fail_level",
                value=Value(one_of=("none",)),
                unset=True,
                only_with=("fail_on_error", Value(one_of=("", "false"))),
                why="the step succeeds whatever is found",
                instead="set `fail_level: any`",
                fires=(
                    Example(),
                    Example(inputs={"fail_level": "none"}),
                    Example(inputs={"fail_on_error": "false"}),
                ),
                holds=(
                    Example(inputs={"fail_level": "error"}),
                    Example(inputs={"fail_on_error": "true"}),
                ),
            ),
        ),
    ),
    Action(
        name="reviewdog-setup",
        kind=Kind.SETUP,
        names=("reviewdog/action-setup",),
        sources=("https://github.com/reviewdog/action-setup/blob/master/action.yml",),
    ),
)
