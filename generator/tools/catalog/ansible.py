"""Describes Ansible, which changes hosts."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Need, Soft, Value
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="ansible",
        kind=Kind.DEPLOY,
        commands=("ansible-playbook", "ansible-pull"),
        sources=("https://docs.ansible.com/ansible/latest/cli/ansible-playbook.html",),
        holds=("ansible-playbook -i hosts site.yml",),
        soft=(
            Soft(
                options=("-C", "--check", "--syntax-check", "--list-tasks", "--list-hosts"),
                effect=Effect.IDLE,
                severity=Severity.WARNING,
                why="nothing is changed",
                instead="leave the option out where something should be",
                fires=(
                    "ansible-playbook --check site.yml",
                    "ansible-playbook -C site.yml",
                    "ansible-playbook --syntax-check site.yml",
                ),
                holds=("ansible-playbook --diff site.yml",),
            ),
        ),
        empty=(
            Soft(
                options=("-l", "--limit", "-t", "--tags"),
                value=Value(),
                severity=Severity.WARNING,
                why="tags or a limit that match nothing change nothing and are a success",
                instead="count the hosts that were changed or found right",
                fires=("ansible-playbook --tags web site.yml",),
                holds=("ansible-playbook --skip-tags slow site.yml",),
            ),
        ),
        valued=("-i", "--inventory", "-e", "--extra-vars", "-u", "--user", "--skip-tags"),
    ),
    Tool(
        name="ansible-lint",
        kind=Kind.LINT,
        commands=("ansible-lint",),
        sources=("https://ansible.readthedocs.io/projects/lint/usage/",),
        holds=("ansible-lint --strict",),
        needs=(
            Need(
                flags=("--strict", "-s"),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="warnings do not fail",
                instead="add `--strict`",
                fires=("ansible-lint", "ansible-lint site.yml"),
                holds=("ansible-lint -s site.yml",),
            ),
        ),
        soft=(
            Soft(
                options=("--fix", "--write"),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="what can be mended is changed in the work tree",
                instead="leave the option out",
                fires=("ansible-lint --strict --fix",),
                holds=("ansible-lint --strict --offline",),
            ),
        ),
        valued=("-c", "-f", "-x", "-w"),
    ),
)
