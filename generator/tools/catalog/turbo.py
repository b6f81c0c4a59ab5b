"""Describes Turborepo, which runs scripts of the packages of a repository."""

from generator.diagnostics.fault import Severity
from generator.tools.scripts import Runner, runner_tools
from generator.tools.softness import Effect, Soft, Value

_RUN = "https://turborepo.com/docs/reference/run"

TOOLS = runner_tools(
    Runner(
        name="turbo",
        runs=("turbo run", "turbo"),
        any_name=False,
        sources=(_RUN,),
        soft=(
            Soft(
                options=("--dry", "--dry-run"),
                effect=Effect.IDLE,
                lists=True,
                why="the tasks are shown and none is run",
                instead="leave the option out",
                source=_RUN + "#--dry----dry-run",
                fires=("{} --dry", "{} --dry=json", "{} --dry-run"),
                holds=("{} --filter=app",),
            ),
            Soft(
                options=("--continue",),
                value=Value(one_of=("always",)),
                severity=Severity.WARNING,
                why="tasks run on although what they build on failed",
                instead="use `--continue=dependencies-successful`",
                source=_RUN + "#--continueoption",
                fires=("{} --continue=always",),
                holds=("{} --continue=dependencies-successful",),
            ),
        ),
        valued=("--filter", "-F", "--concurrency", "--cwd", "--env-mode", "--output-logs"),
    )
)
