"""Describes Helm, which deploys charts to Kubernetes."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Need, Soft
from generator.tools.tool import Kind, Tool

_UPGRADE = "https://helm.sh/docs/helm/helm_upgrade/"

TOOLS = (
    Tool(
        name="helm-upgrade",
        kind=Kind.DEPLOY,
        commands=("helm upgrade", "helm install", "helmfile apply", "helmfile sync"),
        sources=(_UPGRADE,),
        holds=(
            "helm upgrade --install app chart --wait --rollback-on-failure",
            "helm upgrade app chart --atomic",
            "helmfile sync --wait",
        ),
        needs=(
            Need(
                flags=("--wait", "--atomic", "--rollback-on-failure", "--wait-for-jobs"),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="it ends when the change is accepted, before anything runs",
                instead="add `--wait --rollback-on-failure`",
                fires=("helm upgrade --install app chart", "helm install app chart --timeout 5m"),
                holds=("helm upgrade app chart --wait=watcher",),
            ),
        ),
        soft=(
            Soft(
                options=("--dry-run",),
                effect=Effect.IDLE,
                severity=Severity.WARNING,
                why="nothing is deployed",
                instead="leave `--dry-run` out where it should be",
                fires=(
                    "helm upgrade app chart --wait --dry-run",
                    "helm upgrade app chart --wait --dry-run=server",
                ),
                holds=("helm upgrade app chart --wait --debug",),
            ),
        ),
        valued=(
            "-n",
            "--namespace",
            "-f",
            "--values",
            "--set",
            "--version",
            "--timeout",
            "--kube-context",
        ),
    ),
    Tool(
        name="helm-lint",
        kind=Kind.LINT,
        commands=("helm lint", "ct lint"),
        sources=("https://helm.sh/docs/helm/helm_lint/",),
        holds=("helm lint --strict chart",),
        needs=(
            Need(
                flags=("--strict", "--validate-maintainers"),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="warnings do not fail",
                instead="add `--strict`",
                fires=("helm lint chart",),
                holds=("helm lint chart --strict",),
            ),
        ),
    ),
    Tool(
        name="helm-test",
        kind=Kind.SMOKE,
        commands=("helm test",),
        sources=("https://helm.sh/docs/helm/helm_test/",),
        holds=("helm test app --timeout 5m",),
    ),
)
