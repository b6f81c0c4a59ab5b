"""A migration by `psql -f` without `ON_ERROR_STOP` goes on behind a statement that fails.

It ends with zero, half of the file applied, and the deploy goes on.

Example::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        environment: production
        steps:
          - run: psql -f schema.sql

Instead::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        environment: production
        steps:
          - run: psql -v ON_ERROR_STOP=1 -f schema.sql
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.subject import Subject
from generator.rules.workflow.rule import About, Found, Rule
from generator.rules.workflow.softness import Sort, told


def check(subject: Subject) -> Iterator[Found]:
    """Find migrations that go on behind an error."""
    yield from told(subject, Sort.STATEMENT)


RULE = Rule(
    code="GW467",
    name="migration-that-goes-on-after-errors",
    severity=Severity.ERROR,
    about=About.DEPLOY,
    sources=(
        "https://www.postgresql.org/docs/current/app-psql.html#APP-PSQL-VARIABLES-ON-ERROR-STOP",
    ),
    check=check,
)
