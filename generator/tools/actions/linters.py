"""Describes actions that run one linter."""

from generator.diagnostics.fault import Severity
from generator.tools.action import Action
from generator.tools.softness import OFF, ON, Effect, Example, Input, Value
from generator.tools.tool import Kind

ACTIONS = (
    Action(
        name="linters-golangci",
        kind=Kind.LINT,
        names=("golangci/golangci-lint-action",),
        sources=("https://github.com/golangci/golangci-lint-action/blob/main/README.md",),
        soft=(
            Input(
                name="args",
                value=Value(matches=r".*--issues-exit-code[= ]0\b.*"),
                why="the step succeeds whatever is found",
                instead="take `--issues-exit-code` out",
                fires=(Example(inputs={"args": "--timeout 5m --issues-exit-code=0"}),),
                holds=(Example(), Example(inputs={"args": "--issues-exit-code=1"})),
            ),
            Input(
                name="only-new-issues",
                value=ON,
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="only changed lines are looked at",
                instead="leave the input out",
                fires=(Example(inputs={"only-new-issues": "true"}),),
                holds=(Example(inputs={"only-new-issues": "false"}),),
            ),
        ),
    ),
    Action(
        name="linters-ruff",
        kind=Kind.LINT,
        names=("astral-sh/ruff-action", "chartboost/ruff-action"),
        sources=("https://github.com/astral-sh/ruff-action/blob/main/action.yml",),
        soft=(
            Input(
                name="args",
                value=Value(matches=r".*(--exit-zero|--fix-only)\b.*"),
                why="the step succeeds whatever is found",
                instead="take the option out of `args`",
                fires=(Example(inputs={"args": "check --exit-zero"}),),
                holds=(Example(), Example(inputs={"args": "check --exit-non-zero-on-fix"})),
            ),
        ),
    ),
    Action(
        name="linters-zizmor",
        kind=Kind.SCAN,
        names=("zizmorcore/zizmor-action",),
        sources=("https://github.com/zizmorcore/zizmor-action/blob/main/README.md",),
        soft=(
            Input(
                name="advanced-security",
                value=ON,
                unset=True,
                why="it sends what it finds to GitHub and succeeds",
                instead="set `advanced-security: false`, or require the results in a ruleset",
                severity=Severity.NOTE,
                fires=(Example(), Example(inputs={"advanced-security": "true"})),
                holds=(Example(inputs={"advanced-security": "false"}),),
            ),
            Input(
                name="fail-on-no-inputs",
                value=OFF,
                effect=Effect.EMPTY,
                why="no file to look at is a success",
                instead="leave the input out",
                fires=(Example(inputs={"fail-on-no-inputs": "false"}),),
                holds=(Example(inputs={"fail-on-no-inputs": "true"}),),
            ),
        ),
    ),
    Action(
        name="linters-others",
        kind=Kind.LINT,
        names=(
            "psf/black",
            "pre-commit/action",
            "ludeeus/action-shellcheck",
            "davidanson/markdownlint-cli2-action",
            "rhysd/actionlint",
            "wagoid/commitlint-github-action",
            "amannn/action-semantic-pull-request",
            "crate-ci/typos",
            "codespell-project/actions-codespell",
            "lycheeverse/lychee-action",
            "ibiqlik/action-yamllint",
            "bufbuild/buf-action",
            "streetsidesoftware/cspell-action",
            "karancode/yamllint-github-action",
            "raven-actions/actionlint",
            "actions-rs/clippy-check",
            "helm/chart-testing-action",
        ),
        sources=("https://github.com/pre-commit/action/blob/main/README.md",),
        soft=(
            Input(
                name="fail",
                value=OFF,
                why="the step succeeds whatever is found",
                instead="leave the input out",
                source="https://github.com/lycheeverse/lychee-action/blob/master/README.md",
                fires=(Example(inputs={"fail": "false"}),),
                holds=(Example(), Example(inputs={"fail": "true"})),
            ),
        ),
    ),
)
