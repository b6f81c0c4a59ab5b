"""Describes the command of Netlify."""

from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="netlify",
        kind=Kind.DEPLOY,
        commands=("netlify deploy", "ntl deploy", "netlify-cli deploy"),
        sources=("https://cli.netlify.com/commands/deploy/",),
        holds=("npx netlify deploy --prod --dir dist", "netlify-cli deploy --prod"),
        valued=("-d", "--dir", "-s", "--site", "-m", "--message", "-a", "--auth"),
    ),
)
