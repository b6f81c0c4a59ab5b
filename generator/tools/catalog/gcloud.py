"""Describes the commands of Google Cloud and Firebase that deploy."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Soft
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="gcloud",
        kind=Kind.DEPLOY,
        commands=(
            "gcloud run deploy",
            "gcloud app deploy",
            "gcloud functions deploy",
            "gcloud run services update",
            "gcloud run services update-traffic",
            "gcloud run jobs deploy",
            "gcloud deploy releases create",
            "gcloud beta run deploy",
            "firebase deploy",
            "clasp push",
        ),
        sources=("https://cloud.google.com/sdk/gcloud/reference/run/deploy",),
        holds=(
            "gcloud run deploy shop --image app:1 --region europe-west1",
            "npx firebase deploy --only hosting",
        ),
        soft=(
            Soft(
                options=("--async",),
                undone_by=("--no-async",),
                why="it ends before the service runs",
                instead="leave `--async` out",
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                fires=("gcloud run deploy shop --async --image app",),
                holds=("gcloud run deploy shop --no-async --image app",),
            ),
        ),
        valued=("--project", "--region", "--image", "-P", "--token"),
    ),
    Tool(
        name="gcloud-build",
        kind=Kind.BUILD,
        commands=("gcloud builds submit",),
        sources=("https://cloud.google.com/sdk/gcloud/reference/builds/submit",),
        holds=("gcloud builds submit --config c.yml",),
        soft=(
            Soft(
                options=("--async",),
                undone_by=("--no-async",),
                why="it ends before the build does",
                instead="leave `--async` out",
                fires=("gcloud builds submit --async",),
                holds=("gcloud builds submit --no-async",),
            ),
        ),
        valued=("--project", "--region", "--config", "--tag"),
    ),
)
