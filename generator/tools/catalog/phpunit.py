"""Describes PHPUnit and Pest, which run tests of PHP."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Soft, Value
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="phpunit",
        kind=Kind.TEST,
        commands=("phpunit", "pest", "paratest", "artisan test", "simple-phpunit"),
        sources=("https://docs.phpunit.de/en/12.4/textui.html",),
        holds=(
            "vendor/bin/phpunit",
            "php artisan test --parallel",
            "php -d memory_limit=-1 vendor/bin/phpunit",
        ),
        soft=(
            Soft(
                options=(
                    "--do-not-fail-on-empty-test-suite",
                    "--do-not-fail-on-incomplete",
                    "--do-not-fail-on-notice",
                    "--do-not-fail-on-risky",
                    "--do-not-fail-on-skipped",
                    "--do-not-fail-on-warning",
                ),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="what the settings take for a failure does not fail",
                instead="leave the option out",
                fires=(
                    "phpunit --do-not-fail-on-warning",
                    "vendor/bin/phpunit --do-not-fail-on-empty-test-suite",
                ),
                holds=("phpunit --fail-on-warning",),
            ),
            Soft(
                options=("--list-tests", "--list-suites", "--list-groups", "--list-test-files"),
                effect=Effect.IDLE,
                lists=True,
                why="the tests are listed and none is run",
                instead="leave the option out",
                fires=("phpunit --list-tests",),
                holds=("phpunit --testdox",),
            ),
            Soft(
                options=("--generate-baseline",),
                value=Value(),
                severity=Severity.WARNING,
                why="what is found is written into a list of what is passed over",
                instead="keep the list in the repository and run the tests with it",
                fires=("phpunit --generate-baseline b.xml",),
                holds=("phpunit --use-baseline b.xml",),
            ),
        ),
        valued=("-c", "--configuration", "--filter", "--testsuite", "--group"),
        exits=((0, "all passed"), (1, "a test failed"), (2, "an error")),
    ),
)
