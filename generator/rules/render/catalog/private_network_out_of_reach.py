"""An address of the private network leads nowhere from another region.

Render's private network joins the resources of one region. A service that is given the internal
address of a database, a key-value instance or a private service elsewhere cannot connect to it.
For a web service this is a warning, because its internal host name may serve to build a public
address. An environment with `networking.isolation: enabled` is closed in the same way, a web
service of the plan `free` receives nothing over the private network, and a static site is not
on it.

Example::

    services:
      - type: web
        name: api
        runtime: node
        region: oregon
        buildCommand: npm ci
        startCommand: node index.js
        healthCheckPath: /health
        envVars:
          - key: DATABASE_URL
            fromDatabase: {name: db, property: connectionString}
    databases:
      - name: db
        region: frankfurt
        plan: 0.5c-1g
        ipAllowList: []

Instead::

    services:
      - type: web
        name: api
        runtime: node
        region: frankfurt
        buildCommand: npm ci
        startCommand: node index.js
        healthCheckPath: /health
        envVars:
          - key: DATABASE_URL
            fromDatabase: {name: db, property: connectionString}
    databases:
      - name: db
        region: frankfurt
        plan: 0.5c-1g
        ipAllowList: []
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.render.file import RenderFile
from generator.recognition.render.reference import ADDRESSES, Reference, references, target
from generator.recognition.render.resource import Resource, Scope, Service
from generator.rules.render.rule import Found, Rule


def check(file: RenderFile) -> Iterator[Found]:
    """Find references to an address that cannot be reached from where it is read."""
    closed = _isolated(file)
    for reference in references(file):
        found = target(file, reference)
        if found is None or found is reference.user or reference.wanted not in ADDRESSES:
            continue
        if isinstance(found, Service) and found.shape not in {"server", "keyvalue"}:
            continue
        yield from _unreachable(reference, found, closed)


def _unreachable(
    reference: Reference, found: Resource, closed: frozenset[Scope]
) -> Iterator[Found]:
    user, route = reference.user, (*reference.route, "name")
    is_public = isinstance(found, Service) and found.type == "web"
    severity = Severity.WARNING if is_public else None
    if user.shape == "static":
        if not is_public:
            yield _static(reference, found)
    elif user.region != found.region:
        message = (
            f"{user.called} in {user.region} is given an internal address of "
            f"{found.called} in {found.region}, and the private network ends at the region"
        )
        help_ = "put both in one region: create one of them anew, a region cannot be changed"
        yield Found(route=route, message=message, help=help_, severity=severity)
    elif apart := _apart(user.scope, found.scope, closed):
        message = (
            f"{user.called} is given an internal address of {found.called}, and the "
            f'environment "{apart.environment}" is closed to the private network of others'
        )
        help_ = "put both in one environment, or set `networking.isolation` to `disabled`"
        yield Found(route=route, message=message, help=help_, severity=severity)
    elif is_public and found.plan() == "free":
        yield _free(reference, found)


def _static(reference: Reference, found: Resource) -> Found:
    return Found(
        route=(*reference.route, "name"),
        message=f"the static site {reference.user.called} is given an internal address of "
        f"{found.called}, and is not on the private network",
        help="let a web service stand between them",
        severity=Severity.WARNING,
    )


def _free(reference: Reference, found: Resource) -> Found:
    return Found(
        route=(*reference.route, "name"),
        message=f"{reference.user.called} is given an internal address of {found.called}, "
        "whose plan `free` receives nothing over the private network",
        help=f"give {found.called} a paid plan, or call its public address",
        severity=Severity.WARNING,
    )


def _apart(one: Scope, other: Scope, closed: frozenset[Scope]) -> Scope | None:
    # A resource at the root keeps whatever environment it has, which the file does not say.
    if one == other or not (one.environment and other.environment):
        return None
    return next((scope for scope in (other, one) if scope in closed), None)


def _isolated(file: RenderFile) -> frozenset[Scope]:
    networks = ((each.scope, each.value.get("networking")) for each in file.holders)
    return frozenset(
        scope
        for scope, network in networks
        if isinstance(network, dict) and network.get("isolation") == "enabled"
    )


RULE = Rule(
    code="GW319",
    name="private-network-out-of-reach",
    severity=Severity.ERROR,
    sources=(
        "https://render.com/docs/private-network",
        "https://render.com/docs/regions",
        "https://render.com/docs/projects",
        "https://github.com/render-oss/skills/blob/main/skills/render-networking/SKILL.md",
        "https://github.com/chiefonboarding/ChiefOnboarding/issues/278",
    ),
    check=check,
)
