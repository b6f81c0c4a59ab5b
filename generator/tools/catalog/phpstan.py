"""Describes PHPStan and other checkers of PHP."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Need, Soft
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="phpstan",
        kind=Kind.TYPES,
        commands=("phpstan analyse", "phpstan analyze", "phpstan", "psalm"),
        sources=("https://phpstan.org/user-guide/command-line-usage",),
        holds=("vendor/bin/phpstan analyse --no-progress", "phpstan", "vendor/bin/psalm"),
        soft=(
            Soft(
                options=("-b", "--generate-baseline", "--set-baseline", "--update-baseline"),
                severity=Severity.WARNING,
                why="what is found is written into a list of what is passed over",
                instead="keep the baseline in the repository and run the check",
                source="https://phpstan.org/user-guide/baseline",
                fires=(
                    "phpstan analyse --generate-baseline",
                    "phpstan analyse -b",
                    "psalm --set-baseline=b.xml",
                ),
                holds=("phpstan analyse --memory-limit=1G",),
            ),
        ),
        valued=("-c", "--configuration", "-l", "--level", "--memory-limit", "--error-format"),
    ),
    Tool(
        name="phpstan-format",
        kind=Kind.FORMAT,
        commands=("php-cs-fixer fix", "pint", "phpcbf"),
        sources=("https://github.com/PHP-CS-Fixer/PHP-CS-Fixer/blob/master/doc/usage.rst",),
        holds=("php-cs-fixer fix --dry-run --diff", "vendor/bin/pint --test"),
        needs=(
            Need(
                flags=("--dry-run", "--test", "--bail"),
                why="the files are rewritten and the exit code is 0",
                instead="add `--dry-run`, for Pint `--test`",
                severity=Severity.WARNING,
                fires=("php-cs-fixer fix", "vendor/bin/pint"),
                holds=("vendor/bin/pint --test -v",),
            ),
        ),
    ),
    Tool(
        name="phpstan-style",
        kind=Kind.LINT,
        commands=("phpcs",),
        sources=("https://github.com/PHPCSStandards/PHP_CodeSniffer/wiki/Configuration-Options",),
        holds=("vendor/bin/phpcs", "phpcs --standard=PSR12 src"),
        soft=(
            Soft(
                options=("-n",),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="warnings are left out",
                instead="leave `-n` out",
                fires=("phpcs -n src",),
                holds=("phpcs -p src",),
            ),
        ),
    ),
)
