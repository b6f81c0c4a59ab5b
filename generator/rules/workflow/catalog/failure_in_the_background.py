"""Nobody asks how a command behind `&` ended: a plain `wait` succeeds whatever it waited for.

`wait` with the number of one process ends as that process did.

Example::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: |
              npm run test:api &
              npm run test:web &
              wait

Instead::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: |
              npm run test:api &
              first=$!
              npm run test:web
              wait $first
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.subject import Subject
from generator.rules.workflow.losses import told
from generator.rules.workflow.rule import About, Found, Rule
from generator.shell.state import Why

CAUSES = frozenset({Why.BACKGROUND, Why.WAIT})
HELP = "wait for each with `wait <its number>`, or run them one after the other"


def check(subject: Subject) -> Iterator[Found]:
    """Find checks and deploys in the background."""
    yield from told(subject, CAUSES, HELP)


RULE = Rule(
    code="GW456",
    name="failure-in-the-background",
    severity=Severity.ERROR,
    about=About.GATE,
    sources=("https://www.gnu.org/software/bash/manual/bash.html#Job-Control-Builtins",),
    check=check,
)
