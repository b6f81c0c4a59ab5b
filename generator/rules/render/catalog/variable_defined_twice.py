"""A variable is defined twice for one service, and nothing says which value counts.

The same is true of two groups that a service takes and that both define it. A variable of the
service itself stands above one of a group, so that pair is no fault.

Example::

    services:
      - type: web
        name: api
        runtime: node
        buildCommand: npm ci
        startCommand: node index.js
        healthCheckPath: /health
        envVars:
          - {key: LOG_LEVEL, value: info}
          - {key: LOG_LEVEL, value: debug}

Instead::

    services:
      - type: web
        name: api
        runtime: node
        buildCommand: npm ci
        startCommand: node index.js
        healthCheckPath: /health
        envVars:
          - {key: LOG_LEVEL, value: info}
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.render.file import RenderFile
from generator.recognition.render.resource import Group, Service
from generator.rules.render.rule import Found, Rule


def check(file: RenderFile) -> Iterator[Found]:
    """Find keys that one holder has twice, and keys that two groups bring to one service."""
    for holder in file.variable_holders:
        yield from _repeated(holder)
    for service in file.services:
        yield from _brought_twice(file, service)


def _repeated(holder: Service | Group) -> Iterator[Found]:
    seen: set[str] = set()
    for variable in holder.variables:
        if variable.key in seen:
            yield Found(
                route=(*variable.route, "key"),
                message=f'{holder.called} defines "{variable.key}" a second time',
                help="keep one of them",
            )
        seen.add(variable.key)
        seen.discard("")


def _brought_twice(file: RenderFile, service: Service) -> Iterator[Found]:
    own = {variable.key for variable in service.variables}
    brought: dict[str, str] = {}
    for variable in service.variables:
        name = variable.value.get("fromGroup")
        group = file.group(name) if isinstance(name, str) else None
        for key in sorted({each.key for each in group.variables} - own if group else ()):
            other = brought.setdefault(key, str(name))
            if key and other != name:
                yield Found(
                    route=(*variable.route, "fromGroup"),
                    message=f'"{name}" brings "{key}", which "{other}" brings as well',
                    help=f'define "{key}" in one of the groups, or at {service.called} itself',
                )


RULE = Rule(
    code="GW338",
    name="variable-defined-twice",
    severity=Severity.WARNING,
    sources=(
        "https://render.com/docs/blueprint-spec#setting-environment-variables",
        "https://render.com/docs/configure-environment-variables#environment-groups",
        "https://github.com/render-oss/skills/blob/main/skills/render-env-vars/SKILL.md",
    ),
    check=check,
)
