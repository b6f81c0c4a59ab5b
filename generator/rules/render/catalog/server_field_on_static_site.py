"""A static site is files on a network of caches: it has no plan, no region and nothing that runs.

Render refuses a free plan there with "no such plan free for service type web", because static
sites have no plan at all. What else belongs to a server has no place in its reference either.

Example::

    services:
      - type: web
        name: site
        runtime: static
        plan: free
        buildCommand: npm ci && npm run build
        staticPublishPath: dist

Instead::

    services:
      - type: web
        name: site
        runtime: static
        buildCommand: npm ci && npm run build
        staticPublishPath: dist
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.render.file import RenderFile
from generator.recognition.render.resource import Service
from generator.rules.render.rule import Found, Rule

SERVER_ONLY = (
    "region",
    "startCommand",
    "initialDeployHook",
    "afterFirstDeployCommand",
    "dockerCommand",
    "dockerfilePath",
    "dockerContext",
    "image",
    "registryCredential",
    "healthCheckPath",
    "numInstances",
    "scaling",
    "disk",
    "maxShutdownDelaySeconds",
    "maintenanceMode",
    "buildSource",
    "previewPlan",
)


def check(file: RenderFile) -> Iterator[Found]:
    """Find what static sites have of a server."""
    for service in file.services:
        if service.shape == "static":
            yield from _plan(service)
            for key in SERVER_ONLY:
                if key in service.value:
                    message = f"`{key}` belongs to a server, and {service.called} is a static site"
                    yield Found(
                        route=service.at(key),
                        message=message,
                        help=f"remove `{key}`, or write the runtime of a server",
                        at_key=True,
                        severity=Severity.WARNING,
                    )


def _plan(service: Service) -> Iterator[Found]:
    if "plan" in service.value:
        plan = service.plan()
        shown = f', found "{plan}"' if plan else ""
        # Seen refused is the free plan only.
        weight = None if plan == "free" else Severity.WARNING
        yield Found(
            route=service.at("plan"),
            message=f"{service.called} is a static site, which has no plan{shown}",
            help="remove `plan`: static sites are free",
            severity=weight,
        )


RULE = Rule(
    code="GW307",
    name="server-field-on-static-site",
    severity=Severity.ERROR,
    sources=(
        "https://render.com/docs/static-sites",
        "https://render.com/docs/blueprint-spec",
        "https://github.com/redwoodjs/graphql/issues/7195",
    ),
    check=check,
)
