"""Describes coverage.py, which measures what tests reach."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import NOT_ZERO, ZERO, Format, Need, Setting
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="coverage-report",
        kind=Kind.COVERAGE,
        commands=(
            "coverage report",
            "coverage html",
            "coverage xml",
            "coverage json",
            "coverage lcov",
        ),
        sources=("https://coverage.readthedocs.io/en/latest/commands/cmd_report.html",),
        holds=("coverage report --fail-under=85", "coverage report -m --fail-under 85"),
        needs=(
            Need(
                options=("--fail-under",),
                value=NOT_ZERO,
                severity=Severity.NOTE,
                why="without a least coverage, here or as `fail_under`, any coverage will do",
                instead="add `--fail-under` with the least coverage that you accept",
                fires=(
                    "coverage report",
                    "coverage report --fail-under=0",
                    "python -m coverage xml",
                ),
                holds=("coverage report --fail-under=1",),
            ),
        ),
        configuration=(
            Setting(
                files=(".coveragerc", "setup.cfg", "tox.ini"),
                format=Format.INI,
                route=("*report", "fail_under"),
                value=ZERO,
                why="no coverage is below zero",
                instead="set the least coverage that you accept",
                source="https://coverage.readthedocs.io/en/latest/config.html#report-fail-under",
                fires=("[report]\nfail_under = 0\n", "[coverage:report]\nfail_under = 0\n"),
                holds=("[report]\nfail_under = 90\n",),
            ),
            Setting(
                files=("pyproject.toml",),
                format=Format.TOML,
                route=("tool", "coverage", "report", "fail_under"),
                value=ZERO,
                why="no coverage is below zero",
                instead="set the least coverage that you accept",
                source="https://coverage.readthedocs.io/en/latest/config.html#report-fail-under",
                fires=("[tool.coverage.report]\nfail_under = 0\n",),
                holds=("[tool.coverage.report]\nfail_under = 90\n",),
            ),
        ),
        valued=("--rcfile", "--data-file", "--include", "--omit", "-o"),
        exits=((0, "enough"), (1, "an error"), (2, "less than the least")),
    ),
    Tool(
        name="coverage-run",
        kind=Kind.COVERAGE,
        commands=("coverage run",),
        sources=("https://coverage.readthedocs.io/en/latest/commands/cmd_run.html",),
        holds=(
            "coverage run -m pytest",
            "coverage run --branch --source app -m unittest tests.test_a",
        ),
        exits=((0, "what it ran succeeded"),),
    ),
)
