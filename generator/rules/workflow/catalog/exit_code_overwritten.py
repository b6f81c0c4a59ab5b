"""The script ends with zero all the same, as the exit code of the check is not given back.

`exit 0` at the end and a trap that ends in success do it, and a code that is kept and then only
shown.
`status=0; pytest || status=$?; echo $status` says that it failed, and succeeds.

Example::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: |
              status=0
              pytest -q || status=$?
              echo "pytest ended with $status"

Instead::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: |
              status=0
              pytest -q || status=$?
              echo "pytest ended with $status"
              exit $status
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.subject import Subject
from generator.rules.workflow.losses import told
from generator.rules.workflow.rule import About, Found, Rule
from generator.shell.state import Why

CAUSES = frozenset({Why.EXIT_ZERO, Why.TRAP, Why.STATUS_FORGOTTEN})
HELP = "end the script with the exit code that was kept: `exit $status`"


def check(subject: Subject) -> Iterator[Found]:
    """Find checks and deploys whose exit code is not given back."""
    yield from told(subject, CAUSES, HELP)


RULE = Rule(
    code="GW459",
    name="exit-code-overwritten",
    severity=Severity.ERROR,
    about=About.GATE,
    sources=("https://www.gnu.org/software/bash/manual/bash.html#Bourne-Shell-Builtins",),
    check=check,
)
