"""Scaling needs a least and a most number of instances, and a target that moves between them.

The least is not above the most, no service has more than 100 instances, and the workspace needs
the plan Pro. A number of instances beside `scaling` is not used.

Example::

    services:
      - type: web
        name: api
        runtime: node
        buildCommand: npm ci
        startCommand: node index.js
        healthCheckPath: /health
        scaling: {minInstances: 4, maxInstances: 2, targetCPUPercent: 70}

Instead::

    # workspace: pro
    services:
      - type: web
        name: api
        runtime: node
        buildCommand: npm ci
        startCommand: node index.js
        healthCheckPath: /health
        scaling: {minInstances: 2, maxInstances: 4, targetCPUPercent: 70}
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.render.file import RenderFile
from generator.recognition.render.resource import Service, whole
from generator.rules.render.rule import Found, Rule
from generator.shipped.plans import workspace

BOUNDS = ("minInstances", "maxInstances")
TARGETS = ("targetCPUPercent", "targetMemoryPercent")


def check(file: RenderFile) -> Iterator[Found]:
    """Find numbers of instances that contradict each other, the platform or the workspace."""
    for service in file.services:
        if service.shape != "server":
            continue
        if service.mapping("scaling"):
            yield from _incomplete(service)
            yield from _bounds(service)
            yield from _workspace(service, file.workspace)


def _incomplete(service: Service) -> Iterator[Found]:
    scaling = service.mapping("scaling")
    lacking = [key for key in BOUNDS if scaling.get(key) is None]
    if lacking:
        what = f"lacks `{'` and `'.join(lacking)}`"
        yield _scaling(service, what, "give both bounds", BOUNDS)
    if all(scaling.get(key) is None for key in TARGETS):
        instead = f"add `{TARGETS[0]}` or `{TARGETS[1]}`"
        yield _scaling(service, "has no target", instead, TARGETS)


def _scaling(service: Service, what: str, instead: str, keys: tuple[str, ...]) -> Found:
    message = f"`scaling` of {service.called} {what}"
    return Found(
        route=service.at("scaling"),
        message=message,
        help=instead,
        at_key=True,
        speaks_for=tuple(service.at("scaling", key) for key in keys),
    )


def _bounds(service: Service) -> Iterator[Found]:
    least, most = (whole(service.mapping("scaling").get(key)) for key in BOUNDS)
    if least is not None and most is not None and least > most:
        yield Found(
            route=service.at("scaling", "minInstances"),
            message=f"{service.called} has at least {least} instances, and at most {most}",
            help="swap the two, or write a fixed `numInstances`",
        )
    if service.number("numInstances"):
        yield Found(
            route=service.at("numInstances"),
            message=f"`numInstances` of {service.called} is not used beside `scaling`",
            help="remove one of the two",
            at_key=True,
            severity=Severity.NOTE,
        )


def _workspace(service: Service, name: str | None) -> Iterator[Found]:
    known = workspace(name or "")
    if known and known.scaling:
        return
    said = f'the workspace plan "{name}" has none' if known else "needs the workspace plan Pro"
    yield Found(
        route=service.at("scaling"),
        message=f"{service.called} asks for scaling: {said}",
        help="write a fixed `numInstances`" if known else "make sure of the workspace",
        at_key=True,
        severity=None if known else Severity.NOTE,
    )


RULE = Rule(
    code="GW315",
    name="scaling-that-cannot-work",
    severity=Severity.ERROR,
    sources=("https://render.com/docs/scaling", "https://render.com/docs/blueprint-spec"),
    check=check,
)
