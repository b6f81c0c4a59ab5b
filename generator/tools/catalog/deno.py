"""Describes Deno, which tests, lints and formats JavaScript."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Need, Soft
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="deno-test",
        kind=Kind.TEST,
        commands=("deno test",),
        sources=("https://docs.deno.com/runtime/reference/cli/test/",),
        holds=("deno test -A",),
        soft=(
            Soft(
                options=("--no-run",),
                effect=Effect.IDLE,
                why="the tests are compiled and none is run",
                instead="leave the option out",
                fires=("deno test --no-run",),
                holds=("deno test --no-check",),
            ),
        ),
        empty=(
            Soft(
                options=("--permit-no-files",),
                why="no test counts as a success",
                instead="leave the option out",
                fires=("deno test --permit-no-files",),
                holds=("deno test --parallel",),
            ),
        ),
    ),
    Tool(
        name="deno-lint",
        kind=Kind.LINT,
        commands=("deno lint",),
        sources=("https://docs.deno.com/runtime/reference/cli/lint/",),
        holds=("deno lint",),
        soft=(
            Soft(
                options=("--fix",),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="what can be mended is changed in the work tree and does not fail",
                instead="leave `--fix` out",
                fires=("deno lint --fix",),
                holds=("deno lint --json",),
            ),
        ),
    ),
    Tool(
        name="deno-types",
        kind=Kind.TYPES,
        commands=("deno check",),
        sources=("https://docs.deno.com/runtime/reference/cli/check/",),
        holds=("deno check main.ts",),
    ),
    Tool(
        name="deno-fmt",
        kind=Kind.FORMAT,
        commands=("deno fmt",),
        sources=("https://docs.deno.com/runtime/reference/cli/fmt/",),
        holds=("deno fmt --check",),
        needs=(
            Need(
                flags=("--check",),
                why="the files are rewritten and the exit code is 0",
                instead="add `--check`",
                fires=("deno fmt",),
                holds=("deno fmt --check src",),
            ),
        ),
    ),
    Tool(
        name="deno-deploy",
        kind=Kind.DEPLOY,
        commands=("deployctl deploy", "deno deploy"),
        sources=("https://docs.deno.com/deploy/",),
        holds=("deployctl deploy --prod main.ts",),
    ),
)
