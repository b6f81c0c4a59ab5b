"""Describes the actions that upload coverage."""

from generator.tools.action import Action
from generator.tools.softness import OFF, ON, Effect, Example, Input
from generator.tools.tool import Kind

ACTIONS = (
    Action(
        name="codecov",
        kind=Kind.REPORT,
        names=("codecov/codecov-action",),
        sources=("https://github.com/codecov/codecov-action/blob/main/action.yml",),
        soft=(
            Input(
                name="fail_ci_if_error",
                value=OFF,
                unset=True,
                why="an upload that fails is a success",
                instead="set `fail_ci_if_error: true`, and hold the threshold in the test run",
                fires=(Example(), Example(inputs={"fail_ci_if_error": "false"})),
                holds=(Example(inputs={"fail_ci_if_error": "true"}),),
            ),
            Input(
                name="handle_no_reports_found",
                value=ON,
                effect=Effect.EMPTY,
                why="no report to upload is a success",
                instead="leave the input out",
                fires=(
                    Example(inputs={"fail_ci_if_error": "true", "handle_no_reports_found": "true"}),
                ),
                holds=(Example(inputs={"handle_no_reports_found": "false"}),),
            ),
        ),
    ),
    Action(
        name="codecov-coveralls",
        kind=Kind.REPORT,
        names=("coverallsapp/github-action",),
        sources=("https://github.com/coverallsapp/github-action/blob/main/action.yml",),
        soft=(
            Input(
                name="fail-on-error",
                value=OFF,
                why="an upload that fails is a success",
                instead="leave the input out",
                fires=(Example(inputs={"fail-on-error": "false"}),),
                holds=(Example(), Example(inputs={"fail-on-error": "true"})),
            ),
        ),
    ),
    Action(
        name="codecov-codacy",
        kind=Kind.REPORT,
        names=(
            "codacy/codacy-coverage-reporter-action",
            "qltysh/qlty-action/coverage",
            "paambaati/codeclimate-action",
            "deepsourcelabs/test-coverage-action",
        ),
        sources=("https://github.com/codacy/codacy-coverage-reporter-action",),
    ),
)
