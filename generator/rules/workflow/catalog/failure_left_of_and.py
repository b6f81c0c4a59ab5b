"""A failure left of `&&` does not end the step: `-e` leaves the left side of a list alone.

`pytest && echo passed` with a line behind it goes on to that line. As the last line of a script it
does end the step, as its exit code is then that of the step.

Example::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: |
              pytest -q && echo passed
              ls reports

Instead::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: |
              pytest -q
              echo passed
              ls reports
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.subject import Subject
from generator.rules.workflow.losses import told
from generator.rules.workflow.rule import About, Found, Rule
from generator.shell.state import Why

CAUSES = frozenset({Why.AND_LIST})
HELP = "write the two commands on two lines"


def check(subject: Subject) -> Iterator[Found]:
    """Find checks and deploys left of an `&&` that is not the last command."""
    yield from told(subject, CAUSES, HELP)


RULE = Rule(
    code="GW453",
    name="failure-left-of-and",
    severity=Severity.ERROR,
    about=About.GATE,
    sources=("https://www.gnu.org/software/bash/manual/bash.html#The-Set-Builtin",),
    check=check,
)
