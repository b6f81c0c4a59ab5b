"""Describes the runner of tests that is part of Node.js."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Need, Soft
from generator.tools.tool import Kind, Tool

_TEST = "https://nodejs.org/api/test.html#running-tests-from-the-command-line"

TOOLS = (
    Tool(
        name="node-test",
        kind=Kind.TEST,
        commands=("node --test",),
        sources=(_TEST,),
        holds=(),
        empty=(
            Need(
                severity=Severity.WARNING,
                why="files or a pattern that match no test are a success",
                instead="count the tests in a report and fail when there are none",
                fires=("node --test", "node --import tsx --test 'test/**/*.ts'"),
            ),
        ),
        soft=(
            Soft(
                options=("--test-update-snapshots",),
                severity=Severity.WARNING,
                why="the tests rewrite the snapshots that they should be held to",
                instead="leave the option out",
                fires=("node --test --test-update-snapshots",),
                holds=("node --test --test-reporter=spec",),
            ),
            Soft(
                options=("--test-only",),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="only tests that are marked with `only` are run",
                instead="leave the option out",
                fires=("node --test-only --test",),
                holds=("node --test --test-concurrency=1",),
            ),
        ),
        valued=("--import", "-r", "--require", "--test-reporter", "--loader", "--env-file"),
    ),
)
