"""Describes GitHub's command: releases, runs of other workflows, merges."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Need, Soft
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="gh-release",
        kind=Kind.PUBLISH,
        commands=("gh release create", "gh release upload", "gh release edit"),
        sources=("https://cli.github.com/manual/gh_release_create",),
        holds=("gh release create v1 --verify-tag",),
        valued=("-R", "--repo", "-t", "--title", "-n", "--notes", "--target"),
    ),
    Tool(
        name="gh-workflow-run",
        kind=Kind.OTHER,
        commands=("gh workflow run",),
        sources=("https://cli.github.com/manual/gh_workflow_run",),
        holds=(),
        needs=(
            Need(
                severity=Severity.WARNING,
                why="it ends when the run is queued, whatever becomes of it",
                instead="wait for it with `gh run watch --exit-status`",
                fires=("gh workflow run deploy.yml --ref main",),
            ),
        ),
    ),
    Tool(
        name="gh-run-watch",
        kind=Kind.AGGREGATE,
        commands=("gh run watch",),
        sources=("https://cli.github.com/manual/gh_run_watch",),
        holds=("gh run watch 1 --exit-status",),
        needs=(
            Need(
                flags=("--exit-status",),
                why="the exit code is 0 although the run failed",
                instead="add `--exit-status`",
                fires=("gh run watch 1",),
                holds=("gh run watch --exit-status 1",),
            ),
        ),
        valued=("-R", "--repo", "-i", "--interval"),
    ),
    Tool(
        name="gh-pr-checks",
        kind=Kind.AGGREGATE,
        commands=("gh pr checks",),
        sources=("https://cli.github.com/manual/gh_pr_checks",),
        holds=("gh pr checks 1 --watch", "gh pr checks 1 --required"),
        valued=("-R", "--repo", "-i", "--interval"),
        exits=((0, "every check passed"), (1, "a check failed"), (8, "a check is not done")),
    ),
    Tool(
        name="gh-merge",
        kind=Kind.DEPLOY,
        commands=("gh pr merge",),
        sources=("https://cli.github.com/manual/gh_pr_merge",),
        holds=("gh pr merge 1 --auto --squash",),
        soft=(
            Soft(
                options=("--admin",),
                severity=Severity.WARNING,
                why="it merges past the checks that the branch requires",
                instead="use `--auto`",
                fires=("gh pr merge 1 --admin --squash",),
                holds=("gh pr merge 1 --auto --merge",),
            ),
        ),
        valued=("-R", "--repo", "-t", "--subject", "-b", "--body"),
    ),
)
