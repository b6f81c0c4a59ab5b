"""A service either pulls an image or is built from a repository.

Render refuses `image` together with `repo`. What belongs to a build does nothing for an image, and
neither does automatic deploying: a new image is deployed by a deploy hook or the API.

Example::

    services:
      - type: web
        name: api
        runtime: image
        image: {url: "docker.io/library/nginx:1.29"}
        repo: https://github.com/example/api
        healthCheckPath: /

Instead::

    services:
      - type: web
        name: api
        runtime: image
        image: {url: "docker.io/library/nginx:1.29"}
        healthCheckPath: /
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.render.file import RenderFile
from generator.recognition.render.resource import Service
from generator.rules.render.rule import Found, Rule

OF_A_BUILD = (
    "branch",
    "rootDir",
    "buildCommand",
    "buildFilter",
    "dockerfilePath",
    "dockerContext",
    "registryCredential",
)
SHAPES = frozenset({"server", "cron"})
OFF = (None, "off", False)


def check(file: RenderFile) -> Iterator[Found]:
    """Find services with an image and something that only a build or a branch can use."""
    for service in file.services:
        if service.shape not in SHAPES or not service.mapping("image"):
            continue
        if "repo" in service.value:
            yield Found(
                route=service.at("repo"),
                message=f"{service.called} has an image and a repository, expected one of them",
                help="remove `repo` to run the image, or `image` to build the repository",
                at_key=True,
            )
        else:
            yield from _idle(service)


def _idle(service: Service) -> Iterator[Found]:
    for key in OF_A_BUILD:
        if key in service.value:
            yield Found(
                route=service.at(key),
                message=f"{service.called} runs an image and is not built: `{key}` does nothing",
                help=f"remove `{key}`",
                at_key=True,
                severity=Severity.WARNING,
            )
    for key in ("autoDeployTrigger", "autoDeploy"):
        if service.value.get(key) not in OFF:
            yield _not_deployed(service, key)


def _not_deployed(service: Service, key: str) -> Found:
    return Found(
        route=service.at(key),
        message=f"{service.called} runs an image, which no commit deploys",
        help="remove it, and deploy a new image by a deploy hook or the API",
        at_key=True,
        severity=Severity.NOTE,
    )


RULE = Rule(
    code="GW328",
    name="image-beside-source",
    severity=Severity.ERROR,
    sources=(
        "https://render.com/docs/deploying-an-image",
        "https://render.com/docs/blueprint-spec",
    ),
    check=check,
)
