"""Describes actions that look for secrets."""

from generator.diagnostics.fault import Severity
from generator.tools.action import Action
from generator.tools.softness import Effect, Example, Input, Value
from generator.tools.tool import Kind

ACTIONS = (
    Action(
        name="secrets-gitleaks",
        kind=Kind.SCAN,
        names=("gitleaks/gitleaks-action",),
        sources=("https://github.com/gitleaks/gitleaks-action/blob/master/README.md",),
    ),
    Action(
        name="secrets-trufflehog",
        kind=Kind.SCAN,
        names=("trufflesecurity/trufflehog",),
        sources=("https://github.com/trufflesecurity/trufflehog/blob/main/action.yml",),
        soft=(
            Input(
                name="extra_args",
                value=Value(matches=r".*(--only-verified|--results=verified)(\s.*)?"),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="secrets that could not be tried pass",
                instead="use `--results=verified,unknown`",
                fires=(
                    Example(inputs={"extra_args": "--only-verified"}),
                    Example(inputs={"extra_args": "--results=verified"}),
                ),
                holds=(Example(inputs={"extra_args": "--results=verified,unknown"}), Example()),
            ),
        ),
    ),
)
