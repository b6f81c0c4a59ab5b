"""Describes Pylint, which lints Python."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import ZERO, Effect, Format, Setting, Soft
from generator.tools.tool import Kind, Tool

_RUN = "https://pylint.readthedocs.io/en/stable/user_guide/usage/run.html#exit-codes"

TOOLS = (
    Tool(
        name="pylint",
        kind=Kind.LINT,
        commands=("pylint",),
        sources=(_RUN,),
        holds=(
            "pylint src",
            "pylint --fail-under=9.5 src",
            "pylint --fail-under=0 --fail-on=E,F src",
        ),
        soft=(
            Soft(
                options=("--exit-zero",),
                why="the exit code is 0 whatever is found",
                instead="leave the option out",
                fires=("pylint --exit-zero src",),
                holds=("pylint --errors-only src",),
            ),
            Soft(
                options=("--fail-under",),
                value=ZERO,
                unless=("--fail-on",),
                why="next to no code is graded that low",
                instead="set the least grade that you accept, as `--fail-under=9`",
                source="https://pylint.readthedocs.io/en/stable/user_guide/configuration/all-options.html#fail-under",
                fires=("pylint --fail-under=-10 src", "pylint --fail-under 0 src"),
                holds=("pylint --fail-under=8 src", "pylint --fail-under=-10 --fail-on=E src"),
            ),
            Soft(
                options=("-E", "--errors-only"),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="warnings, conventions and refactorings are not looked at",
                instead="name the messages that you leave out with `--disable`",
                source="https://pylint.readthedocs.io/en/stable/user_guide/configuration/all-options.html",
                fires=("pylint -E src", "pylint --errors-only src"),
                holds=("pylint --disable=R src",),
            ),
        ),
        configuration=(
            Setting(
                files=("pyproject.toml",),
                format=Format.TOML,
                route=("tool", "pylint", "*", "fail-under"),
                value=ZERO,
                why="next to no code is graded that low",
                instead="set the least grade that you accept",
                fires=("[tool.pylint.main]\nfail-under = 0\n",),
                holds=("[tool.pylint.main]\nfail-under = 9.5\n",),
            ),
            Setting(
                files=(".pylintrc", "pylintrc"),
                format=Format.INI,
                route=("*", "fail-under"),
                value=ZERO,
                why="next to no code is graded that low",
                instead="set the least grade that you accept",
                fires=("[MASTER]\nfail-under=-10\n",),
                holds=("[MAIN]\nfail-under=10.0\n",),
            ),
        ),
        valued=("--rcfile", "--disable", "--enable", "-d", "-e", "-j", "--fail-on"),
        exits=(
            (0, "nothing was found"),
            (1, "a fatal message; of other kinds 2, 4, 8 and 16 are added up"),
            (32, "wrong usage"),
        ),
    ),
)
