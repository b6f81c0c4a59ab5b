"""Describes actions that show the results of tests."""

from generator.diagnostics.fault import Severity
from generator.tools.action import Action
from generator.tools.softness import OFF, Effect, Example, Input, Value
from generator.tools.tool import Kind

ACTIONS = (
    Action(
        name="test-reporter",
        kind=Kind.REPORT,
        names=("dorny/test-reporter",),
        sources=("https://github.com/dorny/test-reporter/blob/main/action.yml",),
        soft=(
            Input(
                name="fail-on-error",
                value=OFF,
                why="the step succeeds although tests failed",
                instead="leave the input out",
                fires=(Example(inputs={"fail-on-error": "false"}),),
                holds=(Example(), Example(inputs={"fail-on-error": "true"})),
            ),
            Input(
                name="fail-on-empty",
                value=OFF,
                effect=Effect.EMPTY,
                why="no result of any test is a success",
                instead="leave the input out",
                fires=(Example(inputs={"fail-on-empty": "false"}),),
                holds=(Example(),),
            ),
        ),
    ),
    Action(
        name="test-reporter-enricomi",
        kind=Kind.REPORT,
        names=("enricomi/publish-unit-test-result-action*",),
        sources=(
            "https://github.com/EnricoMi/publish-unit-test-result-action/blob/master/README.md",
        ),
        soft=(
            Input(
                name="fail_on",
                value=Value(one_of=("nothing",)),
                severity=Severity.WARNING,
                why="the step succeeds although tests failed",
                instead="leave the input out",
                fires=(Example(inputs={"fail_on": "nothing"}),),
                holds=(Example(), Example(inputs={"fail_on": "errors"})),
            ),
        ),
    ),
    Action(
        name="test-reporter-mikepenz",
        kind=Kind.REPORT,
        names=("mikepenz/action-junit-report",),
        sources=("https://github.com/mikepenz/action-junit-report/blob/main/action.yml",),
        soft=(
            Input(
                name="fail_on_failure",
                value=OFF,
                unset=True,
                why="the step succeeds although tests failed",
                instead="set `fail_on_failure: true`",
                fires=(Example(), Example(inputs={"fail_on_failure": "false"})),
                holds=(Example(inputs={"fail_on_failure": "true"}),),
            ),
            Input(
                name="require_tests",
                value=OFF,
                unset=True,
                effect=Effect.EMPTY,
                severity=Severity.WARNING,
                why="no result of any test is a success",
                instead="set `require_tests: true`",
                fires=(Example(),),
                holds=(Example(inputs={"require_tests": "true"}),),
            ),
        ),
    ),
)
