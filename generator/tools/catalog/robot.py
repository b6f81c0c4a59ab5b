"""Describes Robot Framework, which runs tests written as tables."""

from generator.tools.softness import Effect, Soft
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="robot",
        kind=Kind.TEST,
        commands=("robot", "pabot"),
        sources=("https://robotframework.org/robotframework/latest/RobotFrameworkUserGuide.html",),
        holds=("robot tests", "pabot --processes 4 tests"),
        soft=(
            Soft(
                options=("--nostatusrc", "--NoStatusRC"),
                undone_by=("--statusrc",),
                why="the exit code is 0 although tests fail",
                instead="leave the option out",
                fires=("robot --nostatusrc tests", "robot --NoStatusRC tests"),
                holds=("robot --nostatusrc --statusrc tests",),
            ),
            Soft(
                options=("--dryrun",),
                effect=Effect.IDLE,
                why="the tests are checked for their form and not run",
                instead="leave the option out",
                fires=("robot --dryrun tests",),
                holds=("robot --loglevel DEBUG tests",),
            ),
        ),
        empty=(
            Soft(
                options=("--runemptysuite",),
                why="no test counts as a success",
                instead="leave the option out",
                fires=("robot --runemptysuite tests",),
                holds=("robot --randomize all tests",),
            ),
        ),
        valued=("-d", "--outputdir", "-i", "--include", "-e", "--exclude", "-v", "--variable"),
    ),
)
