"""Describes the actions of Snyk."""

from generator.diagnostics.fault import Severity
from generator.tools.action import Action
from generator.tools.softness import Effect, Example, Input, Value
from generator.tools.tool import Kind

_PAGE = "https://github.com/snyk/actions/blob/master/README.md"

ACTIONS = (
    Action(
        name="snyk",
        kind=Kind.SCAN,
        names=("snyk/actions/*",),
        sources=(_PAGE,),
        soft=(
            Input(
                name="command",
                value=Value(matches=r".*\bmonitor\b.*"),
                why="it takes a snapshot for later and does not fail for what it finds",
                instead="use `command: test`, or leave it out",
                fires=(
                    Example(inputs={"command": "monitor"}),
                    Example(inputs={"command": "container monitor"}),
                ),
                holds=(Example(), Example(inputs={"command": "code test"})),
            ),
            Input(
                name="args",
                value=Value(matches=r".*--fail-on=(upgradable|patchable)\b.*"),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="vulnerabilities that cannot be mended by an upgrade pass",
                instead="use `--fail-on=all`",
                fires=(Example(inputs={"args": "--org=x --fail-on=upgradable"}),),
                holds=(
                    Example(inputs={"args": "--fail-on=all"}),
                    Example(inputs={"args": "--severity-threshold=high"}),
                ),
            ),
            Input(
                name="args",
                value=Value(matches=r".*--severity-threshold=critical\b.*"),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="vulnerabilities of high severity pass",
                instead="use `--severity-threshold=high`",
                fires=(Example(inputs={"args": "--severity-threshold=critical"}),),
                holds=(Example(inputs={"args": "--severity-threshold=low"}),),
            ),
        ),
    ),
    Action(
        name="snyk-setup",
        kind=Kind.SETUP,
        names=("snyk/actions/setup",),
        sources=(_PAGE,),
    ),
)
