"""The loop ends with success although what it tries again never succeeded.

A loop over five attempts that leaves early on success ends just as well after the fifth failure.
What follows must ask whether there was a success.

Example::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: |
              for attempt in 1 2 3 4 5; do
                if curl -fsS "$URL/health"; then break; fi
                sleep 10
              done

Instead::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: |
              for attempt in 1 2 3 4 5; do
                if curl -fsS "$URL/health"; then exit 0; fi
                sleep 10
              done
              exit 1
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.subject import Subject
from generator.rules.workflow.losses import told
from generator.rules.workflow.rule import About, Found, Rule
from generator.shell.state import Why

CAUSES = frozenset({Why.LOOP})
HELP = "leave the loop with `exit 0` on success, and put `exit 1` behind it"


def check(subject: Subject) -> Iterator[Found]:
    """Find checks and deploys that a loop tries until it gives up."""
    yield from told(subject, CAUSES, HELP)


RULE = Rule(
    code="GW460",
    name="failure-lost-in-a-loop",
    severity=Severity.ERROR,
    about=About.GATE,
    sources=("https://www.gnu.org/software/bash/manual/bash.html#Looping-Constructs",),
    check=check,
)
