"""Describes Gitleaks, which looks for secrets."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import ZERO, Effect, Soft, Value
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="gitleaks",
        kind=Kind.SCAN,
        commands=(
            "gitleaks git",
            "gitleaks dir",
            "gitleaks detect",
            "gitleaks protect",
            "gitleaks stdin",
        ),
        sources=("https://github.com/gitleaks/gitleaks/blob/master/README.md",),
        holds=("gitleaks git --redact", "gitleaks detect --exit-code 2"),
        soft=(
            Soft(
                options=("--exit-code",),
                value=ZERO,
                why="the exit code is 0 although secrets were found",
                instead="leave the option out",
                fires=("gitleaks detect --exit-code 0", "gitleaks git --exit-code=0 ."),
                holds=("gitleaks detect --exit-code=1",),
            ),
            Soft(
                options=("--baseline-path", "-b"),
                value=Value(),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="secrets that stand in the baseline pass",
                instead="revoke the secrets and name them in `.gitleaksignore` one by one",
                fires=("gitleaks git --baseline-path old.json",),
                holds=("gitleaks git --report-path new.json",),
            ),
        ),
        valued=(
            "-c",
            "--config",
            "-r",
            "--report-path",
            "-f",
            "--report-format",
            "-s",
            "--source",
            "-l",
        ),
        exits=(
            (0, "nothing was found"),
            (1, "something was found, or it could not run"),
            (126, "an option is not known"),
        ),
    ),
)
