"""Describes the AWS CDK, which changes stacks."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Need, Soft
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="cdk",
        kind=Kind.DEPLOY,
        commands=("cdk deploy", "cdk destroy", "cdktf deploy", "aws-cdk deploy"),
        sources=("https://docs.aws.amazon.com/cdk/v2/guide/ref-cli-cmd-deploy.html",),
        holds=("npx cdk deploy --all --require-approval never", "npx aws-cdk deploy"),
        soft=(
            Soft(
                options=("--no-execute",),
                effect=Effect.IDLE,
                why="a change set is made and not run",
                instead="leave `--no-execute` out where it should be",
                severity=Severity.WARNING,
                fires=("cdk deploy --no-execute",),
                holds=("cdk deploy --no-rollback",),
            ),
        ),
        valued=("-c", "--context", "-a", "--app", "--profile"),
    ),
    Tool(
        name="cdk-diff",
        kind=Kind.PLAN,
        commands=("cdk diff",),
        sources=("https://docs.aws.amazon.com/cdk/v2/guide/ref-cli-cmd-diff.html",),
        holds=("cdk diff --fail",),
        needs=(
            Need(
                flags=("--fail",),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="the exit code is 0 although what runs differs from the code",
                instead="add `--fail`, where a difference is a failure",
                fires=("npx cdk diff", "cdk diff --no-fail"),
                holds=("cdk diff --fail --strict",),
            ),
        ),
        valued=("-c", "--context", "-a", "--app", "--profile"),
    ),
)
