"""Describes Yarn, which installs packages of Node.js, runs scripts and publishes."""

from generator.diagnostics.fault import Severity
from generator.tools.scripts import Runner, runner_tools
from generator.tools.softness import Effect, Soft, Value
from generator.tools.tool import Kind, Tool

TOOLS = runner_tools(
    Runner(
        name="yarn",
        runs=("yarn run", "yarn", "yarn workspace *"),
        any_name=False,
        sources=("https://yarnpkg.com/cli/run",),
        soft=(
            Soft(
                options=("--passWithNoTests", "--pass-with-no-tests"),
                effect=Effect.EMPTY,
                why="the runner behind the script passes when it finds no test",
                instead="leave the option out",
                source="https://jestjs.io/docs/cli#--passwithnotests",
                fires=("{} --passWithNoTests",),
                holds=("{} --verbose",),
            ),
        ),
        valued=("--cwd",),
        tools=(
            Tool(
                name="yarn-audits",
                kind=Kind.AUDIT,
                commands=("yarn npm audit", "yarn audit"),
                sources=("https://yarnpkg.com/cli/npm/audit",),
                holds=("yarn npm audit --all --recursive", "yarn npm audit --severity high"),
                soft=(
                    Soft(
                        options=("--severity",),
                        value=Value(one_of=("critical",)),
                        effect=Effect.NARROWS,
                        severity=Severity.WARNING,
                        why="findings of high severity pass",
                        instead="use `--severity high`",
                        fires=("yarn npm audit --severity critical",),
                        holds=("yarn npm audit --severity moderate",),
                    ),
                ),
            ),
            Tool(
                name="yarn-install",
                kind=Kind.INSTALL,
                commands=("yarn install",),
                sources=("https://yarnpkg.com/cli/install",),
                holds=("yarn install --immutable", "yarn install --frozen-lockfile"),
            ),
            Tool(
                name="yarn-publishing",
                kind=Kind.PUBLISH,
                commands=("yarn npm publish", "yarn publish"),
                sources=("https://yarnpkg.com/cli/npm/publish",),
                holds=("yarn npm publish --access public",),
                soft=(
                    Soft(
                        options=("--tolerate-republish",),
                        why="a version that is there already counts as published",
                        instead="leave the option out, or compare the versions before",
                        severity=Severity.WARNING,
                        fires=("yarn npm publish --tolerate-republish",),
                        holds=("yarn npm publish --tag next",),
                    ),
                ),
            ),
        ),
    )
)
