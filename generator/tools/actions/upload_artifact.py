"""Describes the action that keeps files of a run."""

from generator.diagnostics.fault import Severity
from generator.tools.action import Action
from generator.tools.softness import Effect, Example, Input, Value
from generator.tools.tool import Kind

ACTIONS = (
    Action(
        name="upload-artifact",
        kind=Kind.REPORT,
        names=("actions/upload-artifact",),
        sources=("https://github.com/actions/upload-artifact/blob/main/action.yml",),
        soft=(
            Input(
                name="if-no-files-found",
                value=Value(one_of=("warn", "ignore")),
                unset=True,
                effect=Effect.EMPTY,
                severity=Severity.WARNING,
                why="a report that is missing is a success",
                instead="set `if-no-files-found: error`",
                fires=(
                    Example(),
                    Example(inputs={"path": "report.xml"}),
                    Example(inputs={"if-no-files-found": "ignore"}),
                ),
                holds=(Example(inputs={"if-no-files-found": "error"}),),
            ),
        ),
    ),
    Action(
        name="upload-artifact-pages",
        kind=Kind.REPORT,
        names=(
            "actions/upload-pages-artifact",
            "actions/download-artifact",
            "actions/upload-artifact/merge",
        ),
        sources=("https://github.com/actions/download-artifact/blob/main/action.yml",),
    ),
)
