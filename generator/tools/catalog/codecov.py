"""Describes the uploaders of coverage to a service."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Format, Need, Setting, Soft, Value
from generator.tools.tool import Kind, Tool

_YAML = "https://docs.codecov.com/docs/codecovyml-reference"
_FILES = "codecov.yml", ".codecov.yml", "codecov.yaml", ".codecov.yaml"

TOOLS = (
    Tool(
        name="codecov",
        kind=Kind.REPORT,
        commands=(
            "codecov",
            "codecovcli upload-process",
            "codecovcli do-upload",
            "codecovcli upload-coverage",
        ),
        sources=("https://docs.codecov.com/docs/cli-options",),
        holds=("codecovcli upload-process --fail-on-error", "codecov -Z"),
        needs=(
            Need(
                flags=("-Z", "--fail-on-error", "--nonZero"),
                why="an upload that fails is a success",
                instead="add `--fail-on-error`, and hold the threshold in the test run",
                severity=Severity.WARNING,
                fires=("codecov", "codecovcli upload-process -f coverage.xml"),
                holds=("codecovcli upload-process -Z -f coverage.xml",),
            ),
        ),
        configuration=(
            Setting(
                files=_FILES,
                format=Format.YAML,
                route=("coverage", "status", "*", "*", "informational"),
                why="the status is a success whatever the coverage is",
                instead="take `informational` out",
                source=_YAML,
                fires=("coverage: {status: {project: {default: {informational: true}}}}\n",),
                holds=("coverage: {status: {project: {default: {informational: false}}}}\n",),
            ),
            Setting(
                files=_FILES,
                format=Format.YAML,
                route=("coverage", "status", "*", "*", "if_not_found"),
                value=Value(one_of=("success",)),
                effect=Effect.EMPTY,
                why="a missing report is a success",
                instead="set it to `failure`",
                source=_YAML,
                fires=("coverage: {status: {patch: {default: {if_not_found: success}}}}\n",),
                holds=("coverage: {status: {patch: {default: {if_not_found: failure}}}}\n",),
            ),
            Setting(
                files=_FILES,
                format=Format.YAML,
                route=("coverage", "status", "*", "*", "if_ci_failed"),
                value=Value(one_of=("success",)),
                why="the status is a success although other checks failed",
                instead="set it to `error`",
                source=_YAML,
                fires=("coverage: {status: {project: {default: {if_ci_failed: success}}}}\n",),
                holds=("coverage: {status: {project: {default: {if_ci_failed: error}}}}\n",),
            ),
            Setting(
                files=_FILES,
                format=Format.YAML,
                route=("coverage", "status", "*", "*", "threshold"),
                value=Value(matches=r"100(\.0+)?%?"),
                why="coverage may fall to nothing",
                instead="set the fall that you accept, as `1%`",
                source=_YAML,
                fires=("coverage: {status: {project: {default: {threshold: 100%}}}}\n",),
                holds=("coverage: {status: {project: {default: {threshold: 1%}}}}\n",),
            ),
        ),
    ),
    Tool(
        name="codecov-coveralls",
        kind=Kind.REPORT,
        commands=("coveralls", "coveralls report"),
        sources=("https://github.com/coverallsapp/coverage-reporter/blob/master/README.md",),
        holds=("coveralls report",),
        soft=(
            Soft(
                options=("--no-fail",),
                severity=Severity.WARNING,
                why="an upload that fails is a success",
                instead="leave the option out",
                fires=("coveralls report --no-fail",),
                holds=("coveralls report --debug",),
            ),
        ),
    ),
)
