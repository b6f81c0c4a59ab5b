"""Only web services, databases and key-value instances have a free plan.

Private services, background workers and cron jobs have none: Render refuses them.

Example::

    services:
      - type: worker
        name: mailer
        plan: free
        runtime: node
        buildCommand: npm ci
        startCommand: node mailer.js

Instead::

    services:
      - type: worker
        name: mailer
        plan: 0.5c-512mb
        runtime: node
        buildCommand: npm ci
        startCommand: node mailer.js
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.render.file import RenderFile
from generator.recognition.render.resource import Service
from generator.rules.render.rule import Found, Rule
from generator.shipped.plans import as_spelt, default
from generator.yamltext.document import Route

FREE = "free"
PAID = {"pserv": "private services", "worker": "background workers", "cron": "cron jobs"}


def check(file: RenderFile) -> Iterator[Found]:
    """Find free services of a type that has no free plan, previews among them."""
    instead = f"write `plan: {default('compute')}`, the smallest one"
    for service in file.services:
        what = PAID.get(service.type)
        if what and service.plan() == FREE:
            message = f"{service.called} is free, and {what} have no free plan"
            yield Found(route=service.at("plan"), message=message, help=instead)
        for route, plan in _of_previews(service) if what else ():
            if plan != FREE:
                continue
            yield Found(
                route=route,
                message=f"a preview of {service.called} is free, and {what} have no free plan",
                help=instead,
                severity=Severity.WARNING,
            )


def _of_previews(service: Service) -> Iterator[tuple[Route, str | None]]:
    written = service.mapping("previews").get("plan")
    yield service.at("previews", "plan"), as_spelt(written) if isinstance(written, str) else None
    yield service.at("previewPlan"), service.plan("previewPlan")


RULE = Rule(
    code="GW306",
    name="free-plan-outside-web",
    severity=Severity.ERROR,
    sources=("https://render.com/docs/free", "https://render.com/docs/blueprint-spec"),
    check=check,
)
