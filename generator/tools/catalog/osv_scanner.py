"""Describes OSV-Scanner, which looks up vulnerable dependencies."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Soft
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="osv-scanner",
        kind=Kind.AUDIT,
        commands=("osv-scanner", "osv-scanner scan"),
        sources=("https://google.github.io/osv-scanner/output/#return-codes",),
        holds=("osv-scanner -r .", "osv-scanner scan source -r ."),
        soft=(
            Soft(
                options=("--allow-no-lockfiles",),
                effect=Effect.EMPTY,
                severity=Severity.WARNING,
                why="no file to look at is a success",
                instead="leave the option out",
                fires=("osv-scanner scan source --allow-no-lockfiles -r .",),
                holds=("osv-scanner --no-ignore -r .",),
            ),
        ),
        valued=("-L", "--lockfile", "-S", "--sbom", "--format", "--output", "--config"),
        exits=(
            (0, "nothing was found"),
            (1, "something was found"),
            (127, "it could not run"),
            (128, "no package was found"),
        ),
    ),
)
