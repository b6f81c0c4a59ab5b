"""The variable `PORT` says where a service listens, and some ports are Render's own.

A service cannot listen on 18012, 18013 or 19099. A port is a whole number from 1 to 65535. Where
nothing is said, `PORT` is 10000.

Example::

    services:
      - type: web
        name: api
        runtime: node
        buildCommand: npm ci
        startCommand: node index.js
        healthCheckPath: /health
        envVars:
          - {key: PORT, value: 18012}

Instead::

    services:
      - type: web
        name: api
        runtime: node
        buildCommand: npm ci
        startCommand: node index.js
        healthCheckPath: /health
        envVars:
          - {key: PORT, value: 8080}
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.render.file import RenderFile
from generator.recognition.render.resource import Variable
from generator.rules.render.rule import Found, Rule

RESERVED = frozenset({18012, 18013, 19099})
HIGHEST = 65535
LISTENING = frozenset({"web", "pserv"})


def check(file: RenderFile) -> Iterator[Found]:
    """Find ports of services that listen, written at the service or in a group that it takes."""
    for service in file.services:
        if service.type not in LISTENING or service.shape == "static":
            continue
        linked = (each.value.get("fromGroup") for each in service.variables)
        groups = [file.group(name) for name in linked if isinstance(name, str)]
        holders = [service.variables, *(group.variables for group in groups if group)]
        for variable in (each for variables in holders for each in variables):
            if variable.key == "PORT":
                yield from _of(variable)


def _of(variable: Variable) -> Iterator[Found]:
    written = variable.value.get("value")
    if not isinstance(written, int | str) or isinstance(written, bool):
        return
    text = str(written).strip()
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= len("65535") else 0
    route = (*variable.route, "value")
    if number in RESERVED:
        message = f"port {number} is one of Render's own"
        yield Found(route=route, message=message, help="remove it, or choose another port")
    elif not 0 < number <= HIGHEST and "$" not in text:
        message = f'"{text}" is no port: expected a number from 1 to {HIGHEST}'
        help_ = "remove it to listen on 10000, or write a number"
        yield Found(route=route, message=message, help=help_, severity=Severity.WARNING)


RULE = Rule(
    code="GW334",
    name="unusable-port",
    severity=Severity.ERROR,
    sources=(
        "https://render.com/docs/web-services#port-binding",
        "https://github.com/render-oss/skills/blob/main/skills/render-web-services/SKILL.md",
    ),
    check=check,
)
