"""A script that a shell of its own runs ends as its last command does, unless it sets `-e` itself.

`bash -c 'npm run lint; npm test'` and `sh ci.sh` know nothing of the `-e` of the step around them.

Example::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: bash -c 'npm run lint; npm run test'

Instead::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: bash -ec 'npm run lint; npm run test'
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.subject import Subject
from generator.rules.workflow.losses import told
from generator.rules.workflow.rule import About, Found, Rule
from generator.shell.state import Why

CAUSES = frozenset({Why.INNER_SHELL, Why.LAST_ONLY})
HELP = "begin the inner script with `set -euo pipefail`"


def check(subject: Subject) -> Iterator[Found]:
    """Find checks and deploys in a script that goes on after a failure."""
    yield from told(subject, CAUSES, HELP)


RULE = Rule(
    code="GW458",
    name="failure-lost-in-an-inner-shell",
    severity=Severity.ERROR,
    about=About.GATE,
    sources=(
        "https://www.gnu.org/software/bash/manual/bash.html#Invoking-Bash",
        "https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell",
    ),
    check=check,
)
