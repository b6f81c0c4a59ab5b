"""A disk has an absolute path of its own, never one that Render or the system needs.

A path below a reserved one is fine: `/opt/render/project/src/uploads` is, its parent is not.

Example::

    services:
      - type: web
        name: api
        runtime: node
        buildCommand: npm ci
        startCommand: node index.js
        healthCheckPath: /health
        disk: {name: data, mountPath: /opt/render/project/src, sizeGB: 1}

Instead::

    services:
      - type: web
        name: api
        runtime: node
        buildCommand: npm ci
        startCommand: node index.js
        healthCheckPath: /health
        disk: {name: data, mountPath: /opt/render/project/src/uploads, sizeGB: 1}
"""

from collections.abc import Iterator
from posixpath import normpath

from generator.diagnostics.fault import Severity
from generator.recognition.render.file import RenderFile
from generator.rules.render.rule import Found, Rule

RESERVED = frozenset(
    {
        "/",
        "/etc",
        "/etc/secrets",
        "/home",
        "/home/render",
        "/opt",
        "/opt/render",
        "/opt/render/project",
        "/opt/render/project/src",
    }
)


def check(file: RenderFile) -> Iterator[Found]:
    """Find disks whose path is relative or reserved."""
    for service in file.services:
        path = service.mapping("disk").get("mountPath")
        if not isinstance(path, str):
            continue
        if not path.startswith("/"):
            yield Found(
                route=service.at("disk", "mountPath"),
                message=f'the disk of {service.called} is at "{path}", which is not absolute',
                help="begin the path with a slash",
            )
        elif f"/{normpath(path).lstrip('/')}" in RESERVED:
            yield Found(
                route=service.at("disk", "mountPath"),
                message=f'the disk of {service.called} would hide "{path}", which is reserved',
                help="mount it at a folder of its own, such as /var/data",
            )


RULE = Rule(
    code="GW303",
    name="disk-on-reserved-path",
    severity=Severity.ERROR,
    sources=("https://render.com/docs/disks", "https://render.com/docs/blueprint-spec"),
    check=check,
)
