"""Whether a failure counts depends on a value that the files do not say.

The script goes one way or another by an exit code, an output or an argument, and on one of them the
failure is lost: `pytest || [ $? -eq 5 ]` passes when there was no test, and a scanner that fails
with 1 for what it found passes with `|| [ $? -eq 1 ]`.

Example::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: pytest -q || [ $? -eq 5 ]

Instead::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: pytest -q
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.subject import Subject
from generator.rules.workflow.losses import told
from generator.rules.workflow.rule import About, Found, Rule
from generator.shell.state import Why

CAUSES = frozenset({Why.UNKNOWN_VALUE})
HELP = "run the check on a line of its own, outside what the value decides"


def check(subject: Subject) -> Iterator[Found]:
    """Find checks and deploys whose failure counts on some ways only."""
    yield from told(subject, CAUSES, HELP)


RULE = Rule(
    code="GW463",
    name="failure-that-may-be-lost",
    severity=Severity.WARNING,
    about=About.GATE,
    sources=("https://www.gnu.org/software/bash/manual/bash.html#The-Set-Builtin",),
    check=check,
)
