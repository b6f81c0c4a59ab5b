"""Describes Wrangler, which deploys to Cloudflare."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Soft
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="wrangler",
        kind=Kind.DEPLOY,
        commands=(
            "wrangler deploy",
            "wrangler publish",
            "wrangler pages deploy",
            "wrangler pages publish",
            "wrangler versions deploy",
            "wrangler rollback",
        ),
        sources=("https://developers.cloudflare.com/workers/wrangler/commands/#deploy",),
        holds=("npx wrangler deploy --env production", "wrangler pages deploy dist"),
        soft=(
            Soft(
                options=("--dry-run",),
                effect=Effect.IDLE,
                why="nothing is deployed",
                instead="leave `--dry-run` out where it should be",
                fires=("wrangler deploy --dry-run",),
                holds=("wrangler deploy --minify",),
            ),
        ),
        valued=("-c", "--config", "-e", "--env", "--name"),
    ),
    Tool(
        name="wrangler-migrate",
        kind=Kind.MIGRATE,
        commands=("wrangler d1 migrations apply",),
        sources=(
            "https://developers.cloudflare.com/workers/wrangler/commands/#d1-migrations-apply",
        ),
        holds=("wrangler d1 migrations apply shop --remote",),
        soft=(
            Soft(
                options=("--local",),
                effect=Effect.EMPTY,
                why="only the copy on this machine is migrated",
                instead="use `--remote` where the service should be",
                severity=Severity.WARNING,
                fires=("wrangler d1 migrations apply shop --local",),
                holds=("wrangler d1 migrations apply shop --remote",),
            ),
        ),
        valued=("-c", "--config", "-e", "--env"),
    ),
)
