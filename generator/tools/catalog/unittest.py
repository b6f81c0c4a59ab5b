"""Describes unittest, the runner of tests in Python's standard library."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Need, Soft, Value
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="unittest",
        kind=Kind.TEST,
        commands=("python -m unittest",),
        sources=("https://docs.python.org/3/library/unittest.html#command-line-interface",),
        holds=(
            "python -m unittest tests.test_orders",
            "python3.12 -m unittest -v -f tests.test_orders",
        ),
        soft=(
            Soft(
                options=("-k",),
                value=Value(),
                effect=Effect.EMPTY,
                severity=Severity.WARNING,
                why="up to Python 3.11 a pattern that matches no test is a success",
                instead="run all tests",
                fires=("python -m unittest -k smoke",),
                holds=("python -m unittest tests.test_orders",),
            ),
        ),
        valued=("-s", "-p", "-t"),
        exits=(
            (0, "all passed"),
            (1, "a test failed"),
            (5, "no test was run, from Python 3.12 on"),
        ),
    ),
    Tool(
        name="unittest-discover",
        kind=Kind.TEST,
        commands=("python -m unittest discover",),
        sources=("https://docs.python.org/3/library/unittest.html#test-discovery",),
        holds=(),
        empty=(
            Need(
                severity=Severity.WARNING,
                why="up to Python 3.11 a search that finds no test is a success",
                instead="run the tests with pytest, which fails when there are none",
                source="https://docs.python.org/3/whatsnew/3.12.html#unittest",
                fires=("python -m unittest discover -s tests",),
            ),
        ),
        exits=(
            (0, "all passed"),
            (1, "a test failed"),
            (5, "no test was run, from Python 3.12 on"),
        ),
    ),
)
