"""Describes Composer, which installs packages of PHP and looks up vulnerable ones."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Soft
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="composer-audit",
        kind=Kind.AUDIT,
        commands=("composer audit",),
        sources=("https://getcomposer.org/doc/03-cli.md#audit",),
        holds=("composer audit", "composer audit --locked --abandoned=fail"),
        soft=(
            Soft(
                options=("--ignore-unreachable",),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="a repository that does not answer counts as nothing found",
                instead="leave the option out",
                fires=("composer audit --ignore-unreachable",),
                holds=("composer audit --no-dev",),
            ),
        ),
    ),
    Tool(
        name="composer-install",
        kind=Kind.INSTALL,
        commands=("composer install", "composer update"),
        sources=("https://getcomposer.org/doc/03-cli.md#install-i",),
        holds=("composer install --no-dev",),
    ),
)
