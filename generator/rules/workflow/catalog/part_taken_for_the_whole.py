"""A list of names in one text holds more than its names, as `contains` looks for any part of it.

`contains('refs/heads/main refs/heads/dev', github.ref)` is true for a branch `mai`, too. Of an
array it compares whole values.

Example::

    on: push
    jobs:
      deploy:
        if: contains('refs/heads/main refs/heads/release', github.ref)
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: flyctl deploy

Instead::

    on: push
    jobs:
      deploy:
        if: contains(fromJSON('["refs/heads/main", "refs/heads/release"]'), github.ref)
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: flyctl deploy
"""

import re
from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.expressions.spelling import spelled
from generator.expressions.tree import Call, Literal, calls, path_of
from generator.recognition.subject import Subject
from generator.rules.workflow.conditions import condition_of
from generator.rules.workflow.parts import what_matters
from generator.rules.workflow.rule import About, Found, Rule

HELP = "hand `contains` an array: `fromJSON('[…]')`"
_LISTED = re.compile(r"[^\s,;|]+(?:\s*[\s,;|]\s*[^\s,;|]+)+")


def check(subject: Subject) -> Iterator[Found]:
    """Find conditions of gates and deploys that look for a value in a list in one text."""
    for part, name, why in what_matters(subject):
        written = condition_of(part).written
        for call in calls(written, frozenset({"contains"})) if written else ():
            if _is_unsound(call):
                yield Found(
                    place=part.place("if"),
                    message=f'`{spelled(call)}` is true for a part of a word, too: "{name}" hangs '
                    f"on it, and {why}",
                    help=HELP,
                )


def _is_unsound(call: Call) -> bool:
    match call.arguments:
        case (Literal(value=str(text)), item):
            return bool(_LISTED.fullmatch(text.strip())) and path_of(item) is not None
        case _:
            return False


RULE = Rule(
    code="GW429",
    name="part-taken-for-the-whole",
    severity=Severity.WARNING,
    about=About.DEPLOY,
    sources=(
        "https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#contains",
        "https://docs.zizmor.sh/audits/#unsound-contains",
    ),
    check=check,
)
