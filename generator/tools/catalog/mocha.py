"""Describes Mocha, which runs tests of JavaScript."""

from generator.tools.softness import Effect, Format, Setting, Soft, Value
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="mocha",
        kind=Kind.TEST,
        commands=("mocha", "_mocha"),
        sources=("https://mochajs.org/running/cli/",),
        holds=("mocha", "npx mocha --forbid-only 'test/**/*.js'", "npx mocha -R spec --recursive"),
        soft=(
            Soft(
                options=("--pass-on-failing-test-suite", "--passOnFailingTestSuite"),
                why="the exit code is 0 although tests fail",
                instead="leave the option out",
                fires=("mocha --pass-on-failing-test-suite",),
                holds=("mocha --pass-on-failing-test-suite=false",),
            ),
            Soft(
                options=("--dry-run",),
                effect=Effect.EMPTY,
                why="tests are reported without being run",
                instead="leave the option out",
                fires=("mocha --dry-run",),
                holds=("mocha --bail",),
            ),
        ),
        empty=(
            Soft(
                options=("-g", "--grep", "-f", "--fgrep"),
                value=Value(),
                unless=("--fail-zero",),
                why="a pattern that matches no test is a success",
                instead="add `--fail-zero`",
                fires=("mocha -g smoke", "mocha --grep=smoke", "mocha -f smoke"),
                holds=("mocha -g smoke --fail-zero",),
            ),
        ),
        configuration=(
            Setting(
                files=(".mocharc.json",),
                format=Format.JSON,
                route=("pass-on-failing-test-suite",),
                why="the exit code is 0 although tests fail",
                instead="take the setting out",
                fires=('{"pass-on-failing-test-suite": true}',),
                holds=('{"pass-on-failing-test-suite": false}',),
            ),
            Setting(
                files=(".mocharc.yml", ".mocharc.yaml"),
                format=Format.YAML,
                route=("pass-on-failing-test-suite",),
                why="the exit code is 0 although tests fail",
                instead="take the setting out",
                fires=("pass-on-failing-test-suite: true\n",),
                holds=("bail: true\n",),
            ),
        ),
        valued=("-R", "--reporter", "-r", "--require", "--spec", "--config", "-t", "--timeout"),
        exits=((0, "all passed"), (1, "a test failed; from 1 to 255 their count")),
    ),
)
