"""A check looks at less than it could: warnings, findings of high severity or unchanged files pass.

An option that says so is a warning. A note is that more would be looked at with an option that is
not given.

Example::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: npm audit --audit-level=critical

Instead::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: npm audit --audit-level=moderate
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.subject import Subject
from generator.rules.workflow.rule import About, Found, Rule
from generator.rules.workflow.softness import Sort, told


def check(subject: Subject) -> Iterator[Found]:
    """Find checks that look at less."""
    yield from told(subject, Sort.LESS)


RULE = Rule(
    code="GW469",
    name="narrowed-check",
    severity=Severity.WARNING,
    about=About.GATE,
    sources=("https://docs.npmjs.com/cli/v11/commands/npm-audit",),
    check=check,
)
