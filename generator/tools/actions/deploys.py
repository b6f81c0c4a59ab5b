"""Describes actions that deploy."""

from generator.diagnostics.fault import Severity
from generator.tools.action import Action
from generator.tools.softness import OFF, Effect, Example, Input
from generator.tools.tool import Kind

_ECS = "https://github.com/aws-actions/amazon-ecs-deploy-task-definition/blob/master/README.md"

ACTIONS = (
    Action(
        name="deploys-ecs",
        kind=Kind.DEPLOY,
        names=("aws-actions/amazon-ecs-deploy-task-definition",),
        sources=(_ECS,),
        soft=(
            Input(
                name="wait-for-service-stability",
                value=OFF,
                unset=True,
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="it ends when the change is accepted, before anything runs",
                instead="set `wait-for-service-stability: true`",
                fires=(
                    Example(inputs={"service": "s"}),
                    Example(inputs={"wait-for-service-stability": "false"}),
                ),
                holds=(Example(inputs={"wait-for-service-stability": "true"}),),
            ),
        ),
    ),
    Action(
        name="deploys-aws",
        kind=Kind.DEPLOY,
        names=(
            "aws-actions/aws-cloudformation-github-deploy",
            "aws-actions/aws-lambda-deploy",
            "einaregilsson/beanstalk-deploy",
            "jakejarvis/s3-sync-action",
            "aws-actions/aws-codedeploy*",
            "serverless/github-action",
            "youyo/aws-cdk-github-actions",
        ),
        sources=(
            "https://github.com/aws-actions/aws-cloudformation-github-deploy/blob/master/README.md",
        ),
    ),
    Action(
        name="deploys-azure",
        kind=Kind.DEPLOY,
        names=(
            "azure/webapps-deploy",
            "azure/functions-action",
            "azure/container-apps-deploy-action",
            "azure/static-web-apps-deploy",
            "azure/k8s-deploy",
            "azure/arm-deploy",
            "azure/bicep-deploy",
            "azure/aci-deploy",
        ),
        sources=("https://github.com/Azure/webapps-deploy/blob/master/README.md",),
    ),
    Action(
        name="deploys-google",
        kind=Kind.DEPLOY,
        names=(
            "google-github-actions/deploy-cloudrun",
            "google-github-actions/deploy-appengine",
            "google-github-actions/deploy-cloud-functions",
            "google-github-actions/create-cloud-deploy-release",
            "firebaseextended/action-hosting-deploy",
            "w9jds/firebase-action",
        ),
        sources=("https://github.com/google-github-actions/deploy-cloudrun/blob/main/README.md",),
    ),
    Action(
        name="deploys-platforms",
        kind=Kind.DEPLOY,
        names=(
            "cloudflare/pages-action",
            "amondnet/vercel-action",
            "nwtgck/actions-netlify",
            "netlify/actions/*",
            "superfly/flyctl-actions",
            "akhileshns/heroku-deploy",
            "digitalocean/app_action/*",
            "digitalocean/app_action",
            "bervprojects/railway-deploy",
            "koyeb/*",
            "easingthemes/ssh-deploy",
            "actions/deploy-pages",
            "peaceiris/actions-gh-pages",
            "jamesives/github-pages-deploy-action",
            "supabase/setup-cli/deploy",
        ),
        sources=("https://github.com/actions/deploy-pages/blob/main/README.md",),
    ),
    Action(
        name="deploys-wrangler",
        kind=Kind.DEPLOY,
        names=("cloudflare/wrangler-action",),
        sources=("https://github.com/cloudflare/wrangler-action/blob/main/README.md",),
    ),
    Action(
        name="deploys-render",
        kind=Kind.DEPLOY,
        names=(
            "johnbeynon/render-deploy-action",
            "joonvena/deploy-render",
            "sws2apps/render-deployment",
            "bounceapp/render-action",
            "juancarlosjr97/render-deploy-action",
            "gh-a/render-deploy*",
        ),
        sources=("https://render.com/docs/deploy-hooks",),
        soft=(
            Input(
                name="wait-for-success",
                value=OFF,
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="it ends when the deploy is queued, whatever becomes of it",
                instead="set `wait-for-success: true`",
                source="https://github.com/JohnBeynon/render-deploy-action/blob/main/README.md",
                fires=(Example(inputs={"wait-for-success": "false"}),),
                holds=(Example(inputs={"wait-for-success": "true"}),),
            ),
        ),
    ),
    Action(
        name="deploys-kubernetes",
        kind=Kind.DEPLOY,
        names=(
            "deliverybot/helm",
            "wyrihaximus/github-action-helm3",
            "actions-hub/kubectl",
            "steebchen/kubectl",
            "stefanprodan/helm-gh-pages",
            "bitovi/github-actions-deploy-*",
            "koslib/helm-eks-action",
        ),
        sources=("https://github.com/actions-hub/kubectl/blob/master/README.md",),
    ),
    Action(
        name="deploys-ssh",
        kind=Kind.DEPLOY,
        names=(
            "appleboy/ssh-action",
            "appleboy/scp-action",
            "burnett01/rsync-deployments",
            "garygrossgarten/github-action-ssh",
            "fifsky/ssh-action",
            "samkirkland/ftp-deploy-action",
            "deployphp/action",
            "wlixcc/sftp-deploy-action",
        ),
        sources=("https://github.com/appleboy/ssh-action/blob/master/README.md",),
        command="script",
    ),
    Action(
        name="deploys-infrastructure",
        kind=Kind.DEPLOY,
        names=(
            "pulumi/actions",
            "dflook/terraform-apply",
            "dflook/tofu-apply",
            "hashicorp/tfc-workflows-github/actions/apply-run",
        ),
        sources=("https://github.com/pulumi/actions/blob/main/README.md",),
    ),
)
