"""A check succeeds when there is nothing to check: no test, no file, no project.

Somebody moves the tests or misspells a filter, and the gate stays green. An option that asks for
it, as `--passWithNoTests`, is a warning. A note is that a tool passes on nothing by itself.

Example::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: npx jest --passWithNoTests

Instead::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: npx jest
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.subject import Subject
from generator.rules.workflow.rule import About, Found, Rule
from generator.rules.workflow.softness import Sort, told


def check(subject: Subject) -> Iterator[Found]:
    """Find checks that pass on nothing."""
    yield from told(subject, Sort.NOTHING)


RULE = Rule(
    code="GW468",
    name="passes-on-nothing",
    severity=Severity.WARNING,
    about=About.GATE,
    sources=(
        "https://jestjs.io/docs/cli#--passwithnotests",
        "https://pnpm.io/filtering#--fail-if-no-match",
    ),
    check=check,
)
