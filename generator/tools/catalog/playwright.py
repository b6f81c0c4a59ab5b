"""Describes Playwright, which runs tests in browsers."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Soft
from generator.tools.tool import Kind, Tool

_CLI = "https://playwright.dev/docs/test-cli"

TOOLS = (
    Tool(
        name="playwright",
        kind=Kind.TEST,
        commands=("playwright test",),
        sources=(_CLI,),
        holds=("npx playwright test --forbid-only", "playwright test --project=chromium"),
        soft=(
            Soft(
                options=("--list",),
                effect=Effect.IDLE,
                lists=True,
                why="the tests are listed and none is run",
                instead="leave the option out",
                fires=("playwright test --list",),
                holds=("playwright test --reporter=list",),
            ),
            Soft(
                options=("-u", "--update-snapshots"),
                severity=Severity.WARNING,
                why="the tests rewrite the snapshots that they should be held to",
                instead="leave the option out",
                fires=("playwright test -u", "playwright test --update-snapshots=all"),
                holds=("playwright test --ignore-snapshots=false", "playwright test --trace on"),
            ),
            Soft(
                options=("--ignore-snapshots",),
                why="nothing is compared with a snapshot",
                instead="leave the option out",
                fires=("playwright test --ignore-snapshots",),
                holds=("playwright test --headed",),
            ),
        ),
        empty=(
            Soft(
                options=("--pass-with-no-tests",),
                why="no test counts as a success",
                instead="leave the option out",
                fires=("npx playwright test --pass-with-no-tests",),
                holds=("npx playwright test --workers=2",),
            ),
            Soft(
                options=("--only-changed",),
                severity=Severity.WARNING,
                why="only tests of what changed are run, and nothing changed is a success",
                instead="run all tests",
                fires=("playwright test --only-changed=origin/main",),
                holds=("playwright test --last-failed-file x",),
            ),
        ),
        valued=("-c", "--config", "-g", "--grep", "--project", "--shard", "-j", "--workers"),
    ),
    Tool(
        name="playwright-install",
        kind=Kind.INSTALL,
        commands=("playwright install",),
        sources=("https://playwright.dev/docs/browsers#install-browsers",),
        holds=("npx playwright install --with-deps",),
    ),
)
