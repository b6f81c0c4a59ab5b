"""Describes actions that run tests or put load on a service."""

from generator.diagnostics.fault import Severity
from generator.tools.action import Action
from generator.tools.softness import OFF, ON, Effect, Example, Input, Value
from generator.tools.tool import Kind

ACTIONS = (
    Action(
        name="tests-cypress",
        kind=Kind.TEST,
        names=("cypress-io/github-action",),
        sources=("https://github.com/cypress-io/github-action/blob/master/README.md",),
        soft=(
            Input(
                name="runTests",
                value=OFF,
                effect=Effect.IDLE,
                why="what the tests need is installed and none is run",
                instead="leave the input out of the job that gates",
                fires=(Example(inputs={"runTests": "false"}),),
                holds=(Example(), Example(inputs={"runTests": "true"})),
            ),
        ),
    ),
    Action(
        name="tests-k6",
        kind=Kind.SMOKE,
        names=("grafana/run-k6-action",),
        sources=("https://github.com/grafana/run-k6-action/blob/main/README.md",),
        soft=(
            Input(
                name="only-verify-scripts",
                value=ON,
                effect=Effect.IDLE,
                why="the scripts are checked for their form and not run",
                instead="leave the input out",
                fires=(Example(inputs={"only-verify-scripts": "true"}),),
                holds=(Example(inputs={"only-verify-scripts": "false"}), Example()),
            ),
        ),
    ),
    Action(
        name="tests-synthetics",
        kind=Kind.SMOKE,
        names=("datadog/synthetics-ci-github-action",),
        sources=("https://github.com/DataDog/synthetics-ci-github-action/blob/main/README.md",),
        soft=(
            Input(
                name="fail-on-missing-tests",
                value=OFF,
                unset=True,
                effect=Effect.EMPTY,
                why="a test that is not found is a success",
                instead="set `fail-on-missing-tests: true`",
                fires=(Example(),),
                holds=(Example(inputs={"fail-on-missing-tests": "true"}),),
            ),
            Input(
                name="fail-on-critical-errors",
                value=OFF,
                unset=True,
                why="a service that does not answer is a success",
                instead="set `fail-on-critical-errors: true`",
                fires=(Example(), Example(inputs={"fail-on-critical-errors": "false"})),
                holds=(Example(inputs={"fail-on-critical-errors": "true"}),),
            ),
            Input(
                name="fail-on-timeout",
                value=OFF,
                why="tests that do not end in time are a success",
                instead="leave the input out",
                fires=(Example(inputs={"fail-on-timeout": "false"}),),
                holds=(Example(), Example(inputs={"fail-on-timeout": "true"})),
            ),
        ),
    ),
    Action(
        name="tests-lighthouse",
        kind=Kind.LINT,
        names=("treosh/lighthouse-ci-action",),
        sources=("https://github.com/treosh/lighthouse-ci-action/blob/main/README.md",),
        soft=(
            Input(
                name="configPath",
                unset=True,
                only_with=("budgetpath", Value(one_of=("",))),
                why="without assertions or a budget no page is too bad",
                instead="set `configPath` to a file with assertions, or `budgetPath`",
                fires=(Example(inputs={"urls": "https://shop.example.com"}),),
                holds=(
                    Example(inputs={"configPath": "lighthouserc.json"}),
                    Example(inputs={"budgetPath": "budget.json"}),
                ),
            ),
        ),
    ),
    Action(
        name="tests-zap",
        kind=Kind.SCAN,
        names=("zaproxy/action-*",),
        sources=("https://github.com/zaproxy/action-baseline/blob/master/README.md",),
        soft=(
            Input(
                name="fail_action",
                value=OFF,
                unset=True,
                why="the step succeeds whatever is found",
                instead="set `fail_action: true`",
                fires=(Example(), Example(inputs={"fail_action": "false"})),
                holds=(Example(inputs={"fail_action": "true"}),),
            ),
        ),
    ),
    Action(
        name="tests-chromatic",
        kind=Kind.TEST,
        names=("chromaui/action", "chromaui/action-next"),
        sources=("https://www.chromatic.com/docs/github-actions/",),
        soft=(
            Input(
                name="exitZeroOnChanges",
                value=Value(one_of=("true",)),
                why="pictures that differ are a success",
                instead="leave the input out",
                fires=(Example(inputs={"exitZeroOnChanges": "true"}),),
                holds=(Example(), Example(inputs={"exitZeroOnChanges": "false"})),
            ),
            Input(
                name="autoAcceptChanges",
                value=ON,
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="pictures that differ become what is expected",
                instead="leave the input out",
                fires=(Example(inputs={"autoAcceptChanges": "true"}),),
                holds=(Example(),),
            ),
        ),
    ),
    Action(
        name="tests-size-limit",
        kind=Kind.TEST,
        names=("andresz1/size-limit-action",),
        sources=("https://github.com/andresz1/size-limit-action/blob/master/README.md",),
    ),
)
