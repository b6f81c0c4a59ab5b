"""A free plan asks for more than it gives.

A free web service is one instance without a disk, and neither has a command before a deploy nor
maintenance mode. It sleeps after 15 minutes without a request. A workspace has one free database
and one free key-value instance.

Example::

    services:
      - type: web
        name: api
        plan: free
        runtime: node
        buildCommand: npm ci
        preDeployCommand: npm run migrate
        startCommand: node index.js
        healthCheckPath: /health

Instead::

    services:
      - type: web
        name: api
        plan: 0.5c-512mb
        runtime: node
        buildCommand: npm ci
        preDeployCommand: npm run migrate
        startCommand: node index.js
        healthCheckPath: /health
"""

from collections.abc import Iterable, Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.render.file import RenderFile
from generator.recognition.render.resource import Resource, Service
from generator.rules.render.rule import Found, Rule

FREE = "free"
HELP = "write a paid plan, such as `plan: 0.5c-512mb`, or leave it out"


def check(file: RenderFile) -> Iterator[Found]:
    """Find what free services ask for, and free datastores beside the first."""
    web = [each for each in file.services if each.type == "web" and each.shape == "server"]
    for service in web:
        if service.plan() == FREE:
            yield from _refused(service)
            yield _sleeping(service)
    yield from _several("databases", file.databases)
    stores = [each for each in file.services if each.shape == "keyvalue"]
    yield from _several("key-value instances", stores)


def _refused(service: Service) -> Iterator[Found]:
    number = service.number("numInstances") or 1
    maintenance = service.mapping("maintenanceMode").get("enabled") is True
    asked = {
        "disk": (bool(service.mapping("disk")), "a disk"),
        "numInstances": (number > 1, f"{number} instances"),
        "scaling": (bool(service.mapping("scaling")), "scaling"),
        "preDeployCommand": (bool(service.text("preDeployCommand")), "a command before a deploy"),
        "maintenanceMode": (maintenance, "maintenance mode"),
    }
    for key, (wanted, what) in asked.items():
        if wanted:
            message = f"{service.called} is free and asks for {what}, which only paid plans have"
            yield Found(route=service.at(key), message=message, help=HELP, at_key=True)


def _sleeping(service: Service) -> Found:
    return Found(
        route=service.at("plan"),
        message=f"{service.called} is free and sleeps after 15 minutes without a request",
        help="keep it for trials; users of a sleeping service wait until it has started",
        severity=Severity.NOTE,
    )


def _several(what: str, resources: Iterable[Resource]) -> Iterator[Found]:
    free = [each for each in resources if each.plan() == FREE]
    for resource in free[1:]:
        yield Found(
            route=resource.at("plan"),
            message=f'a workspace has one of the free {what}: "{free[0].name}" is free already',
            help="give one of them a paid plan",
        )


RULE = Rule(
    code="GW305",
    name="beyond-the-free-plan",
    severity=Severity.ERROR,
    sources=(
        "https://render.com/docs/free",
        "https://render.com/blog/build-pipelines",
    ),
    check=check,
)
