"""The previews of a service are switched off by leaving `generation` out, not by `off`.

Only the previews of the whole file, at its root, know `off`. On a service it does not keep the
service out of preview environments either.

Example::

    services:
      - type: web
        name: api
        runtime: node
        buildCommand: npm ci
        startCommand: node index.js
        healthCheckPath: /health
        previews: {generation: "off"}

Instead::

    services:
      - type: web
        name: api
        runtime: node
        buildCommand: npm ci
        startCommand: node index.js
        healthCheckPath: /health
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.render.file import RenderFile
from generator.rules.render.rule import Found, Rule


def check(file: RenderFile) -> Iterator[Found]:
    """Find services with `previews.generation: off`."""
    for service in file.services:
        if service.mapping("previews").get("generation") == "off":
            yield Found(
                route=service.at("previews", "generation"),
                message=f'"off" is no documented value for the previews of {service.called}',
                help="remove `generation`: without it there are no previews of the service",
            )


RULE = Rule(
    code="GW325",
    name="preview-generation-off",
    severity=Severity.NOTE,
    sources=(
        "https://render.com/docs/blueprint-spec",
        "https://render.com/docs/service-previews",
        "https://github.com/render-oss/skills/blob/main/skills/render-blueprints/references/preview-environments.md",
    ),
    check=check,
)
