"""A credential for a registry cannot be created by the file: it must be in the workspace before.

Each credential is named once, so that somebody can see to it before the first sync.

Example::

    services:
      - type: web
        name: api
        runtime: image
        image:
          url: ghcr.io/example/api:1.4.2
          creds: {fromRegistryCreds: {name: ghcr}}
        healthCheckPath: /health

Instead::

    services:
      - type: web
        name: api
        runtime: image
        image: {url: "ghcr.io/example/api:1.4.2"}
        healthCheckPath: /health
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.render.file import RenderFile
from generator.recognition.render.resource import Mapped, Service
from generator.rules.render.rule import Found, Rule
from generator.yamltext.document import Route


def check(file: RenderFile) -> Iterator[Found]:
    """Find the names of credentials, each where it stands first."""
    seen: set[str] = set()
    for service in file.services:
        for route, name in _credentials(service):
            if name not in seen:
                yield Found(
                    route=route,
                    message=f'the registry credential "{name}" must be in the workspace',
                    help="add it in the settings of the workspace before this file is synced",
                )
            seen.add(name)


def _credentials(service: Service) -> Iterator[tuple[Route, str]]:
    image = service.mapping("image")
    yield from _named(image.get("creds"), service.at("image", "creds"))
    yield from _named(service.value.get("registryCredential"), service.at("registryCredential"))


def _named(value: object, route: Route) -> Iterator[tuple[Route, str]]:
    source = _inside(value, "fromRegistryCreds")
    name = source.get("name")
    if isinstance(name, str) and name:
        yield (*route, "fromRegistryCreds", "name"), name


def _inside(value: object, key: str) -> Mapped:
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, dict) else {}


RULE = Rule(
    code="GW331",
    name="credential-from-outside",
    severity=Severity.NOTE,
    sources=(
        "https://render.com/docs/blueprint-spec",
        "https://render.com/docs/deploying-an-image",
    ),
    check=check,
)
