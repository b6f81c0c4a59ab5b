"""Describes Docker Compose, which runs several containers."""

from generator.tools.softness import Need
from generator.tools.tool import Kind, Tool

_UP = "https://docs.docker.com/reference/cli/docker/compose/up/"
_VALUED = (
    "-f",
    "--file",
    "-p",
    "--project-name",
    "--profile",
    "--env-file",
    "--project-directory",
    "--scale",
    "-t",
    "--timeout",
    "--wait-timeout",
)

TOOLS = (
    Tool(
        name="docker-compose-up",
        kind=Kind.OTHER,
        commands=(
            "docker compose up",
            "docker-compose up",
            "podman compose up",
            "podman-compose up",
        ),
        sources=(_UP,),
        holds=(
            "docker compose up --exit-code-from tests",
            "docker compose -f ci.yml up -d --wait",
            "docker-compose up --abort-on-container-failure",
        ),
        needs=(
            Need(
                flags=("--exit-code-from", "--wait", "--abort-on-container-failure", "--no-start"),
                why="it ends as soon as the containers start, or with 0 whatever they end with",
                instead="add `--exit-code-from SERVICE` for tests, `--wait` for services",
                fires=(
                    "docker compose up -d",
                    "docker compose -f ci.yml up",
                    "docker-compose up --abort-on-container-exit",
                ),
                holds=("docker compose up --exit-code-from=tests", "docker compose up -d --wait"),
            ),
        ),
        valued=_VALUED,
    ),
    Tool(
        name="docker-compose-build",
        kind=Kind.BUILD,
        commands=("docker compose build", "docker-compose build"),
        sources=("https://docs.docker.com/reference/cli/docker/compose/build/",),
        holds=("docker compose build", "docker compose -f ci.yml build web"),
        valued=_VALUED,
    ),
)
