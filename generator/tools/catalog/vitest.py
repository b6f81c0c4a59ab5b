"""Describes Vitest, which runs tests of JavaScript."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Soft, Value
from generator.tools.tool import Kind, Tool

_CLI = "https://vitest.dev/guide/cli"

TOOLS = (
    Tool(
        name="vitest",
        kind=Kind.TEST,
        commands=("vitest",),
        sources=(_CLI,),
        holds=("vitest run", "npx vitest run --coverage", "pnpm vitest run --allowOnly=false"),
        soft=(
            Soft(
                options=(
                    "--dangerouslyIgnoreUnhandledErrors",
                    "--dangerously-ignore-unhandled-errors",
                ),
                why="errors outside of tests do not fail the run",
                instead="leave the option out",
                source=_CLI + "#dangerouslyignoreunhandlederrors",
                fires=("vitest run --dangerouslyIgnoreUnhandledErrors",),
                holds=("vitest run --dangerouslyIgnoreUnhandledErrors=false",),
            ),
            Soft(
                options=("--allowOnly", "--allow-only"),
                undone_by=("--no-allowOnly", "--no-allow-only"),
                effect=Effect.NARROWS,
                why="a forgotten `.only` leaves all other tests out and is a success",
                instead="leave the option out",
                source=_CLI + "#allowonly",
                fires=("vitest run --allowOnly", "vitest run --allow-only"),
                holds=("vitest run --allowOnly --no-allowOnly",),
            ),
            Soft(
                options=("-u", "--update"),
                severity=Severity.WARNING,
                why="the tests rewrite the snapshots that they should be held to",
                instead="leave the option out",
                source=_CLI + "#update",
                fires=("vitest run -u", "vitest run --update"),
                holds=("vitest run --bail=1",),
            ),
        ),
        empty=(
            Soft(
                options=("--passWithNoTests", "--pass-with-no-tests"),
                undone_by=("--no-passWithNoTests",),
                why="no test counts as a success",
                instead="leave the option out",
                source=_CLI + "#passwithnotests",
                fires=("vitest run --passWithNoTests", "npx vitest --run --pass-with-no-tests"),
                holds=("vitest run --passWithNoTests=false", "vitest run --passWithNoTests false"),
            ),
            Soft(
                options=("--changed",),
                why="only tests of what changed are run, and nothing changed is a success",
                instead="run all tests",
                source=_CLI + "#changed",
                severity=Severity.WARNING,
                fires=("vitest run --changed", "vitest run --changed=HEAD~1"),
                holds=("vitest run src/changed",),
            ),
            Soft(
                options=("-t", "--testNamePattern", "--test-name-pattern"),
                value=Value(),
                why="a pattern that matches no test skips them all and is a success",
                instead="run all tests, or choose them by file",
                source=_CLI + "#testnamepattern",
                fires=("vitest run -t smoke", "vitest run --testNamePattern smoke"),
                holds=("vitest run smoke",),
            ),
            Soft(
                options=("--standalone",),
                severity=Severity.WARNING,
                why="no test is run until a file changes",
                instead="leave the option out",
                source=_CLI + "#standalone",
                fires=("vitest --standalone",),
                holds=("vitest run --silent",),
            ),
        ),
        valued=("-c", "--config", "-r", "--root", "--project", "--reporter", "--shard"),
        exits=((0, "all passed"), (1, "a test failed, or none was found")),
    ),
)
