"""Describes the commands of AWS that deploy."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Need, Soft
from generator.tools.tool import Kind, Tool

_PAGE = "https://docs.aws.amazon.com/cli/latest/reference/"

TOOLS = (
    Tool(
        name="aws-ecs",
        kind=Kind.DEPLOY,
        commands=(
            "aws ecs update-service",
            "aws lambda update-function-code",
            "aws deploy create-deployment",
            "aws elasticbeanstalk update-environment",
            "aws apprunner start-deployment",
            "aws amplify start-job",
            "aws ssm send-command",
        ),
        sources=(_PAGE + "ecs/wait/services-stable.html",),
        holds=(),
        needs=(
            Need(
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="it ends when the change is accepted, before anything runs",
                instead="wait for it with the `wait` command of the same service",
                fires=(
                    "aws ecs update-service --cluster c --service s --force-new-deployment",
                    "aws --region eu-west-1 lambda update-function-code --function-name f",
                ),
            ),
        ),
        valued=("--region", "--profile", "--output"),
    ),
    Tool(
        name="aws-wait",
        kind=Kind.SMOKE,
        commands=("aws ecs wait", "aws lambda wait", "aws deploy wait", "aws cloudformation wait"),
        sources=(_PAGE + "ecs/wait/services-stable.html",),
        holds=("aws ecs wait services-stable --cluster c --services s",),
        valued=("--region", "--profile", "--output"),
    ),
    Tool(
        name="aws-deploy",
        kind=Kind.DEPLOY,
        commands=(
            "aws cloudformation deploy",
            "aws s3 sync",
            "sam deploy",
            "eb deploy",
            "copilot deploy",
            "copilot svc deploy",
            "aws cloudformation update-stack",
            "aws cloudfront create-invalidation",
        ),
        sources=(_PAGE + "cloudformation/deploy/",),
        holds=(
            "aws s3 sync dist s3://bucket --delete",
            "sam deploy --no-confirm-changeset",
            "aws cloudformation deploy --stack-name s --template-file t.yml",
        ),
        soft=(
            Soft(
                options=("--dryrun", "--no-execute-changeset"),
                effect=Effect.IDLE,
                why="nothing is deployed",
                instead="leave the option out where it should be",
                source=_PAGE + "s3/sync.html",
                fires=(
                    "aws s3 sync --dryrun dist s3://bucket",
                    "sam deploy --no-execute-changeset",
                ),
                holds=("aws s3 sync --quiet dist s3://bucket",),
            ),
        ),
        valued=("--region", "--profile", "--output"),
    ),
)
