"""Describes pre-commit, which runs hooks over files of a repository."""

from generator.tools.softness import Effect, Need, Variable
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="pre-commit",
        kind=Kind.LINT,
        commands=("pre-commit run", "prek run"),
        sources=("https://pre-commit.com/#pre-commit-run",),
        holds=(
            "pre-commit run --all-files",
            "pre-commit run -a --show-diff-on-failure",
            "pre-commit run --from-ref origin/main --to-ref HEAD",
        ),
        empty=(
            Need(
                flags=("--all-files", "-a", "--files", "--from-ref", "--source", "--last-commit"),
                why="only staged files are looked at, and a fresh checkout has none",
                instead="add `--all-files`",
                fires=("pre-commit run", "pre-commit run ruff --show-diff-on-failure"),
                holds=("pre-commit run --files a.py", "pre-commit run ruff -av"),
            ),
        ),
        variables=(
            Variable(
                name="SKIP",
                effect=Effect.EMPTY,
                why="the hooks that the variable names are left out and count as passed",
                instead="run every hook, or take it out of the configuration",
                source="https://pre-commit.com/#temporarily-disabling-hooks",
                fires=("SKIP=mypy,ruff pre-commit run -a",),
                holds=("SKIP= pre-commit run -a", "SKIPPED=mypy pre-commit run -a"),
            ),
        ),
        valued=("--files", "--from-ref", "--to-ref", "--hook-stage", "-c", "--config"),
        exits=(
            (0, "every hook passed"),
            (1, "a hook failed or changed a file"),
            (3, "an error of its own"),
        ),
    ),
)
