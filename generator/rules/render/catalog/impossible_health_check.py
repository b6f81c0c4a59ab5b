"""A health check asks for a path of a web service, and a path starts with a slash.

Render asks the new instance itself, so a whole address is no path. Services of other types have no
health check over HTTP: there the field does nothing.

Example::

    services:
      - type: web
        name: api
        runtime: node
        buildCommand: npm ci
        startCommand: node index.js
        healthCheckPath: health

Instead::

    services:
      - type: web
        name: api
        runtime: node
        buildCommand: npm ci
        startCommand: node index.js
        healthCheckPath: /health
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.diagnostics.fault import Severity
from generator.recognition.render.file import RenderFile
from generator.recognition.render.resource import Service
from generator.rules.render.rule import Found, Rule


def check(file: RenderFile) -> Iterator[Found]:
    """Find paths without a slash in front, and paths of services that are not asked."""
    for service in file.services:
        path = service.text("healthCheckPath")
        if path is None or service.shape != "server":
            continue
        if service.type != "web":
            yield _elsewhere(service)
        elif path and not path.startswith("/"):
            yield _no_path(service, path)


def _elsewhere(service: Service) -> Found:
    return Found(
        route=service.at("healthCheckPath"),
        message=f"{service.called} is of type {service.type}, and Render asks web services only",
        help="remove `healthCheckPath`",
        at_key=True,
        severity=Severity.WARNING,
    )


def _no_path(service: Service, path: str) -> Found:
    wanted = _path_of(path) if "://" in path else f"/{path}"
    return Found(
        route=service.at("healthCheckPath"),
        message=f'"{path}" is no path: a path starts with "/"',
        help=f"write `healthCheckPath: {wanted}`",
    )


def _path_of(address: str) -> str:
    try:
        return urlsplit(address).path or "/"
    except ValueError:
        return "/"


RULE = Rule(
    code="GW327",
    name="impossible-health-check",
    severity=Severity.ERROR,
    sources=(
        "https://render.com/docs/health-checks",
        "https://render.com/docs/blueprint-spec",
    ),
    check=check,
)
