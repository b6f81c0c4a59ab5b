"""Describes npm, which installs packages of Node.js, runs scripts and publishes."""

from generator.diagnostics.fault import Severity
from generator.tools.scripts import Runner, runner_tools
from generator.tools.softness import Effect, Soft, Value, Variable
from generator.tools.tool import Kind, Tool

_RUN = "https://docs.npmjs.com/cli/v11/commands/npm-run"

TOOLS = runner_tools(
    Runner(
        name="npm",
        runs=("npm run", "npm run-script", "npm rum"),
        also=(("npm test", Kind.TEST), ("npm t", Kind.TEST), ("npm tst", Kind.TEST)),
        sources=(_RUN,),
        soft=(
            Soft(
                options=("--passWithNoTests", "--pass-with-no-tests"),
                behind=True,
                effect=Effect.EMPTY,
                why="the runner behind the script passes when it finds no test",
                instead="leave the option out",
                source="https://jestjs.io/docs/cli#--passwithnotests",
                fires=("{} -- --passWithNoTests",),
                holds=("{} -- --verbose",),
            ),
        ),
        empty=(
            Soft(
                options=("--if-present",),
                why="a script that is not there counts as a success",
                instead="leave `--if-present` out",
                source=_RUN + "#if-present",
                fires=("{} --if-present", "npm --if-present -w app {rest}"),
                holds=("{} -- --if-present", "{} --if-present=false"),
            ),
        ),
        variables=(
            Variable(
                name="npm_config_if_present",
                effect=Effect.EMPTY,
                severity=Severity.WARNING,
                why="a script that is not there counts as a success",
                instead="do not set the variable",
                source="https://docs.npmjs.com/cli/v11/using-npm/config#environment-variables",
                fires=("npm_config_if_present=true {}",),
                holds=("npm_config_if_present=false {}",),
            ),
        ),
        valued=("-w", "--workspace", "--prefix", "-C", "--loglevel"),
        tools=(
            Tool(
                name="npm-audit-fix",
                kind=Kind.OTHER,
                commands=("npm audit fix",),
                sources=("https://docs.npmjs.com/cli/v11/commands/npm-audit",),
                holds=("npm audit fix", "npm audit fix --force"),
            ),
            Tool(
                name="npm-audits",
                kind=Kind.AUDIT,
                commands=("npm audit",),
                sources=("https://docs.npmjs.com/cli/v11/commands/npm-audit",),
                holds=("npm audit", "npm audit --omit=dev --audit-level=high"),
                soft=(
                    Soft(
                        options=("--audit-level",),
                        value=Value(one_of=("none",)),
                        why="no finding is grave enough to fail",
                        instead="set the level from which you refuse, as `--audit-level=high`",
                        fires=("npm audit --audit-level=none", "npm audit --audit-level none"),
                        holds=("npm audit --audit-level=moderate",),
                    ),
                    Soft(
                        options=("--audit-level",),
                        value=Value(one_of=("critical",)),
                        effect=Effect.NARROWS,
                        severity=Severity.WARNING,
                        why="findings of high severity pass",
                        instead="use `--audit-level=high`",
                        fires=("npm audit --audit-level=critical",),
                        holds=("npm audit --audit-level=high",),
                    ),
                ),
                exits=((0, "nothing was found"), (1, "something was found, or it could not run")),
            ),
            Tool(
                name="npm-install",
                kind=Kind.INSTALL,
                commands=(
                    "npm ci",
                    "npm clean-install",
                    "npm install-ci-test",
                    "npm install",
                    "npm i",
                ),
                sources=("https://docs.npmjs.com/cli/v11/commands/npm-ci",),
                holds=("npm ci", "npm ci --ignore-scripts", "npm install --save-dev x"),
            ),
            Tool(
                name="npm-pack",
                kind=Kind.BUILD,
                commands=("npm pack",),
                sources=("https://docs.npmjs.com/cli/v11/commands/npm-pack",),
                holds=("npm pack",),
            ),
            Tool(
                name="npm-publishing",
                kind=Kind.PUBLISH,
                commands=("npm publish",),
                sources=("https://docs.npmjs.com/cli/v11/commands/npm-publish",),
                holds=("npm publish --provenance --access public",),
                soft=(
                    Soft(
                        options=("--dry-run",),
                        effect=Effect.IDLE,
                        why="nothing is published",
                        instead="leave `--dry-run` out where it should be",
                        fires=("npm publish --dry-run",),
                        holds=("npm publish --tag next",),
                    ),
                ),
            ),
        ),
    )
)
