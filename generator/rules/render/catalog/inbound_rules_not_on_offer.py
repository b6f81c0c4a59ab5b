"""Inbound rules of a web service or static site need a workspace of the plan Scale or Enterprise.

Databases and key-value instances have them on every plan. A private service, a worker and a cron
job have no public address to guard. A single rule that lets everyone in is the default.

Example::

    # workspace: pro
    services:
      - type: web
        name: admin
        runtime: node
        buildCommand: npm ci
        startCommand: node index.js
        healthCheckPath: /health
        ipAllowList: [{source: 203.0.113.0/24, description: office}]

Instead::

    # workspace: scale
    services:
      - type: web
        name: admin
        runtime: node
        buildCommand: npm ci
        startCommand: node index.js
        healthCheckPath: /health
        ipAllowList: [{source: 203.0.113.0/24, description: office}]
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.render.file import RenderFile
from generator.recognition.render.resource import Service
from generator.rules.render.rule import Found, Rule
from generator.shipped.plans import workspace

GUARDED = frozenset({"server", "static"})
EVERYONE = frozenset({"0.0.0.0/0", "::/0"})


def check(file: RenderFile) -> Iterator[Found]:
    """Find inbound rules where the workspace, or the type of service, has none."""
    known = workspace(file.workspace or "")
    for service in file.services:
        if not isinstance(service.value.get("ipAllowList"), list):
            continue
        if service.type in {"worker", "pserv"}:
            yield _found(
                service,
                f"{service.called} is not reachable from the internet, so its rules guard nothing",
                "remove `ipAllowList`",
                Severity.WARNING,
            )
        elif (
            service.shape in GUARDED and _restricts(service) and not (known and known.ip_allow_list)
        ):
            yield _refused(service, file.workspace if known else None)


def _restricts(service: Service) -> bool:
    rules = [item for _, item in service.items("ipAllowList")]
    sources = [item.get("source") for item in rules if isinstance(item, dict)]
    return not any(everyone in sources for everyone in EVERYONE)


def _refused(service: Service, name: str | None) -> Found:
    needs = "inbound rules, which need the workspace plan Scale or Enterprise"
    if name:
        message = f'{service.called} has {needs}, found "{name}"'
        return _found(service, message, "let the service check who calls it")
    message = f"{service.called} has {needs}"
    return _found(service, message, "make sure of the workspace", Severity.NOTE)


def _found(service: Service, message: str, instead: str, severity: Severity | None = None) -> Found:
    return Found(
        route=service.at("ipAllowList"),
        message=message,
        help=instead,
        at_key=True,
        severity=severity,
    )


RULE = Rule(
    code="GW318",
    name="inbound-rules-not-on-offer",
    severity=Severity.ERROR,
    sources=("https://render.com/docs/inbound-ip-rules", "https://render.com/pricing"),
    check=check,
)
