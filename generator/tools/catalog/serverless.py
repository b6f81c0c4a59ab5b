"""Describes frameworks that deploy functions and stacks."""

from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="serverless",
        kind=Kind.DEPLOY,
        commands=(
            "serverless deploy",
            "sls deploy",
            "sst deploy",
            "amplify push",
            "amplify publish",
            "arc deploy",
            "chalice deploy",
            "zappa update",
            "zappa deploy",
            "supabase db push",
            "supabase functions deploy",
            "convex deploy",
            "shopify app deploy",
            "shopify theme push",
            "eas update",
            "eas submit",
            "fastlane",
        ),
        sources=("https://www.serverless.com/framework/docs/providers/aws/cli-reference/deploy",),
        holds=(
            "npx serverless deploy --stage prod",
            "sst deploy --stage prod",
            "bundle exec fastlane beta",
        ),
        valued=("-s", "--stage", "-r", "--region", "-c", "--config"),
    ),
)
