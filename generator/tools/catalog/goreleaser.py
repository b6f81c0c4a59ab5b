"""Describes GoReleaser, which builds and publishes releases."""

from generator.tools.softness import Effect, Soft
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="goreleaser",
        kind=Kind.PUBLISH,
        commands=("goreleaser release",),
        sources=("https://goreleaser.com/cmd/goreleaser_release/",),
        holds=("goreleaser release --clean",),
        soft=(
            Soft(
                options=("--snapshot",),
                effect=Effect.IDLE,
                why="nothing is published",
                instead="leave `--snapshot` out where it should be",
                fires=("goreleaser release --snapshot --clean",),
                holds=("goreleaser release --draft",),
            ),
        ),
        valued=("-f", "--config", "--timeout"),
    ),
)
