"""Describes RSpec, which runs tests of Ruby."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import ZERO, Effect, Need, Soft
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="rspec",
        kind=Kind.TEST,
        commands=("rspec", "parallel_rspec"),
        sources=("https://rspec.info/features/3-13/rspec-core/command-line/",),
        holds=(
            "bundle exec rspec --fail-if-no-examples",
            "rspec --failure-exit-code 2 --fail-if-no-examples",
        ),
        soft=(
            Soft(
                options=("--failure-exit-code",),
                value=ZERO,
                why="the exit code is 0 although tests fail",
                instead="leave the option out",
                source="https://rspec.info/features/3-13/rspec-core/command-line/exit-status/",
                fires=("rspec --failure-exit-code 0", "bundle exec rspec --failure-exit-code=0"),
                holds=("rspec --failure-exit-code 3",),
            ),
            Soft(
                options=("--dry-run",),
                effect=Effect.IDLE,
                why="the tests are shown and none is run",
                instead="leave the option out",
                source="https://rspec.info/features/3-13/rspec-core/command-line/dry-run/",
                fires=("rspec --dry-run",),
                holds=("rspec --fail-fast",),
            ),
        ),
        empty=(
            Need(
                flags=("--fail-if-no-examples",),
                severity=Severity.NOTE,
                why="no test counts as a success, unless `.rspec` says otherwise",
                instead="add `--fail-if-no-examples`",
                source="https://rspec.info/features/3-13/rspec-core/configuration/fail-if-no-examples/",
                fires=("rspec", "bundle exec rspec spec/models"),
                holds=("rspec --fail-if-no-examples spec",),
            ),
        ),
        valued=("-f", "--format", "-o", "--out", "-t", "--tag", "-e", "-P", "-r", "-I"),
    ),
)
