"""Describes actions that come to one result of several jobs."""

from generator.diagnostics.fault import Severity
from generator.tools.action import Action
from generator.tools.softness import Example, Input, Value
from generator.tools.tool import Kind

ACTIONS = (
    Action(
        name="alls-green",
        kind=Kind.AGGREGATE,
        names=("re-actors/alls-green",),
        sources=("https://github.com/re-actors/alls-green/blob/release/v1/README.md",),
        soft=(
            Input(
                name="allowed-failures",
                value=Value(matches=r"\s*(\[\s*\])?\s*", negated=True),
                why="the jobs that it names may fail",
                instead="leave the input out",
                fires=(
                    Example(inputs={"allowed-failures": "docs, lint"}),
                    Example(inputs={"allowed-failures": '["docs"]'}),
                ),
                holds=(Example(), Example(inputs={"allowed-failures": "[]"})),
            ),
            Input(
                name="allowed-skips",
                value=Value(matches=r"\s*(\[\s*\])?\s*", negated=True),
                severity=Severity.WARNING,
                why="the jobs that it names may be skipped, for whatever reason",
                instead="say again when each of them is not due",
                fires=(Example(inputs={"allowed-skips": "docs"}),),
                holds=(Example(), Example(inputs={"allowed-skips": "[]"})),
            ),
        ),
    ),
)
