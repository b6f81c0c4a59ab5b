"""Describes CTest, which runs tests of projects built with CMake."""

from generator.tools.softness import Effect, Soft, Value
from generator.tools.tool import Kind, Spelling, Tool

_MAN = "https://cmake.org/cmake/help/latest/manual/ctest.1.html"

TOOLS = (
    Tool(
        name="ctest",
        kind=Kind.TEST,
        commands=("ctest",),
        sources=(_MAN,),
        holds=("ctest --output-on-failure", "ctest --no-tests=error --test-dir build"),
        soft=(
            Soft(
                options=("-N", "--show-only"),
                effect=Effect.IDLE,
                lists=True,
                why="the tests are listed and none is run",
                instead="leave the option out",
                source=_MAN + "#cmdoption-ctest-N",
                fires=("ctest -N", "ctest --show-only=json-v1"),
                holds=("ctest -n 4",),
            ),
        ),
        empty=(
            Soft(
                options=("--no-tests",),
                value=Value(one_of=("ignore",)),
                why="no test counts as a success",
                instead="use `--no-tests=error`",
                source=_MAN + "#cmdoption-ctest-no-tests",
                fires=("ctest --no-tests=ignore",),
                holds=("ctest --no-tests=error",),
            ),
        ),
        valued=("-R", "-E", "-L", "-LE", "--test-dir", "-C", "-j", "-n"),
        spelling=Spelling.PLAIN,
    ),
)
