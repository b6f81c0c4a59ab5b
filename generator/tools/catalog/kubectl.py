"""Describes kubectl and what else deploys to Kubernetes."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import OFF, Effect, Need, Soft
from generator.tools.tool import Kind, Tool

_PAGE = "https://kubernetes.io/docs/reference/kubectl/generated/"

TOOLS = (
    Tool(
        name="kubectl-apply",
        kind=Kind.DEPLOY,
        commands=(
            "kubectl apply",
            "kubectl set image",
            "kubectl replace",
            "kubectl create",
            "kubectl patch",
            "oc apply",
            "kubectl rollout restart",
            "kubectl rollout undo",
        ),
        sources=(_PAGE + "kubectl_rollout/kubectl_rollout_status/",),
        holds=(),
        needs=(
            Need(
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="it ends when the change is accepted, before anything runs",
                instead="run `kubectl rollout status` with `--timeout` behind it",
                fires=(
                    "kubectl apply -f k8s",
                    "kubectl -n prod set image deployment/app app=app:1",
                ),
            ),
        ),
        soft=(
            Soft(
                options=("--dry-run",),
                effect=Effect.IDLE,
                severity=Severity.WARNING,
                why="nothing is changed",
                instead="leave `--dry-run` out where it should be",
                source=_PAGE + "kubectl_apply/",
                fires=("kubectl apply --dry-run=server -f k8s",),
                holds=("kubectl apply --server-side -f k8s",),
            ),
        ),
        valued=(
            "-n",
            "--namespace",
            "-f",
            "--filename",
            "--context",
            "--kubeconfig",
            "-k",
            "--kustomize",
        ),
    ),
    Tool(
        name="kubectl-rollout-status",
        kind=Kind.SMOKE,
        commands=("kubectl rollout status", "kubectl wait", "oc rollout status"),
        sources=(_PAGE + "kubectl_rollout/kubectl_rollout_status/",),
        holds=(
            "kubectl rollout status deployment/app --timeout=5m",
            "kubectl wait --for=condition=Ready pod/a",
        ),
        soft=(
            Soft(
                options=("-w", "--watch"),
                value=OFF,
                severity=Severity.WARNING,
                why="the state is shown without waiting for its end",
                instead="leave the option out",
                fires=("kubectl rollout status deployment/app --watch=false",),
                holds=("kubectl rollout status deployment/app --watch=true",),
            ),
        ),
        valued=("-n", "--namespace", "--context", "--for", "--timeout"),
    ),
    Tool(
        name="kubectl-delivery",
        kind=Kind.DEPLOY,
        commands=(
            "argocd app sync",
            "flux reconcile",
            "skaffold run",
            "skaffold deploy",
            "werf converge",
            "devspace deploy",
        ),
        sources=("https://argo-cd.readthedocs.io/en/stable/user-guide/commands/argocd_app_sync/",),
        holds=("argocd app sync app", "skaffold run -p prod"),
        soft=(
            Soft(
                options=("--async",),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="it ends before the change is made",
                instead="leave `--async` out",
                fires=("argocd app sync app --async",),
                holds=("argocd app sync app --prune",),
            ),
        ),
    ),
)
