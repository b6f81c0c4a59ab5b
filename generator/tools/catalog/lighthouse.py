"""Describes Lighthouse CI, which rates pages."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Need
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="lighthouse",
        kind=Kind.LINT,
        commands=("lhci assert", "lhci autorun", "@lhci/cli assert", "@lhci/cli autorun"),
        sources=("https://github.com/GoogleChrome/lighthouse-ci/blob/main/docs/configuration.md",),
        holds=("npx @lhci/cli@0.15 autorun", "lhci assert --preset=lighthouse:recommended"),
        valued=("--config", "--preset"),
    ),
    Tool(
        name="lighthouse-only",
        kind=Kind.REPORT,
        commands=(
            "lighthouse",
            "lhci collect",
            "lhci upload",
            "@lhci/cli collect",
            "@lhci/cli upload",
        ),
        sources=("https://github.com/GoogleChrome/lighthouse/blob/main/readme.md",),
        holds=(),
        needs=(
            Need(
                why="it rates the page and does not fail for any rating",
                instead="assert what you accept with `lhci assert`",
                severity=Severity.WARNING,
                fires=("npx lighthouse https://shop.example.com", "lhci collect"),
            ),
        ),
    ),
)
