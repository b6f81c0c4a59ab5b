"""Describes Ruff, which lints and formats Python."""

from generator.tools.softness import Format, Need, Setting, Soft
from generator.tools.tool import Kind, Tool

_EXITS = "https://docs.astral.sh/ruff/linter/#exit-codes"

TOOLS = (
    Tool(
        name="ruff-check",
        kind=Kind.LINT,
        commands=("ruff check", "ruff lint"),
        sources=(_EXITS,),
        holds=(
            "ruff check",
            "ruff check . --output-format=github",
            "uvx ruff@0.14 check --select ALL src",
            "ruff --config x.toml check .",
        ),
        soft=(
            Soft(
                options=("--exit-zero", "-e"),
                why="the exit code is 0 whatever is found",
                instead="leave the option out",
                fires=(
                    "ruff check --exit-zero .",
                    "ruff check -e",
                    "python -m ruff check --exit-zero",
                ),
                holds=("ruff check --exit-non-zero-on-fix", "ruff check -- --exit-zero"),
            ),
            Soft(
                options=("--fix-only",),
                undone_by=("--no-fix-only",),
                why="what cannot be mended is not reported and the exit code is 0",
                instead="check without mending: leave the option out",
                fires=("ruff check --fix-only",),
                holds=(
                    "ruff check --fix-only --no-fix-only",
                    "ruff check --fix-only --exit-non-zero-on-fix",
                ),
                unless=("--exit-non-zero-on-fix",),
            ),
            Soft(
                options=("--fix",),
                undone_by=("--no-fix",),
                unless=("--exit-non-zero-on-fix", "--fix-only", "--diff"),
                why="what can be mended is changed in the work tree and does not fail",
                instead="leave `--fix` out, or add `--exit-non-zero-on-fix`",
                fires=("ruff check --fix .",),
                holds=(
                    "ruff check --fix --exit-non-zero-on-fix",
                    "ruff check --fix --no-fix",
                    "ruff check --diff --fix",
                ),
            ),
            Soft(
                options=("--add-noqa",),
                why="each finding gets a comment that silences it",
                instead="leave the option out",
                source="https://docs.astral.sh/ruff/linter/#inserting-necessary-suppression-comments",
                fires=("ruff check --add-noqa",),
                holds=("ruff check --ignore-noqa",),
            ),
        ),
        valued=(
            "--config",
            "--select",
            "--ignore",
            "--output-format",
            "--extend-select",
            "--exclude",
        ),
        configuration=(
            Setting(
                files=("pyproject.toml",),
                format=Format.TOML,
                route=("tool", "ruff", "fix-only"),
                why="what cannot be mended is not reported and the exit code is 0",
                instead="take `fix-only` out",
                source="https://docs.astral.sh/ruff/settings/#fix-only",
                fires=("[tool.ruff]\nfix-only = true\n",),
                holds=("[tool.ruff]\nfix-only = false\n", "[tool.ruff]\nfix = true\n"),
            ),
            Setting(
                files=("ruff.toml", ".ruff.toml"),
                format=Format.TOML,
                route=("fix-only",),
                why="what cannot be mended is not reported and the exit code is 0",
                instead="take `fix-only` out",
                source="https://docs.astral.sh/ruff/settings/#fix-only",
                fires=("fix-only = true\n",),
                holds=("fix-only = false\n",),
            ),
        ),
        exits=((0, "nothing was found"), (1, "something was found"), (2, "it could not run")),
    ),
    Tool(
        name="ruff-format",
        kind=Kind.FORMAT,
        commands=("ruff format",),
        sources=("https://docs.astral.sh/ruff/formatter/#exit-codes",),
        holds=("ruff format --check", "ruff format --check --diff .", "ruff format --diff src"),
        needs=(
            Need(
                flags=("--check", "--diff", "--exit-non-zero-on-format"),
                why="the files are rewritten and the exit code is 0",
                instead="add `--check`",
                fires=("ruff format", "ruff format src --line-length 100"),
                holds=("ruff format src --check",),
            ),
        ),
        valued=("--config", "--line-length", "--exclude"),
        exits=((0, "nothing to change"), (1, "something to change"), (2, "it could not run")),
    ),
)
