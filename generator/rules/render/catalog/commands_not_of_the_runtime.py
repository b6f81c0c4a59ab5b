"""The runtime decides how a service is built and started.

A native runtime (`node`, `python`, …) needs `buildCommand` and `startCommand`. A Docker image is
built from its Dockerfile, an existing image is pulled, and both start with their own command or
with `dockerCommand`. An existing image needs its address.

Example::

    services:
      - type: web
        name: api
        runtime: python
        buildCommand: pip install -r requirements.txt
        healthCheckPath: /health

Instead::

    services:
      - type: web
        name: api
        runtime: python
        buildCommand: pip install -r requirements.txt
        startCommand: gunicorn app:app
        healthCheckPath: /health
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.render.file import RenderFile
from generator.recognition.render.resource import Service
from generator.rules.render.rule import Found, Rule

NATIVE = frozenset({"elixir", "go", "node", "python", "ruby", "rust"})
BUILT_ELSEWHERE = frozenset({"docker", "image"})
NEEDED = {"buildCommand": "the command that builds it", "startCommand": "the command that runs it"}
DOCKER_ONLY = ("dockerCommand", "dockerfilePath", "dockerContext")
INSTEAD = {
    "startCommand": "write `dockerCommand`",
    "buildCommand": "build in the Dockerfile, and remove `buildCommand`",
}


def check(file: RenderFile) -> Iterator[Found]:
    """Find commands that are missing or belong to another runtime."""
    for service in file.services:
        if service.shape not in {"server", "cron"} or "buildSource" in service.value:
            continue
        if service.runtime in NATIVE:
            yield from _missing(service)
            for key in DOCKER_ONLY:
                yield from _foreign(service, key, f"remove `{key}`, or write `runtime: docker`")
        for key, instead in INSTEAD.items() if service.runtime in BUILT_ELSEWHERE else ():
            # Beside an image, the rule about images says it of all that belongs to a build.
            if key == "startCommand" or not service.mapping("image"):
                yield from _foreign(service, key, instead)
        if service.runtime == "image" and service.value.get("image") is None:
            yield Found(
                route=service.at(service.runtime_key),
                message=f'{service.called} has the runtime "image", and no image',
                help="add `image` with the `url` of the image",
                speaks_for=(service.at("image"),),
            )


def _missing(service: Service) -> Iterator[Found]:
    for key, what in NEEDED.items():
        if service.value.get(key) is None:
            message = f'{service.called} has the runtime "{service.runtime}", and no `{key}`'
            route = service.at(service.runtime_key)
            yield Found(
                route=route,
                message=message,
                help=f"add `{key}`, {what}",
                speaks_for=(service.at(key),),
            )


def _foreign(service: Service, key: str, instead: str) -> Iterator[Found]:
    if service.text(key):
        yield Found(
            route=service.at(key),
            message=f'`{key}` is not used by the runtime "{service.runtime}" of {service.called}',
            help=instead,
            at_key=True,
            severity=Severity.WARNING,
        )


RULE = Rule(
    code="GW308",
    name="commands-not-of-the-runtime",
    severity=Severity.ERROR,
    sources=("https://render.com/docs/blueprint-spec", "https://render.com/docs/docker"),
    check=check,
)
