"""Describes ZAP, which attacks a service to find weaknesses."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Soft
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="zap",
        kind=Kind.SCAN,
        commands=("zap-baseline.py", "zap-full-scan.py", "zap-api-scan.py"),
        sources=("https://www.zaproxy.org/docs/docker/baseline-scan/",),
        holds=(
            "zap-baseline.py -t https://shop.example.com",
            "zap-api-scan.py -t openapi.json -f openapi",
        ),
        soft=(
            Soft(
                options=("-I",),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="warnings do not fail, and without a configuration every finding is a warning",
                instead="leave `-I` out",
                fires=("zap-baseline.py -t https://shop.example.com -I",),
                holds=("zap-baseline.py -t https://shop.example.com -i",),
            ),
        ),
        valued=("-t", "-c", "-r", "-J", "-w", "-x", "-f", "-m", "-z"),
        exits=(
            (0, "nothing was found"),
            (1, "a failure"),
            (2, "a warning"),
            (3, "it could not run"),
        ),
    ),
)
