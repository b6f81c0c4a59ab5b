"""The fields that several shapes of service share: how they are built, run and reached.

Source: https://render.com/docs/blueprint-spec#services
"""

from generator.rules.render.fields.values import (
    COUNT,
    CREDENTIAL,
    SERVICE_VARIABLES,
    TEXT,
    ip_allow_list,
    named,
    text_list,
    word,
)
from generator.rules.render.form import Field, Fields, Items, Old, Text, Truth, Weight, Whole

PERCENT = Whole(least=1, most=90)


def runtime(known: tuple[str, ...], *, old: bool = False, required: Weight | None = None) -> Field:
    """Give the key `runtime`, or `env`, as it was called before."""
    return Field(
        value=Text(allowed=known),
        about="What it is built with and runs on.",
        required=required,
        old=Old(now="runtime", write=lambda value: f"runtime: {word(value)}") if old else None,
    )


_FILTER = Fields(
    name="a build filter",
    some=("paths", "ignoredPaths"),
    fields={
        "paths": Field(value=text_list(), about="Globs; a change elsewhere builds nothing."),
        "ignoredPaths": Field(value=text_list(), about="Globs; a change there builds nothing."),
    },
)
_IMAGE = Fields(
    name="an image",
    fields={
        "url": Field(value=TEXT, required=Weight.ERROR, about="Image with its tag or digest."),
        "creds": Field(value=CREDENTIAL, about="Credential for a private registry."),
    },
)
BUILT: dict[str, Field] = {
    "repo": Field(value=TEXT, about="Repository, by its address; that of the file by default."),
    "branch": Field(value=TEXT, about="Branch, the default one of the repository by default."),
    "rootDir": Field(value=TEXT, about="Folder in which commands run, from the repository's root."),
    "buildCommand": Field(value=TEXT, about="Builds it; not for docker and image."),
    "preDeployCommand": Field(
        value=TEXT, about="Runs after the build and before the start, as migrations do."
    ),
    "buildFilter": Field(value=_FILTER, about="Which changes build it."),
    "autoDeployTrigger": Field(
        value=Text(allowed=("off", "commit", "checksPass")),
        default="commit",
        about="What deploys it by itself: nothing, a commit, or one whose checks passed.",
    ),
    "envVars": Field(value=SERVICE_VARIABLES, about="Environment variables."),
}
IMAGE: dict[str, Field] = {
    "image": Field(value=_IMAGE, about="Image that is run; goes with `runtime: image`."),
    "registryCredential": Field(
        value=CREDENTIAL, about="Credential for the private base image of a Dockerfile."
    ),
    "dockerfilePath": Field(
        value=TEXT, default="./Dockerfile", about="Dockerfile, from the repository's root."
    ),
    "dockerContext": Field(value=TEXT, about="Context of the build, from the repository's root."),
}
_SCALING = Fields(
    name="a scaling",
    unknown=Weight.WARNING,
    fields={
        "minInstances": Field(value=COUNT, about="Fewest instances."),
        "maxInstances": Field(value=COUNT, about="Most instances."),
        "targetCPUPercent": Field(value=PERCENT, about="CPU use that is aimed at."),
        "targetMemoryPercent": Field(value=PERCENT, about="Memory use that is aimed at."),
    },
)
_DISK = Fields(
    name="a disk",
    fields={
        "name": named("Name of the disk."),
        "mountPath": Field(
            value=TEXT, required=Weight.ERROR, about="Absolute path at which it is seen."
        ),
        "sizeGB": Field(value=Whole(least=1), default=10, about="Size in GB; it can only grow."),
    },
)
RUNNING: dict[str, Field] = {
    "startCommand": Field(value=TEXT, about="Starts it; not for docker and image."),
    "dockerCommand": Field(value=TEXT, about="Starts it instead of the image's own command."),
    "initialDeployHook": Field(value=TEXT, about="Runs once, after the first good deploy."),
    "numInstances": Field(value=COUNT, default=1, about="Number of instances."),
    "scaling": Field(value=_SCALING, about="Number of instances by load; wins over the fixed one."),
    "disk": Field(value=_DISK, about="Disk that outlives a deploy; for one instance only."),
    "maxShutdownDelaySeconds": Field(
        value=Whole(least=1, most=300),
        default=30,
        about="Seconds between the request to stop and its end.",
    ),
    "afterFirstDeployCommand": Field(
        value=TEXT,
        about="Runs once, after the first good deploy.",
        old=Old(now="initialDeployHook", write=lambda value: f"initialDeployHook: {word(value)}"),
    ),
}
_MAINTENANCE = Fields(
    name="a maintenance mode",
    fields={
        "enabled": Field(value=Truth(), about="Whether visitors see the page of maintenance."),
        "uri": Field(value=TEXT, about="Absolute address of a page on another host."),
    },
)
_DOMAINS: dict[str, Field] = {
    "domains": Field(value=text_list(), about="Custom domains."),
    "renderSubdomainPolicy": Field(
        value=Text(allowed=("enabled", "disabled")),
        default="enabled",
        about="Whether the onrender.com address works; disabled needs a custom domain.",
    ),
    "ipAllowList": ip_allow_list("Who may send requests; everybody by default."),
    "domain": Field(
        value=TEXT,
        about="Custom domain.",
        old=Old(now="domains", write=lambda value: f"domains: [{word(value)}]"),
    ),
}
WEB_ONLY: dict[str, Field] = {
    **_DOMAINS,
    "healthCheckPath": Field(value=TEXT, about="Path that answers when the service is well."),
    "maintenanceMode": Field(value=_MAINTENANCE, about="Page shown instead of the service."),
}
_HEADER = Fields(
    name="a header",
    unknown=Weight.WARNING,
    fields={
        "path": Field(value=TEXT, required=Weight.ERROR, about="Path that it is for."),
        "name": named("Name of the header."),
        "value": Field(value=TEXT, required=Weight.ERROR, about="Value of the header."),
    },
)
_ROUTE = Fields(
    name="a route",
    unknown=Weight.WARNING,
    fields={
        "type": Field(
            value=Text(allowed=("redirect", "rewrite")),
            required=Weight.ERROR,
            about="Whether the address changes.",
        ),
        "source": Field(value=TEXT, required=Weight.ERROR, about="Path that it is for."),
        "destination": Field(value=TEXT, required=Weight.ERROR, about="Where it leads."),
    },
)
SITE: dict[str, Field] = {
    **_DOMAINS,
    "staticPublishPath": Field(
        value=TEXT,
        required=Weight.WARNING,
        about="Folder that is published, from the repository's root.",
    ),
    "headers": Field(value=Items(of=_HEADER), about="Headers of answers."),
    "routes": Field(
        value=Items(of=_ROUTE), about="Redirects and rewrites, the first that fits counts."
    ),
}


def _trigger(value: object) -> str:
    return f"autoDeployTrigger: {'commit' if value is True else quoted_off()}"


def quoted_off() -> str:
    """Give `off` as it must stand in YAML, where older readers take the bare word for false."""
    return '"off"'


def _previews(value: object) -> str:
    return "previews: {generation: automatic}" if value is True else ""


OLD_TRIGGER: dict[str, Field] = {
    "autoDeploy": Field(
        value=Truth(),
        about="Whether a commit deploys it.",
        old=Old(now="autoDeployTrigger", write=_trigger),
    ),
}
OLD_PREVIEWS: dict[str, Field] = {
    "pullRequestPreviewsEnabled": Field(
        value=Truth(),
        about="Whether pull requests get a preview.",
        old=Old(now="previews", write=_previews),
    ),
}
