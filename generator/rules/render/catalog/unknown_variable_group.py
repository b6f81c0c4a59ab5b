"""A service takes the variables of a group that this file does not define for it.

Render refuses the file unless the workspace already has a group of that name. A group that stands
in an environment is there for the services of that environment only.

Example::

    services:
      - type: web
        name: api
        runtime: node
        buildCommand: npm ci
        startCommand: node index.js
        healthCheckPath: /health
        envVars:
          - fromGroup: setings
    envVarGroups:
      - name: settings
        envVars:
          - {key: LOG_LEVEL, value: info}

Instead::

    services:
      - type: web
        name: api
        runtime: node
        buildCommand: npm ci
        startCommand: node index.js
        healthCheckPath: /health
        envVars:
          - fromGroup: settings
    envVarGroups:
      - name: settings
        envVars:
          - {key: LOG_LEVEL, value: info}
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.render.file import RenderFile
from generator.recognition.render.resource import Group, Scope
from generator.rules.render.near import meant
from generator.rules.render.rule import Found, Rule


def check(file: RenderFile) -> Iterator[Found]:
    """Find links to groups that are not in the file, or in an environment of their own."""
    for service in file.services:
        for variable in service.variables:
            name = variable.value.get("fromGroup")
            if not isinstance(name, str) or not name:
                continue
            named = file.groups_by_name.get(name, ())
            route = (*variable.route, "fromGroup")
            if not named:
                otherwise = f'create "{name}" in the workspace before this file is synced'
                help_ = meant(name, file.groups_by_name, otherwise)
                message = f'no group of variables "{name}" in this file'
                yield Found(route=route, message=message, help=help_)
            elif not any(_is_visible(group, service.scope) for group in named):
                scope = named[0].scope
                message = f'the group "{name}" belongs to the environment "{scope.environment}"'
                help_ = f"define a group for {service.called} where {service.called} stands"
                yield Found(route=route, message=message, help=help_)


def _is_visible(group: Group, scope: Scope) -> bool:
    # What stands at the root keeps its environment, which the file does not say.
    return not (group.scope.environment and scope.environment) or group.scope == scope


RULE = Rule(
    code="GW321",
    name="unknown-variable-group",
    severity=Severity.WARNING,
    sources=(
        "https://render.com/docs/blueprint-spec#environment-groups",
        "https://render.com/docs/configure-environment-variables#environment-groups",
        "https://render.com/tutorials/advanced-blueprint-patterns/env-var-groups",
        "https://github.com/laudspeaker/laudspeaker/issues/92",
    ),
    check=check,
)
