"""Describes k6, which puts load on a service."""

from generator.tools.softness import Soft, Variable
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="k6",
        kind=Kind.SMOKE,
        commands=("k6 run", "k6 cloud run", "k6 cloud"),
        sources=("https://grafana.com/docs/k6/latest/using-k6/thresholds/",),
        holds=("k6 run load.js", "k6 run --vus 10 --duration 30s load.js"),
        soft=(
            Soft(
                options=("--no-thresholds",),
                why="thresholds are left out, and nothing else makes a run fail",
                instead="leave the option out",
                source="https://grafana.com/docs/k6/latest/using-k6/k6-options/reference/#no-thresholds",
                fires=("k6 run --no-thresholds load.js",),
                holds=("k6 run --no-summary load.js",),
            ),
        ),
        variables=(
            Variable(
                name="K6_NO_THRESHOLDS",
                why="thresholds are left out, and nothing else makes a run fail",
                instead="do not set the variable",
                source="https://grafana.com/docs/k6/latest/using-k6/k6-options/reference/#no-thresholds",
                fires=("K6_NO_THRESHOLDS=true k6 run load.js",),
                holds=(
                    "K6_NO_THRESHOLDS=false k6 run load.js",
                    "K6_NO_SUMMARY=true k6 run load.js",
                ),
            ),
        ),
        valued=("-u", "--vus", "-d", "--duration", "-e", "--env", "-o", "--out", "-i", "-s"),
        exits=(
            (0, "it ended, and every threshold was kept"),
            (99, "a threshold was not kept"),
            (107, "an error in the script"),
        ),
    ),
)
