"""Describes Make, which runs targets of a Makefile."""

from generator.diagnostics.fault import Severity
from generator.tools.scripts import Runner, runner_tools
from generator.tools.softness import Effect, Soft, Value, Variable

_OPTIONS = "https://www.gnu.org/software/make/manual/html_node/Options-Summary.html"

TOOLS = runner_tools(
    Runner(
        name="make",
        runs=("make", "gmake"),
        sources=(_OPTIONS,),
        soft=(
            Soft(
                options=("-i", "--ignore-errors"),
                why="commands that fail are passed over and the exit code is 0",
                instead="leave the option out",
                fires=("make -i {rest}", "{} --ignore-errors", "make -ki {rest}"),
                holds=("make -k {rest}", "make -C -i {rest}"),
            ),
            Soft(
                options=("-n", "--dry-run", "--just-print", "--recon"),
                effect=Effect.IDLE,
                lists=True,
                why="the commands are shown and none is run",
                instead="leave the option out",
                fires=("make -n {rest}", "{} --dry-run"),
                holds=("{} --no-print-directory",),
            ),
            Soft(
                options=("-t", "--touch"),
                effect=Effect.IDLE,
                why="targets are marked as made and no command is run",
                instead="leave the option out",
                fires=("{} --touch",),
                holds=("{} --trace",),
            ),
        ),
        variables=(
            Variable(
                name="MAKEFLAGS",
                value=Value(matches=r"-?\w*i\w*(\s.*)?|(.*\s)?(-\w*i\w*|--ignore-errors)(\s.*)?"),
                severity=Severity.WARNING,
                why="commands that fail are passed over and the exit code is 0",
                instead="take `i` out of the variable",
                source="https://www.gnu.org/software/make/manual/html_node/Options_002fRecursion.html",
                fires=("MAKEFLAGS=-i {}", "MAKEFLAGS=ki {}", "MAKEFLAGS='-j4 --ignore-errors' {}"),
                holds=("MAKEFLAGS=-j4 {}", "MAKEFLAGS=--no-print-directory {}"),
            ),
        ),
        valued=("-C", "-f", "-j", "-l", "--directory", "--file"),
    )
)
