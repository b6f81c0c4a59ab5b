"""Behind `set +e` a failed check ends nothing: the step ends as its last command does.

With `set -e` again, or the exit code kept and given back at the end, the check counts. Where what
follows asks for `$?`, it is a warning: it may be given back in a way that is not followed.

Example::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: |
              set +e
              pytest -q
              echo done

Instead::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: |
              set +e
              pytest -q
              status=$?
              echo done
              exit $status
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.subject import Subject
from generator.rules.workflow.losses import told
from generator.rules.workflow.rule import About, Found, Rule
from generator.shell.state import Why

CAUSES = frozenset({Why.ERREXIT_OFF})
HELP = "remove `set +e`, or end the script with `exit` and the exit code that was kept"


def check(subject: Subject) -> Iterator[Found]:
    """Find checks and deploys behind `set +e`."""
    yield from told(subject, CAUSES, HELP)


RULE = Rule(
    code="GW452",
    name="errexit-switched-off",
    severity=Severity.ERROR,
    about=About.GATE,
    sources=("https://www.gnu.org/software/bash/manual/bash.html#The-Set-Builtin",),
    check=check,
)
