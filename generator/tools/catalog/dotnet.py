"""Describes the dotnet command, which builds and tests .NET."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Need, Soft, Value, Variable
from generator.tools.tool import Kind, Spelling, Tool

_TEST = "https://learn.microsoft.com/en-us/dotnet/core/tools/dotnet-test"
_CODES = (
    "https://learn.microsoft.com/en-us/dotnet/core/testing/microsoft-testing-platform-exit-codes"
)

TOOLS = (
    Tool(
        name="dotnet-test",
        kind=Kind.TEST,
        commands=("dotnet test",),
        sources=(_TEST,),
        holds=("dotnet test", "dotnet test -c Release --no-build --verbosity normal"),
        soft=(
            Soft(
                options=("--ignore-exit-code",),
                value=Value(matches=r"(.*;)?(2|8)(;.*)?"),
                why="the exit code is 0 although tests failed (2) or none was run (8)",
                instead="leave the option out",
                source=_CODES,
                fires=("dotnet test --ignore-exit-code 8", "dotnet test --ignore-exit-code=2;3"),
                holds=("dotnet test --ignore-exit-code 12",),
            ),
            Soft(
                options=("-t", "--list-tests"),
                effect=Effect.IDLE,
                lists=True,
                why="the tests are listed and none is run",
                instead="leave the option out",
                source=_TEST,
                fires=("dotnet test --list-tests", "dotnet test -t"),
                holds=("dotnet test --tl:off",),
            ),
        ),
        empty=(
            Soft(
                options=("--filter",),
                value=Value(),
                severity=Severity.WARNING,
                why="a filter that matches no test is a success for VSTest",
                instead="set `TreatNoTestsAsError` in the run settings, or run all tests",
                source=_TEST + "-vstest",
                fires=("dotnet test --filter Category=Smoke", "dotnet test --filter=Smoke"),
                holds=("dotnet test --no-restore",),
            ),
        ),
        variables=(
            Variable(
                name="TESTINGPLATFORM_EXITCODE_IGNORE",
                value=Value(matches=r"(.*;)?(2|8)(;.*)?"),
                why="the exit code is 0 although tests failed (2) or none was run (8)",
                instead="do not set the variable",
                source=_CODES,
                fires=("TESTINGPLATFORM_EXITCODE_IGNORE=8 dotnet test",),
                holds=("TESTINGPLATFORM_EXITCODE_IGNORE=12 dotnet test",),
            ),
        ),
        valued=(
            "-c",
            "--configuration",
            "-v",
            "--verbosity",
            "-f",
            "--framework",
            "--logger",
            "-l",
            "-r",
            "-s",
            "--settings",
            "-o",
        ),
        spelling=Spelling.PLAIN,
    ),
    Tool(
        name="dotnet-build",
        kind=Kind.BUILD,
        commands=("dotnet build", "dotnet publish", "dotnet pack", "dotnet msbuild"),
        sources=("https://learn.microsoft.com/en-us/dotnet/core/tools/dotnet-build",),
        holds=("dotnet build -c Release -warnaserror",),
        soft=(
            Soft(
                options=("-p:TreatWarningsAsErrors", "/p:TreatWarningsAsErrors"),
                value=Value(one_of=("false",)),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="warnings that the project takes for errors do not fail",
                instead="leave the option out",
                fires=("dotnet build -p:TreatWarningsAsErrors=false",),
                holds=("dotnet build -p:TreatWarningsAsErrors=true",),
            ),
            Soft(
                options=("-p:ContinueOnError",),
                value=Value(one_of=("true", "WarnAndContinue", "ErrorAndContinue")),
                severity=Severity.WARNING,
                why="the build goes on although a task failed",
                instead="leave the option out",
                source="https://learn.microsoft.com/en-us/visualstudio/msbuild/task-element-msbuild",
                fires=("dotnet build -p:ContinueOnError=true",),
                holds=("dotnet build -p:ContinueOnError=false",),
            ),
        ),
        valued=("-c", "--configuration", "-v", "-o", "-f", "-r"),
        spelling=Spelling.PLAIN,
    ),
    Tool(
        name="dotnet-format",
        kind=Kind.FORMAT,
        commands=("dotnet format",),
        sources=("https://learn.microsoft.com/en-us/dotnet/core/tools/dotnet-format",),
        holds=("dotnet format --verify-no-changes",),
        needs=(
            Need(
                flags=("--verify-no-changes",),
                why="the files are rewritten and the exit code is 0",
                instead="add `--verify-no-changes`",
                fires=("dotnet format", "dotnet format whitespace"),
                holds=("dotnet format --verify-no-changes --severity warn",),
            ),
        ),
    ),
    Tool(
        name="dotnet-vulnerable",
        kind=Kind.AUDIT,
        commands=("dotnet list package --vulnerable", "dotnet list * package --vulnerable"),
        sources=("https://learn.microsoft.com/en-us/dotnet/core/tools/dotnet-package-list",),
        holds=(),
        needs=(
            Need(
                lists=True,
                severity=Severity.WARNING,
                why="packages with vulnerabilities are listed and the exit code is 0",
                instead="set `NuGetAudit` and take its warnings for errors, or judge the list",
                fires=(
                    "dotnet list package --vulnerable",
                    "dotnet list Shop.sln package --vulnerable",
                ),
            ),
        ),
    ),
    Tool(
        name="dotnet-migrate",
        kind=Kind.MIGRATE,
        commands=("dotnet ef database update",),
        sources=("https://learn.microsoft.com/en-us/ef/core/cli/dotnet",),
        holds=("dotnet ef database update",),
    ),
    Tool(
        name="dotnet-push",
        kind=Kind.PUBLISH,
        commands=("dotnet nuget push",),
        sources=("https://learn.microsoft.com/en-us/dotnet/core/tools/dotnet-nuget-push",),
        holds=("dotnet nuget push out/a.nupkg --source x",),
    ),
)
