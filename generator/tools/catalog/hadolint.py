"""Describes Hadolint, which lints Dockerfiles."""

from generator.tools.softness import Format, Setting, Soft, Value, Variable
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="hadolint",
        kind=Kind.LINT,
        commands=("hadolint",),
        sources=("https://github.com/hadolint/hadolint/blob/master/README.md",),
        holds=("hadolint Dockerfile", "hadolint -t warning Dockerfile"),
        soft=(
            Soft(
                options=("--no-fail",),
                why="the exit code is 0 whatever is found",
                instead="leave the option out",
                fires=("hadolint --no-fail Dockerfile",),
                holds=("hadolint --no-color Dockerfile",),
            ),
            Soft(
                options=("-t", "--failure-threshold"),
                value=Value(one_of=("none", "ignore")),
                why="no finding is grave enough to fail",
                instead="use `--failure-threshold warning` or lower",
                fires=(
                    "hadolint -t none Dockerfile",
                    "hadolint --failure-threshold=ignore Dockerfile",
                ),
                holds=("hadolint --failure-threshold=error Dockerfile",),
            ),
        ),
        variables=(
            Variable(
                name="HADOLINT_NOFAIL",
                why="the exit code is 0 whatever is found",
                instead="do not set the variable",
                fires=("HADOLINT_NOFAIL=1 hadolint Dockerfile",),
                holds=("HADOLINT_NOFAIL=false hadolint Dockerfile",),
            ),
        ),
        configuration=(
            Setting(
                files=(".hadolint.yaml", ".hadolint.yml"),
                format=Format.YAML,
                route=("no-fail",),
                why="the exit code is 0 whatever is found",
                instead="take `no-fail` out",
                fires=("no-fail: true\n",),
                holds=("no-fail: false\n",),
            ),
            Setting(
                files=(".hadolint.yaml", ".hadolint.yml"),
                format=Format.YAML,
                route=("failure-threshold",),
                value=Value(one_of=("none", "ignore")),
                why="no finding is grave enough to fail",
                instead="set it to `warning` or lower",
                fires=("failure-threshold: none\n",),
                holds=("failure-threshold: info\n",),
            ),
        ),
        valued=("-c", "--config", "-f", "--format", "--ignore", "--trusted-registry"),
    ),
)
