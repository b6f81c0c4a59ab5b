"""Describes actions that look for weaknesses in code or dependencies."""

from generator.tools.action import Action
from generator.tools.softness import ON, Example, Input, Value
from generator.tools.tool import Kind

ACTIONS = (
    Action(
        name="semgrep",
        kind=Kind.SCAN,
        names=("semgrep/semgrep-action", "returntocorp/semgrep-action"),
        sources=("https://github.com/semgrep/semgrep-action/blob/v1/README.md",),
    ),
    Action(
        name="semgrep-gosec",
        kind=Kind.SCAN,
        names=("securego/gosec",),
        sources=("https://github.com/securego/gosec/blob/master/README.md",),
        soft=(
            Input(
                name="args",
                value=Value(matches=r"(.*\s)?--?no-fail(\s.*)?"),
                why="the step succeeds whatever is found",
                instead="take `-no-fail` out of `args`",
                fires=(Example(inputs={"args": "-no-fail -fmt sarif ./..."}),),
                holds=(Example(), Example(inputs={"args": "./..."})),
            ),
        ),
    ),
    Action(
        name="semgrep-govulncheck",
        kind=Kind.AUDIT,
        names=("golang/govulncheck-action",),
        sources=("https://github.com/golang/govulncheck-action/blob/master/README.md",),
        soft=(
            Input(
                name="output-format",
                value=Value(one_of=("json", "sarif", "openvex")),
                why="in this format the step succeeds whatever is found",
                instead="leave the input out",
                fires=(Example(inputs={"output-format": "sarif"}),),
                holds=(Example(), Example(inputs={"output-format": "text"})),
            ),
        ),
    ),
    Action(
        name="semgrep-pip-audit",
        kind=Kind.AUDIT,
        names=(
            "pypa/gh-action-pip-audit",
            "rustsec/audit-check",
            "actions-rust-lang/audit",
            "embarkstudios/cargo-deny-action",
            "google/osv-scanner-action/*",
            "symfonycorp/security-checker-action",
            "dependency-check/dependency-check_action",
        ),
        sources=("https://github.com/pypa/gh-action-pip-audit/blob/main/action.yml",),
        soft=(
            Input(
                name="internal-be-careful-allow-failure",
                value=ON,
                why="the step succeeds whatever is found",
                instead="leave the input out",
                fires=(Example(inputs={"internal-be-careful-allow-failure": "true"}),),
                holds=(Example(),),
            ),
        ),
    ),
)
