"""A value is written as if Render would put a variable into it, and Render puts in none.

The application gets the text as it stands, dollar sign and braces included. Some frameworks expand
such texts themselves; then this warning can be passed over.

Example::

    services:
      - type: web
        name: api
        runtime: node
        buildCommand: npm ci
        startCommand: node index.js
        healthCheckPath: /health
        envVars:
          - {key: HOST, value: example.com}
          - {key: ADDRESS, value: "https://${HOST}/v1"}

Instead::

    services:
      - type: web
        name: api
        runtime: node
        buildCommand: npm ci
        startCommand: ADDRESS="https://$HOST/v1" node index.js
        healthCheckPath: /health
        envVars:
          - {key: HOST, value: example.com}
"""

import re
from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.render.file import RenderFile
from generator.rules.render.rule import Found, Rule

INSIDE = re.compile(r"\$\{\{.{0,100}?\}\}|\$\{[A-Za-z_][A-Za-z0-9_.]*\}")
WHOLE = re.compile(r"\$[A-Z_][A-Z0-9_]*")
HELP = "write the value out, or put it together in the start command"


def check(file: RenderFile) -> Iterator[Found]:
    """Find values with `${NAME}` in them, or that are `$NAME` as a whole."""
    for holder in file.variable_holders:
        for variable in holder.variables:
            for key in ("value", "previewValue"):
                written = variable.value.get(key)
                if not isinstance(written, str):
                    continue
                found = INSIDE.search(written) or WHOLE.fullmatch(written)
                if found:
                    message = f'"{variable.key}" gets "{found.group()}" as text: nothing is put in'
                    yield Found(route=(*variable.route, key), message=message, help=HELP)


RULE = Rule(
    code="GW339",
    name="interpolation-in-a-value",
    severity=Severity.WARNING,
    sources=("https://render.com/docs/blueprint-spec#variable-interpolation",),
    check=check,
)
