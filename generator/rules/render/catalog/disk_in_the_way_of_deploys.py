"""A disk stops the service at every deploy, and commands before the start do not see it.

Two instances cannot hold the same disk, so Render stops the old one before it starts the new one:
requests fail in between. The build and the command before a deploy run on other machines, without
the disk: what they write under its path is gone, and what they look for there is missing.

Example::

    services:
      - type: web
        name: api
        runtime: node
        buildCommand: npm ci && node seed.js --into /var/data
        startCommand: node index.js
        healthCheckPath: /health
        disk: {name: data, mountPath: /var/data, sizeGB: 1}

Instead::

    services:
      - type: worker
        name: indexer
        runtime: node
        buildCommand: npm ci
        startCommand: node seed.js --into /var/data && node index.js
        disk: {name: data, mountPath: /var/data, sizeGB: 1}
"""

import re
from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.render.file import RenderFile
from generator.recognition.render.resource import Service
from generator.rules.render.rule import Found, Rule

SERVING = frozenset({"web", "pserv"})
EARLY = {
    "buildCommand": "the build runs without the disk",
    "preDeployCommand": "the command before a deploy runs without the disk",
}


def check(file: RenderFile) -> Iterator[Found]:
    """Find services that a deploy interrupts, and commands that name the path of the disk."""
    for service in file.services:
        path = service.mapping("disk").get("mountPath")
        if service.mapping("disk") and service.type in SERVING:
            yield _interrupted(service)
        if isinstance(path, str) and path.strip("/"):
            yield from _unseen(service, path)


def _interrupted(service: Service) -> Found:
    return Found(
        route=service.at("disk"),
        message=f"each deploy of {service.called} interrupts it, because it has a disk",
        help="keep files in object storage or a database, if no deploy may interrupt the service",
        at_key=True,
        severity=Severity.NOTE,
    )


def _unseen(service: Service, path: str) -> Iterator[Found]:
    # The path itself or something below it, and not the end of a longer path.
    named = re.compile(rf"(?<![\w./~}}-]){re.escape(path.rstrip('/'))}(?![\w.-])")
    for key, why in EARLY.items():
        if named.search(service.text(key) or ""):
            yield Found(
                route=service.at(key),
                message=f'`{key}` of {service.called} names "{path}": {why}',
                help="do it in the start command",
            )


RULE = Rule(
    code="GW302",
    name="disk-in-the-way-of-deploys",
    severity=Severity.WARNING,
    sources=("https://render.com/docs/disks", "https://render.com/docs/deploys"),
    check=check,
)
