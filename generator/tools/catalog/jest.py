"""Describes Jest, which runs tests of JavaScript."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import ZERO, Effect, Format, Setting, Soft, Value
from generator.tools.tool import Kind, Tool

_CLI = "https://jestjs.io/docs/cli"

TOOLS = (
    Tool(
        name="jest",
        kind=Kind.TEST,
        commands=("jest", "react-scripts test", "craco test"),
        sources=(_CLI,),
        holds=(
            "jest",
            "npx jest --ci --coverage",
            "npx jest@29 --ci --passWithNoTests=false",
            "node_modules/.bin/jest --runInBand",
        ),
        soft=(
            Soft(
                options=("--testFailureExitCode", "--test-failure-exit-code"),
                value=ZERO,
                why="the exit code is 0 although tests fail",
                instead="leave the option out",
                source="https://jestjs.io/docs/configuration#testfailureexitcode-number",
                fires=("jest --testFailureExitCode 0", "jest --testFailureExitCode=0"),
                holds=("jest --testFailureExitCode 2",),
            ),
            Soft(
                options=("-u", "--updateSnapshot", "--update-snapshot"),
                severity=Severity.WARNING,
                why="the tests rewrite the snapshots that they should be held to",
                instead="leave the option out, and add `--ci`",
                source=_CLI + "#--updatesnapshot",
                fires=("jest -u", "jest --updateSnapshot"),
                holds=("jest --ci",),
            ),
        ),
        empty=(
            Soft(
                options=("--passWithNoTests", "--pass-with-no-tests"),
                why="no test counts as a success",
                instead="leave the option out",
                source=_CLI + "#--passwithnotests",
                fires=(
                    "jest --passWithNoTests",
                    "npx jest --ci --pass-with-no-tests",
                    "npx react-scripts test --passWithNoTests",
                ),
                holds=(
                    "jest --passWithNoTests false",
                    "jest --passWithNoTests --passWithNoTests=false",
                ),
            ),
            Soft(
                options=("--listTests", "--list-tests", "--showConfig"),
                lists=True,
                effect=Effect.IDLE,
                why="the tests are listed and none is run",
                instead="leave the option out",
                source=_CLI + "#--listtests",
                fires=("jest --listTests",),
                holds=("jest --verbose",),
            ),
            Soft(
                options=("-o", "--onlyChanged", "--only-changed", "--lastCommit"),
                why="only tests of what is not committed are run, and a fresh checkout has none",
                instead="run all tests, or use `--changedSince` with the base branch",
                source=_CLI + "#--onlychanged",
                fires=("jest -o", "jest --onlyChanged", "jest --lastCommit"),
                holds=("jest --onlyFailures",),
            ),
            Soft(
                options=("-t", "--testNamePattern", "--test-name-pattern"),
                value=Value(),
                why="a pattern that matches no test skips them all and is a success",
                instead="run all tests, or choose them by file",
                source=_CLI + "#--testnamepatternregex",
                fires=("jest -t smoke", "jest --testNamePattern=smoke"),
                holds=("jest --testPathPatterns smoke",),
            ),
        ),
        configuration=(
            Setting(
                files=("package.json",),
                format=Format.JSON,
                route=("jest", "passWithNoTests"),
                effect=Effect.EMPTY,
                why="no test counts as a success",
                instead="take `passWithNoTests` out",
                source="https://jestjs.io/docs/configuration#passwithnotests-boolean",
                fires=('{"jest": {"passWithNoTests": true}}',),
                holds=('{"jest": {"passWithNoTests": false}}',),
            ),
            Setting(
                files=("jest.config.json",),
                format=Format.JSON,
                route=("passWithNoTests",),
                effect=Effect.EMPTY,
                why="no test counts as a success",
                instead="take `passWithNoTests` out",
                source="https://jestjs.io/docs/configuration#passwithnotests-boolean",
                fires=('{"passWithNoTests": true}',),
                holds=('{"verbose": true}',),
            ),
            Setting(
                files=("jest.config.json",),
                format=Format.JSON,
                route=("testFailureExitCode",),
                value=ZERO,
                why="the exit code is 0 although tests fail",
                instead="take `testFailureExitCode` out",
                source="https://jestjs.io/docs/configuration#testfailureexitcode-number",
                fires=('{"testFailureExitCode": 0}',),
                holds=('{"testFailureExitCode": 1}',),
            ),
        ),
        valued=(
            "-c",
            "--config",
            "-w",
            "--maxWorkers",
            "--reporters",
            "--selectProjects",
            "--shard",
        ),
        exits=((0, "all passed"), (1, "a test failed, or none was found")),
    ),
)
