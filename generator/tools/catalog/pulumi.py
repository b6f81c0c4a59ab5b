"""Describes Pulumi, which changes infrastructure."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Need
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="pulumi",
        kind=Kind.DEPLOY,
        commands=("pulumi up", "pulumi update", "pulumi destroy"),
        sources=("https://www.pulumi.com/docs/iac/cli/commands/pulumi_up/",),
        holds=("pulumi up --yes -s prod",),
        valued=("-s", "--stack", "-C", "--cwd", "-c"),
    ),
    Tool(
        name="pulumi-preview",
        kind=Kind.PLAN,
        commands=("pulumi preview",),
        sources=("https://www.pulumi.com/docs/iac/cli/commands/pulumi_preview/",),
        holds=("pulumi preview --expect-no-changes",),
        needs=(
            Need(
                flags=("--expect-no-changes",),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="the exit code is 0 although what runs differs from the code",
                instead="add `--expect-no-changes`, where a difference is a failure",
                fires=("pulumi preview -s prod",),
                holds=("pulumi preview -s prod --expect-no-changes",),
            ),
        ),
        valued=("-s", "--stack", "-C", "--cwd", "-c"),
    ),
)
