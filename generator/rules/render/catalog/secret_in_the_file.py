"""A secret stands in the file, where everybody who can read the repository has it.

Found are keys whose form their issuers publish, private keys, and addresses with a password. A
variable whose name says that it is secret, and that has a literal value, is a warning, and so is a
placeholder left there: it is what the application runs with. The value itself is never repeated.

Example::

    services:
      - type: web
        name: api
        runtime: node
        buildCommand: npm ci
        startCommand: node index.js
        healthCheckPath: /health
        envVars:
          - {key: SESSION_SECRET, value: hunter2hunter2}

Instead::

    services:
      - type: web
        name: api
        runtime: node
        buildCommand: npm ci
        startCommand: node index.js
        healthCheckPath: /health
        envVars:
          - {key: SESSION_SECRET, generateValue: true}
"""

import re
from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.render.file import RenderFile
from generator.recognition.render.resource import Variable
from generator.rules.render.rule import Found, Rule
from generator.rules.render.secrets import is_placeholder, login, secret_form
from generator.yamltext.document import Route

COMMANDS = (
    *("buildCommand", "startCommand", "preDeployCommand", "dockerCommand"),
    "initialDeployHook",
)
SECRET_NAME = re.compile(
    r"(?:^|_)(?:SECRET|SECRET_KEY|SECRET_KEY_BASE|PASSWORD|PASSWD|PRIVATE_KEY|ACCESS_TOKEN"
    r"|AUTH_TOKEN|API_TOKEN|API_KEY|MASTER_KEY|ENCRYPTION_KEY|SIGNING_KEY)$"
)
PUBLIC_NAME = re.compile(r"^(?:NEXT_PUBLIC|VITE|REACT_APP|NUXT_PUBLIC|PUBLIC|EXPO_PUBLIC|GATSBY)_")
"""What frameworks put into the pages themselves, and so is public by its name."""
LEAST = 8
"""Characters; a shorter literal under such a name is a switch or a lifetime more often."""
NO_SECRET = re.compile(r"[0-9]+[a-z]*|true|false|none|null|(?:[a-z]+:/)?/.*", re.IGNORECASE)
CURE = "take it back where it was issued, and write `sync: false` to be asked for the new one"
ASK = "write `generateValue: true`, or `sync: false` to be asked for it in the dashboard"


def check(file: RenderFile) -> Iterator[Found]:
    """Find secrets in values of variables and in commands."""
    for holder in file.variable_holders:
        for variable in holder.variables:
            for key in ("value", "previewValue"):
                written = variable.value.get(key)
                if isinstance(written, str):
                    yield from _in_variable(variable, (*variable.route, key), written)
    for service in file.services:
        for key in COMMANDS:
            yield from _in_text(service.at(key), f"`{key}`", service.text(key) or "")


def _in_variable(variable: Variable, route: Route, written: str) -> Iterator[Found]:
    found = [*_in_text(route, f'the value of "{variable.key}"', written)]
    yield from found
    if found or not _is_secret(variable.key) or NO_SECRET.fullmatch(written):
        return
    if is_placeholder(written):
        if "$" not in written:
            message = f'"{variable.key}" holds a placeholder, and that is what will run'
            yield Found(route=route, message=message, help=ASK, severity=Severity.WARNING)
    elif len(written) >= LEAST:
        message = f'"{variable.key}" is secret by its name, and its value stands in the file'
        yield Found(route=route, message=message, help=ASK, severity=Severity.WARNING)


def _is_secret(key: str) -> bool:
    return bool(SECRET_NAME.search(key.upper())) and not PUBLIC_NAME.match(key)


def _in_text(route: Route, where: str, text: str) -> Iterator[Found]:
    form = secret_form(text)
    if form:
        yield Found(route=route, message=f"{where} holds {form}", help=CURE)
        return
    found = login(text)
    if found:
        yield Found(
            route=route,
            message=f'{where} holds a password for "{found.host}"',
            help="read the address with `fromDatabase` or `fromService`, or write `sync: false`",
            severity=Severity.WARNING if found.is_guessable else None,
        )


RULE = Rule(
    code="GW337",
    name="secret-in-the-file",
    severity=Severity.ERROR,
    sources=(
        "https://render.com/docs/blueprint-spec#prompting-for-secret-values",
        "https://docs.github.com/en/code-security/secret-scanning/introduction/supported-secret-scanning-patterns",
    ),
    check=check,
)
