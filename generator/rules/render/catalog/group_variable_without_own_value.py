"""A group of variables holds only values of its own: literal ones, and ones that Render makes.

A group cannot read from services, databases or other groups, and Render ignores `sync: false`
there, so that the variable is missing without a word.

Example::

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
          - {key: STRIPE_KEY, sync: false}

Instead::

    services:
      - type: web
        name: api
        runtime: node
        buildCommand: npm ci
        startCommand: node index.js
        healthCheckPath: /health
        envVars:
          - {key: STRIPE_KEY, sync: false}
          - fromGroup: settings
    envVarGroups:
      - name: settings
        envVars:
          - {key: LOG_LEVEL, value: info}
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.render.file import RenderFile
from generator.rules.render.rule import Found, Rule

READING = ("fromDatabase", "fromService", "fromGroup")


def check(file: RenderFile) -> Iterator[Found]:
    """Find variables of groups that are read from elsewhere, or asked for."""
    for group in file.groups:
        for variable in group.variables:
            for key in READING:
                if key in variable.value:
                    yield Found(
                        route=(*variable.route, key),
                        message=f"the group {group.called} cannot have `{key}`",
                        help="move the variable to the services that need it",
                        at_key=True,
                        speaks_for=(variable.route, (*variable.route, "key")),
                    )
            if variable.value.get("sync") is False:
                yield Found(
                    route=(*variable.route, "sync"),
                    message=f'Render ignores "{variable.key}": a group is not asked for values',
                    help="move it to the services that need it, or set the group in the dashboard",
                    at_key=True,
                    severity=Severity.WARNING,
                )


RULE = Rule(
    code="GW323",
    name="group-variable-without-own-value",
    severity=Severity.ERROR,
    sources=(
        "https://render.com/docs/blueprint-spec#environment-groups",
        "https://render.com/docs/blueprint-spec#prompting-for-secret-values",
    ),
    check=check,
)
