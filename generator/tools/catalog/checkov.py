"""Describes Checkov, which examines infrastructure as code."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Format, Setting, Soft, Value, Variable
from generator.tools.tool import Kind, Tool

_RESULTS = "https://www.checkov.io/2.Basics/Hard%20and%20soft%20fail.html"

TOOLS = (
    Tool(
        name="checkov",
        kind=Kind.SCAN,
        commands=("checkov",),
        sources=(_RESULTS,),
        holds=("checkov -d .", "checkov -d . --hard-fail-on CKV_AWS_18"),
        soft=(
            Soft(
                options=("-s", "--soft-fail"),
                why="the exit code is 0 whatever is found",
                instead="leave the option out",
                fires=("checkov -d . --soft-fail", "checkov -s -d ."),
                holds=("checkov -d . --compact",),
            ),
            Soft(
                options=("--hard-fail-on",),
                value=Value(matches=r"(LOW|MEDIUM|HIGH|CRITICAL)(,(LOW|MEDIUM|HIGH|CRITICAL))*"),
                unless=("--bc-api-key",),
                why="without a key of the platform no finding has a severity, so none fails",
                instead="name the checks, or leave the option out",
                fires=(
                    "checkov -d . --hard-fail-on HIGH",
                    "checkov -d . --hard-fail-on=HIGH,CRITICAL",
                ),
                holds=(
                    "checkov -d . --hard-fail-on CKV_AWS_18",
                    'checkov -d . --bc-api-key "$KEY" --hard-fail-on HIGH',
                ),
            ),
            Soft(
                options=("--soft-fail-on",),
                value=Value(),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="what it names does not fail",
                instead="skip single checks with a reason where they occur",
                fires=("checkov -d . --soft-fail-on CKV_AWS_18",),
                holds=("checkov -d . --skip-path x",),
            ),
            Soft(
                options=("--create-baseline",),
                severity=Severity.WARNING,
                why="what is found is written into a list of what is passed over",
                instead="keep the baseline in the repository and pass it with `--baseline`",
                fires=("checkov -d . --create-baseline",),
                holds=("checkov -d . --baseline .checkov.baseline",),
            ),
        ),
        variables=(
            Variable(
                name="CKV_SOFT_FAIL",
                why="the exit code is 0 whatever is found",
                instead="do not set the variable",
                severity=Severity.WARNING,
                fires=("CKV_SOFT_FAIL=true checkov -d .",),
                holds=("CKV_SOFT_FAIL=false checkov -d .",),
            ),
            Variable(
                name="CHECKOV_SOFT_FAIL",
                why="the exit code is 0 whatever is found",
                instead="do not set the variable",
                severity=Severity.WARNING,
                fires=("CHECKOV_SOFT_FAIL=true checkov -d .",),
                holds=("CHECKOV_SOFT_FAIL=false checkov -d .",),
            ),
        ),
        configuration=(
            Setting(
                files=(".checkov.yml", ".checkov.yaml"),
                format=Format.YAML,
                route=("soft-fail",),
                why="the exit code is 0 whatever is found",
                instead="take `soft-fail` out",
                fires=("soft-fail: true\n",),
                holds=("soft-fail: false\n",),
            ),
        ),
        valued=(
            "-d",
            "--directory",
            "-f",
            "--file",
            "--framework",
            "-o",
            "--output",
            "-c",
            "--check",
            "--skip-check",
            "--config-file",
        ),
    ),
)
