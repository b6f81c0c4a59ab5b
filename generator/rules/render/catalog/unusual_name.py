"""The name of a service becomes part of its address, where only few characters can stand.

Render documents no limit, and names in its own examples of databases have spaces. But the address
of a web service, private service or static site is made from its name. Lower-case letters, digits
and hyphens, 63 at most and none of the hyphens at an end, arrive there unchanged.

Example::

    services:
      - type: web
        name: My Shop
        runtime: node
        buildCommand: npm ci
        startCommand: node index.js
        healthCheckPath: /health

Instead::

    services:
      - type: web
        name: my-shop
        runtime: node
        buildCommand: npm ci
        startCommand: node index.js
        healthCheckPath: /health
"""

import re
from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.render.file import RenderFile
from generator.rules.render.rule import Found, Rule

LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
ADDRESSED = frozenset({"web", "pserv"})


def check(file: RenderFile) -> Iterator[Found]:
    """Find names of services with an address that are no label of a domain name."""
    for service in file.services:
        if service.type in ADDRESSED and service.name and not LABEL.fullmatch(service.name):
            yield Found(
                route=service.at("name"),
                message=f"{service.called} cannot stand in an address as it is",
                help="use lower-case letters, digits and hyphens, 63 at most",
            )


RULE = Rule(
    code="GW330",
    name="unusual-name",
    severity=Severity.NOTE,
    sources=(
        "https://render.com/docs/web-services",
        "https://render.com/docs/private-network",
        "https://www.rfc-editor.org/rfc/rfc1123#section-2.1",
    ),
    check=check,
)
