"""Describes Lerna, which runs scripts of the packages of a repository."""

from generator.diagnostics.fault import Severity
from generator.tools.scripts import Runner, runner_tools
from generator.tools.softness import Soft
from generator.tools.tool import Kind, Tool

TOOLS = runner_tools(
    Runner(
        name="lerna",
        runs=("lerna run",),
        sources=("https://lerna.js.org/docs/api-reference/commands",),
        soft=(
            Soft(
                options=("--no-bail",),
                severity=Severity.WARNING,
                why="a script that fails does not end the run",
                instead="leave `--no-bail` out",
                source="https://github.com/lerna/lerna/tree/main/libs/commands/run#--no-bail",
                fires=("{} --no-bail",),
                holds=("{} --stream",),
            ),
        ),
        valued=("--scope", "--ignore", "--concurrency", "--since"),
        tools=(
            Tool(
                name="lerna-publishing",
                kind=Kind.PUBLISH,
                commands=("lerna publish",),
                sources=("https://lerna.js.org/docs/features/version-and-publish",),
                holds=("lerna publish from-package --yes",),
            ),
        ),
    )
)
