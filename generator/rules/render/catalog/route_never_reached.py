"""A route of a static site stands behind one that takes all its requests.

Routes are tried from top to bottom, and the first that matches is taken. One for `/*` belongs at
the end, and one for a folder behind those for paths inside of it.

Example::

    services:
      - type: web
        name: site
        runtime: static
        buildCommand: npm run build
        staticPublishPath: dist
        routes:
          - {type: rewrite, source: /*, destination: /index.html}
          - {type: redirect, source: /old, destination: /new}

Instead::

    services:
      - type: web
        name: site
        runtime: static
        buildCommand: npm run build
        staticPublishPath: dist
        routes:
          - {type: redirect, source: /old, destination: /new}
          - {type: rewrite, source: /*, destination: /index.html}
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.render.file import RenderFile
from generator.recognition.render.resource import Service
from generator.rules.render.rule import Found, Rule

LONGEST = 2000
"""Characters of a source that are looked at; addresses are hardly ever longer."""


def check(file: RenderFile) -> Iterator[Found]:
    """Find routes that an earlier one covers."""
    for service in file.services:
        if service.shape == "static":
            yield from _covered(service)


def _covered(service: Service) -> Iterator[Found]:
    earlier: dict[str, int] = {}
    for route, item in service.items("routes"):
        source = item.get("source") if isinstance(item, dict) else None
        if not isinstance(source, str):
            continue
        covering = [(earlier[each], each) for each in _covering(source) if each in earlier]
        if covering:
            _, before = min(covering)
            yield Found(
                route=(*route, "source"),
                message=f'"{source}" is never reached: "{before}" stands before it',
                help=f'move it above "{before}"' if before != source else "remove one of them",
            )
        earlier.setdefault(source, len(earlier))


def _covering(source: str) -> Iterator[str]:
    """Give the sources that take all requests of this one, itself among them."""
    # Only a star at the end has a documented meaning.
    for at, sign in enumerate(source[:LONGEST]):
        if sign == "/":
            yield f"{source[: at + 1]}*"
    yield source


RULE = Rule(
    code="GW333",
    name="route-never-reached",
    severity=Severity.WARNING,
    sources=(
        "https://render.com/docs/redirects-rewrites",
        "https://github.com/render-oss/skills/blob/main/skills/render-static-sites/references/routing-and-headers.md",
    ),
    check=check,
)
