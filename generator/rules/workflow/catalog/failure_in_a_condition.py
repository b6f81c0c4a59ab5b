"""A check behind `if` decides which branch is taken, and a failure ends nothing.

`if pytest; then echo passed; else echo failed; fi` succeeds both ways, and so does a function that
is called behind `if` or left of `||`: `-e` is off in all of it. A branch with `exit 1` makes the
check count. Where the other branch does more than write, it is a warning.

Example::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: |
              if pytest -q; then
                echo passed
              else
                echo failed
              fi

Instead::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: |
              if pytest -q; then
                echo passed
              else
                echo failed
                exit 1
              fi
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.subject import Subject
from generator.rules.workflow.losses import told
from generator.rules.workflow.rule import About, Found, Rule
from generator.shell.state import Why

CAUSES = frozenset({Why.CONDITION, Why.FUNCTION_IN_CONDITION})
HELP = "end the branch for a failure with `exit 1`, or run the command on a line of its own"


def check(subject: Subject) -> Iterator[Found]:
    """Find checks and deploys that a condition asks."""
    yield from told(subject, CAUSES, HELP)


RULE = Rule(
    code="GW454",
    name="failure-in-a-condition",
    severity=Severity.ERROR,
    about=About.GATE,
    sources=("https://www.gnu.org/software/bash/manual/bash.html#The-Set-Builtin",),
    check=check,
)
