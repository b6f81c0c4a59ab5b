"""What a blueprint's texts may not hold: GitHub's expressions, and bash that does not parse."""

import re
from collections.abc import Iterator

from generator.blueprint.codes import BROKEN_SCRIPT, EXPRESSION
from generator.blueprint.loaded import Loaded
from generator.diagnostics.fault import Fault
from generator.model.catalogue import Catalogue
from generator.yamltext.document import Route

_SCRIPT_KEY = "run"
_LONGEST = 19_000
"""Characters of a script: GitHub takes 21,000, and the count of evidence stands in the same step.

Source: https://github.com/actions/runner/blob/main/src/Sdk/DTExpressions2/Expressions2/ExpressionConstants.cs
"""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
"""What no keyboard types: bash drops some of it, and takes a carriage return for a letter."""


def scripts(loaded: Loaded, _: Catalogue) -> Iterator[Fault]:
    """Give every text that GitHub would evaluate, and every script that bash refuses.

    GitHub evaluates `${{ }}` wherever it stands, before any shell sees the text:
    https://docs.github.com/en/actions/reference/security/secure-use#understanding-the-risk-of-script-injections
    """
    for route, text in _texts((), loaded.document.value):
        if "${{" in text:
            yield loaded.at_value(
                EXPRESSION,
                route,
                'an expression "${{" cannot stand in a blueprint',
                "declare secrets under `secrets` and name them where they are used",
            )
        elif route[-1] == _SCRIPT_KEY:
            yield from _broken(loaded, route, text)


def _broken(loaded: Loaded, route: Route, script: str) -> Iterator[Fault]:
    hidden = _CONTROL.search(script)
    if hidden:
        message = f"the script holds the control character {hidden[0]!r}"
        help_ = "remove it; line breaks are those of YAML"
        yield loaded.at_value(BROKEN_SCRIPT, route, message, help_)
        return
    if len(script) > _LONGEST:
        message = f"the script has {len(script):,} characters, more than {_LONGEST:,}"
        help_ = "put it into a file of the repository and call that; GitHub takes 21,000 in a step"
        yield loaded.at_value(BROKEN_SCRIPT, route, message, help_)
        return
    if all(not line or line.startswith("#") for line in map(str.strip, script.splitlines())):
        message = "the script has no command"
        yield loaded.at_value(BROKEN_SCRIPT, route, message, "write the command that decides")
        return
    from generator.shell.syntax import check_syntax  # noqa: PLC0415 - loads a grammar

    for problem in check_syntax(script):
        yield loaded.at_value(
            BROKEN_SCRIPT,
            route,
            f"line {problem.line} of the script is not valid bash: {problem.message}",
            "correct the script",
        )


def _texts(route: Route, value: object) -> Iterator[tuple[Route, str]]:
    if isinstance(value, str):
        yield route, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts((*route, key), item)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts((*route, index), item)
