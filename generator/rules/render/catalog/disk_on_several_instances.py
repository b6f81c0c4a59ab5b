"""A disk belongs to one instance: a service with a disk can have no other instance beside it.

Render refuses the service, whether the number is fixed or scaled. A preview of the service gets a
disk of its own, and so is held to one instance too.

Example::

    services:
      - type: web
        name: api
        runtime: node
        buildCommand: npm ci
        startCommand: node index.js
        healthCheckPath: /health
        numInstances: 2
        disk: {name: data, mountPath: /var/data, sizeGB: 1}

Instead::

    services:
      - type: web
        name: api
        runtime: node
        buildCommand: npm ci
        startCommand: node index.js
        healthCheckPath: /health
        numInstances: 1
        disk: {name: data, mountPath: /var/data, sizeGB: 1}
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.render.file import RenderFile
from generator.recognition.render.resource import Service, whole
from generator.rules.render.rule import Found, Rule

HELP = "keep one instance, or move the data to a database and remove the disk"


def check(file: RenderFile) -> Iterator[Found]:
    """Find services that have both."""
    for service in file.services:
        if service.mapping("disk"):
            yield from _fixed(service, "numInstances")
            yield from _scaled(service)
            yield from _fixed(service, "previews", "numInstances")


def _fixed(service: Service, *keys: str) -> Iterator[Found]:
    *outer, last = keys
    holder = service.mapping(outer[0]) if outer else service.value
    number = whole(holder.get(last)) or 1
    if number > 1:
        previewed = "a preview of " if outer else ""
        message = f"{previewed}{service.called} has a disk and {number} instances, and can have one"
        yield Found(route=service.at(*keys), message=message, help=HELP)


def _scaled(service: Service) -> Iterator[Found]:
    scaling = service.mapping("scaling")
    if scaling and whole(scaling.get("maxInstances")) != 1:
        message = f"{service.called} has a disk and is scaled, and can have one instance"
        yield Found(route=service.at("scaling"), message=message, help=HELP, at_key=True)


RULE = Rule(
    code="GW301",
    name="disk-on-several-instances",
    severity=Severity.ERROR,
    sources=("https://render.com/docs/disks", "https://render.com/docs/scaling"),
    check=check,
)
