"""Describes TruffleHog, which looks for secrets."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Need
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="trufflehog",
        kind=Kind.SCAN,
        commands=(
            "trufflehog git",
            "trufflehog github",
            "trufflehog filesystem",
            "trufflehog docker",
        ),
        sources=("https://github.com/trufflesecurity/trufflehog/blob/main/README.md",),
        holds=("trufflehog git file://. --fail", "trufflehog filesystem . --fail --no-update"),
        needs=(
            Need(
                flags=("--fail",),
                why="the exit code is 0 although secrets were found",
                instead="add `--fail`",
                fires=(
                    "trufflehog git file://.",
                    "trufflehog filesystem . --json",
                    "trufflehog git --no-fail file://.",
                ),
                holds=("trufflehog --fail git file://.",),
            ),
        ),
        valued=("--branch", "--since-commit", "--results", "-x", "-i"),
        exits=((0, "nothing was found, or `--fail` is not given"), (183, "something was found")),
    ),
    Tool(
        name="trufflehog-detect-secrets",
        kind=Kind.SCAN,
        commands=("detect-secrets-hook",),
        sources=("https://github.com/Yelp/detect-secrets/blob/master/README.md",),
        holds=("detect-secrets-hook --baseline .secrets.baseline a.py",),
    ),
    Tool(
        name="trufflehog-detect-secrets-scan",
        kind=Kind.SCAN,
        commands=("detect-secrets scan",),
        sources=("https://github.com/Yelp/detect-secrets/blob/master/README.md",),
        holds=(),
        needs=(
            Need(
                severity=Severity.WARNING,
                lists=True,
                why="secrets are written into a list and the exit code is 0",
                instead="run `detect-secrets-hook` with the list",
                fires=("detect-secrets scan --all-files",),
            ),
        ),
    ),
)
