"""A command behind `!` never ends the step, whether it succeeds or fails.

Only as the last command of a script does the negated exit code count.

Example::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: |
              ! pytest -q
              echo done

Instead::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: |
              if pytest -q; then echo 'expected a failure'; exit 1; fi
              echo done
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.subject import Subject
from generator.rules.workflow.losses import told
from generator.rules.workflow.rule import About, Found, Rule
from generator.shell.state import Why

CAUSES = frozenset({Why.NEGATED})
HELP = "ask for the exit code in an `if`, and end the wrong branch with `exit 1`"


def check(subject: Subject) -> Iterator[Found]:
    """Find checks and deploys behind a `!`."""
    yield from told(subject, CAUSES, HELP)


RULE = Rule(
    code="GW461",
    name="failure-negated",
    severity=Severity.ERROR,
    about=About.GATE,
    sources=("https://www.gnu.org/software/bash/manual/bash.html#The-Set-Builtin",),
    check=check,
)
