"""Describes pip-audit, which looks up Python packages with known vulnerabilities."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Soft
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="pip-audit",
        kind=Kind.AUDIT,
        commands=("pip-audit",),
        sources=("https://github.com/pypa/pip-audit/blob/main/README.md",),
        holds=("pip-audit -r requirements.txt --strict", "python -m pip_audit"),
        soft=(
            Soft(
                options=("--fix",),
                unless=("--dry-run",),
                severity=Severity.WARNING,
                why="packages that can be raised are raised, and no longer reported as vulnerable",
                instead="leave `--fix` out of the call that gates",
                fires=("pip-audit --fix",),
                holds=("pip-audit --progress-spinner off",),
            ),
        ),
        valued=("-r", "--requirement", "-f", "--format", "-o", "-s", "--ignore-vuln"),
        exits=((0, "nothing was found"), (1, "a vulnerability was found, or it could not run")),
    ),
)
