"""A variable has one source: none, or two at once, is no variable.

Render refuses an entry that has only a key ("must be from group or have a key and value") and one
with both `value` and `sync`. Of other pairs it is nowhere said which one counts.

Example::

    services:
      - type: web
        name: api
        runtime: node
        buildCommand: npm ci
        startCommand: node index.js
        healthCheckPath: /health
        envVars:
          - key: STRIPE_KEY
          - {key: LOG_LEVEL, value: info, sync: false}

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
          - {key: LOG_LEVEL, value: info}
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.render.file import RenderFile
from generator.recognition.render.resource import Service, Variable
from generator.rules.render.rule import Found, Rule

OF_GROUPS = ("value", "generateValue")
SOURCES = (*OF_GROUPS, "sync", "fromDatabase", "fromService", "fromGroup")


def check(file: RenderFile) -> Iterator[Found]:
    """Find variables of services and groups without a source, or with several."""
    for holder in file.variable_holders:
        for variable in holder.variables:
            sources = [key for key in SOURCES if _counts(variable, key)]
            if variable.value.get("key") is None and "fromGroup" not in variable.value:
                yield _nameless(variable)
            elif variable.key and not sources:
                yield _none(variable)
            elif isinstance(holder, Service):
                yield from _of_service(variable, sources)
            elif {*OF_GROUPS} <= {*sources}:
                # Another rule says which sources a group cannot have at all.
                yield _several(variable, [*OF_GROUPS])


def _of_service(variable: Variable, sources: list[str]) -> Iterator[Found]:
    if len(sources) > 1:
        yield _several(variable, sources)
    elif variable.key and sources == ["fromGroup"]:
        yield _named_group(variable)


def _counts(variable: Variable, key: str) -> bool:
    # `generateValue: false` and `sync: true` ask for nothing.
    found = variable.value.get(key)
    return key in variable.value and found is not {"generateValue": False, "sync": True}.get(key)


def _none(variable: Variable) -> Found:
    return Found(
        route=(*variable.route, "key"),
        message=f'"{variable.key}" has a key and no value',
        help="add `value`, or `sync: false` to be asked for it in the dashboard",
        speaks_for=(variable.route, *((*variable.route, key) for key in SOURCES)),
    )


def _nameless(variable: Variable) -> Found:
    return Found(
        route=variable.route,
        message="a variable has no key, and no group that it comes from",
        help="add `key`, the name of the variable",
        speaks_for=((*variable.route, "key"),),
    )


def _several(variable: Variable, sources: list[str]) -> Found:
    listed = ", ".join(f"`{each}`" for each in sources[:-1])
    return Found(
        route=(*variable.route, sources[-1]),
        message=f'"{variable.key}" has {listed} and `{sources[-1]}`, expected one of them',
        help="keep the one that gives the value",
        at_key=True,
        speaks_for=tuple((*variable.route, key) for key in (*sources, "key")),
    )


def _named_group(variable: Variable) -> Found:
    return Found(
        route=(*variable.route, "key"),
        message=f'"{variable.key}" names a group, whose variables bring their own keys',
        help="remove `key`: `fromGroup` takes all variables of the group",
        at_key=True,
        severity=Severity.WARNING,
    )


RULE = Rule(
    code="GW322",
    name="variable-without-one-source",
    severity=Severity.ERROR,
    sources=(
        "https://render.com/docs/blueprint-spec#setting-environment-variables",
        "https://render.com/tutorials/advanced-blueprint-patterns/cross-service-wiring",
        "https://github.com/AllYourBot/hostedgpt/issues/43",
    ),
    check=check,
)
