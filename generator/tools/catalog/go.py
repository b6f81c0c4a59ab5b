"""Describes the go command, which builds, tests and examines Go."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Soft, Value
from generator.tools.tool import Kind, Spelling, Tool

_TEST = "https://pkg.go.dev/cmd/go#hdr-Testing_flags"
_SET = Value()

TOOLS = (
    Tool(
        name="go-test",
        kind=Kind.TEST,
        commands=("go test", "gotestsum", "gotest", "richgo test"),
        sources=(_TEST,),
        holds=(
            "go test ./...",
            "go test -race -count=1 -coverprofile=c.out ./...",
            "gotestsum -- -race ./...",
        ),
        spelling=Spelling.GO,
        soft=(
            Soft(
                options=("-c",),
                unless=("-run",),
                effect=Effect.IDLE,
                why="the tests are compiled and none is run",
                instead="leave the option out",
                source="https://pkg.go.dev/cmd/go#hdr-Test_packages",
                fires=("go test -c ./pkg",),
                holds=("go test -count=1 ./pkg",),
            ),
            Soft(
                options=("-list",),
                value=_SET,
                effect=Effect.IDLE,
                lists=True,
                why="the tests are listed and none is run",
                instead="leave the option out",
                fires=("go test -list . ./...", "go test --list=.* ./..."),
                holds=("go test -v ./...",),
            ),
            Soft(
                options=("-n",),
                effect=Effect.IDLE,
                why="the commands are shown and none is run",
                instead="leave the option out",
                source="https://pkg.go.dev/cmd/go#hdr-Compile_packages_and_dependencies",
                fires=("go test -n ./...",),
                holds=("go test -x ./...",),
            ),
            Soft(
                options=("-vet",),
                value=Value(one_of=("off",)),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="go vet does not look at the tests",
                instead="leave the option out",
                fires=("go test -vet=off ./...",),
                holds=("go test -vet=all ./...",),
            ),
        ),
        empty=(
            Soft(
                options=("-run", "-test.run"),
                value=_SET,
                severity=Severity.WARNING,
                why="a pattern that matches no test is a success",
                instead="run all tests, or choose packages",
                fires=(
                    "go test -run '^$' ./...",
                    "go test -run=Smoke ./...",
                    "GOFLAGS=-run=^$ go test ./...",
                ),
                holds=("go test -skip=Slow ./...",),
            ),
        ),
        options_from=("GOFLAGS",),
        valued=(
            "-tags",
            "-timeout",
            "-coverprofile",
            "-count",
            "-p",
            "-parallel",
            "-skip",
            "-f",
            "-junitfile",
            "-format",
        ),
        exits=((0, "all passed, or none was there"), (1, "a test failed, or it did not compile")),
    ),
    Tool(
        name="go-vet",
        kind=Kind.LINT,
        commands=("go vet", "staticcheck"),
        sources=("https://pkg.go.dev/cmd/vet",),
        holds=("go vet ./...", "staticcheck ./..."),
        spelling=Spelling.GO,
        soft=(
            Soft(
                options=("-json",),
                severity=Severity.WARNING,
                why="the findings are written as JSON and the exit code is 0",
                instead="leave `-json` out",
                source="https://pkg.go.dev/golang.org/x/tools/go/analysis/unitchecker",
                fires=("go vet -json ./...",),
                holds=("go vet -tags json ./...",),
            ),
            Soft(
                options=("-fail",),
                value=Value(one_of=("none", "")),
                severity=Severity.WARNING,
                why="no check is grave enough to fail",
                instead="leave the option out",
                source="https://staticcheck.dev/docs/running-staticcheck/cli/",
                fires=("staticcheck -fail none ./...",),
                holds=("staticcheck -fail all ./...",),
            ),
        ),
        options_from=("GOFLAGS",),
        valued=("-tags", "-vettool", "-checks"),
    ),
    Tool(
        name="go-build",
        kind=Kind.BUILD,
        commands=("go build", "go install", "go generate"),
        sources=("https://pkg.go.dev/cmd/go#hdr-Compile_packages_and_dependencies",),
        holds=("go build ./...", "go build -o app ."),
        spelling=Spelling.GO,
    ),
)
