"""Describes the commands of Azure that deploy."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Soft, Value
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="az",
        kind=Kind.DEPLOY,
        commands=(
            "az webapp deploy",
            "az webapp up",
            "az containerapp update",
            "az containerapp up",
            "az functionapp deployment source config-zip",
            "az deployment group create",
            "az deployment sub create",
            "az webapp deployment slot swap",
            "az aks update",
            "az acr build",
            "func azure functionapp publish",
            "azd deploy",
            "azd up",
            "swa deploy",
        ),
        sources=("https://learn.microsoft.com/en-us/cli/azure/webapp#az-webapp-deploy",),
        holds=(
            "az webapp deploy --name shop --src-path a.zip",
            "az deployment group create -g g -f main.bicep",
        ),
        soft=(
            Soft(
                options=("--no-wait",),
                why="it ends before the change is made",
                instead="leave `--no-wait` out",
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                fires=("az deployment group create -g g -f main.bicep --no-wait",),
                holds=("az deployment group create -g g -f main.bicep --no-prompt",),
            ),
            Soft(
                options=("--async",),
                value=Value(one_of=("true",)),
                why="it ends before the change is made",
                instead="leave `--async` out",
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                fires=("az webapp deploy --name shop --async true",),
                holds=("az webapp deploy --name shop --async false",),
            ),
        ),
        valued=(
            "-g",
            "--resource-group",
            "-n",
            "--name",
            "-f",
            "--template-file",
            "--subscription",
        ),
    ),
)
