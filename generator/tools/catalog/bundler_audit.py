"""Describes bundler-audit and Brakeman, which look for vulnerabilities in Ruby."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Soft
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="bundler-audit",
        kind=Kind.AUDIT,
        commands=("bundle audit", "bundler-audit", "bundle-audit"),
        sources=("https://github.com/rubysec/bundler-audit/blob/master/README.md",),
        holds=("bundle audit check --update", "bundle exec bundler-audit", "bundle-audit check"),
    ),
    Tool(
        name="bundler-audit-brakeman",
        kind=Kind.SCAN,
        commands=("brakeman",),
        sources=("https://brakemanscanner.org/docs/options/",),
        holds=("bundle exec brakeman -q", "brakeman --no-pager"),
        soft=(
            Soft(
                options=("--no-exit-on-warn",),
                undone_by=("--exit-on-warn", "-z"),
                why="the exit code is 0 although something was found",
                instead="leave the option out",
                fires=("brakeman --no-exit-on-warn",),
                holds=("brakeman --no-exit-on-warn --exit-on-warn",),
            ),
            Soft(
                options=("--no-exit-on-error",),
                undone_by=("--exit-on-error",),
                severity=Severity.WARNING,
                why="the exit code is 0 although files could not be read",
                instead="leave the option out",
                fires=("brakeman --no-exit-on-error",),
                holds=("brakeman --exit-on-error",),
            ),
        ),
        valued=("-o", "-f", "-w", "-c", "-i", "-p"),
    ),
)
