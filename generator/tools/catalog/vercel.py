"""Describes the commands of Vercel and Netlify."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Soft
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="vercel",
        kind=Kind.DEPLOY,
        commands=("vercel deploy", "vercel", "vc deploy", "vercel promote", "vercel redeploy"),
        sources=("https://vercel.com/docs/cli/deploy",),
        holds=('vercel deploy --prebuilt --prod --token="$TOKEN"', "npx vercel --prod"),
        soft=(
            Soft(
                options=("--no-wait",),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="it ends before the deploy is ready",
                instead="leave `--no-wait` out",
                fires=("vercel deploy --prod --no-wait",),
                holds=("vercel deploy --prod --yes",),
            ),
        ),
        valued=("-t", "--token", "-S", "--scope", "--cwd", "-e", "--env", "-b", "-m", "-A"),
    ),
    Tool(
        name="vercel-build",
        kind=Kind.BUILD,
        commands=("vercel build", "netlify build"),
        sources=("https://vercel.com/docs/cli/build",),
        holds=("vercel build --prod", "netlify build"),
        valued=("-t", "--token"),
    ),
)
