"""Describes Bun, which runs and tests JavaScript."""

from generator.diagnostics.fault import Severity
from generator.tools.scripts import Runner, runner_tools
from generator.tools.softness import Effect, Soft
from generator.tools.tool import Kind, Tool

TOOLS = runner_tools(
    Runner(
        name="bun",
        runs=("bun run",),
        sources=("https://bun.com/docs/cli/run",),
        empty=(
            Soft(
                options=("--if-present",),
                severity=Severity.WARNING,
                why="a script that is not there counts as a success",
                instead="leave `--if-present` out",
                fires=("bun run --if-present {name}",),
                holds=("{} --silent",),
            ),
        ),
        valued=("--cwd", "--filter"),
        tools=(
            Tool(
                name="bun-tests",
                kind=Kind.TEST,
                commands=("bun test",),
                sources=("https://bun.com/docs/cli/test",),
                holds=("bun test", "bun test --coverage src"),
                soft=(
                    Soft(
                        options=("--pass-with-no-tests",),
                        effect=Effect.EMPTY,
                        severity=Severity.WARNING,
                        why="no test counts as a success",
                        instead="leave the option out",
                        fires=("bun test --pass-with-no-tests",),
                        holds=("bun test --bail",),
                    ),
                    Soft(
                        options=("-u", "--update-snapshots"),
                        severity=Severity.WARNING,
                        why="the tests rewrite the snapshots that they should be held to",
                        instead="leave the option out",
                        fires=("bun test -u", "bun test --update-snapshots"),
                        holds=("bun test -t update",),
                    ),
                ),
                valued=("-t", "--test-name-pattern", "--timeout", "--preload"),
            ),
        ),
    )
)
