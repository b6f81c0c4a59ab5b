"""Describes pnpm, which installs packages of Node.js, runs scripts and publishes."""

from generator.diagnostics.fault import Severity
from generator.tools.scripts import Runner, runner_tools
from generator.tools.softness import Effect, Need, Soft, Value
from generator.tools.tool import Kind, Tool

_RUN = "https://pnpm.io/cli/run"

TOOLS = runner_tools(
    Runner(
        name="pnpm",
        runs=("pnpm run", "pnpm"),
        also=(("pnpm t", Kind.TEST),),
        any_name=False,
        sources=(_RUN,),
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
        empty=(
            Soft(
                options=("--if-present",),
                why="a script that is not there counts as a success",
                instead="leave `--if-present` out",
                source=_RUN + "#--if-present",
                fires=("pnpm -r {rest} --if-present", "{} --if-present"),
                holds=("{} --no-bail",),
            ),
            Need(
                flags=("--fail-if-no-match",),
                only_with=("--filter", "-F", "--filter-prod"),
                severity=Severity.NOTE,
                why="a filter that matches no project is a success",
                instead="add `--fail-if-no-match`",
                source="https://pnpm.io/filtering#--fail-if-no-match",
                fires=(
                    "pnpm --filter app {rest}",
                    "pnpm -F app {rest}",
                    "pnpm --filter=app {rest}",
                ),
                holds=("pnpm --filter app --fail-if-no-match {rest}", "pnpm -r {rest}"),
            ),
        ),
        valued=("--filter", "-F", "--filter-prod", "-C", "--dir"),
        tools=(
            Tool(
                name="pnpm-script",
                kind=Kind.OTHER,
                commands=("pnpm run ?*",),
                sources=(_RUN,),
                holds=("pnpm run something",),
                empty=(
                    Soft(
                        options=("--if-present",),
                        why="a script that is not there counts as a success",
                        instead="leave `--if-present` out",
                        source=_RUN + "#--if-present",
                        fires=("pnpm run --if-present something",),
                        holds=("pnpm run something --no-bail",),
                    ),
                ),
                valued=("--filter", "-F", "--filter-prod", "-C", "--dir"),
            ),
            Tool(
                name="pnpm-audits",
                kind=Kind.AUDIT,
                commands=("pnpm audit",),
                sources=("https://pnpm.io/cli/audit",),
                holds=("pnpm audit --prod", "pnpm audit --audit-level high"),
                soft=(
                    Soft(
                        options=("--ignore-registry-errors",),
                        effect=Effect.EMPTY,
                        why="a registry that does not answer counts as nothing found",
                        instead="leave the option out",
                        source="https://pnpm.io/cli/audit#--ignore-registry-errors",
                        fires=("pnpm audit --ignore-registry-errors",),
                        holds=("pnpm audit --json",),
                    ),
                    Soft(
                        options=("--audit-level",),
                        value=Value(one_of=("critical",)),
                        effect=Effect.NARROWS,
                        severity=Severity.WARNING,
                        why="findings of high severity pass",
                        instead="use `--audit-level=high`",
                        fires=("pnpm audit --audit-level critical",),
                        holds=("pnpm audit --audit-level high",),
                    ),
                ),
            ),
            Tool(
                name="pnpm-install",
                kind=Kind.INSTALL,
                commands=("pnpm install", "pnpm i", "pnpm ci"),
                sources=("https://pnpm.io/cli/install",),
                holds=("pnpm install --frozen-lockfile",),
            ),
            Tool(
                name="pnpm-publishing",
                kind=Kind.PUBLISH,
                commands=("pnpm publish",),
                sources=("https://pnpm.io/cli/publish",),
                holds=("pnpm publish -r --no-git-checks", "pnpm publish"),
                soft=(
                    Soft(
                        options=("--dry-run",),
                        effect=Effect.IDLE,
                        why="nothing is published",
                        instead="leave `--dry-run` out where it should be",
                        fires=("pnpm publish --dry-run",),
                        holds=("pnpm publish --tag next",),
                    ),
                ),
            ),
        ),
    )
)
