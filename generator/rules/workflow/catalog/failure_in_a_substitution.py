"""How a command inside `$( )` or `<( )` ended is lost where it stands in another command's words.

`echo "$(pytest)"` ends as `echo` does, `export OUT=$(pytest)` as `export` does, and nobody asks how
`<(pytest)` ended. An assignment alone, `out=$(pytest)`, ends as the command in it. Left alone is
what a later command of the script judges by its output.

Example::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: echo "$(pytest -q)"

Instead::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: |
              out=$(pytest -q)
              echo "$out"
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.subject import Subject
from generator.rules.workflow.losses import told
from generator.rules.workflow.rule import About, Found, Rule
from generator.shell.state import Why

CAUSES = frozenset({Why.SUBSTITUTION, Why.DECLARATION, Why.PROCESS_SUBSTITUTION})
HELP = "assign the output to a variable on a line of its own, and use that"


def check(subject: Subject) -> Iterator[Found]:
    """Find checks and deploys inside a substitution."""
    yield from told(subject, CAUSES, HELP)


RULE = Rule(
    code="GW455",
    name="failure-in-a-substitution",
    severity=Severity.WARNING,
    about=About.GATE,
    sources=(
        "https://www.gnu.org/software/bash/manual/bash.html#Simple-Command-Expansion",
        "https://www.gnu.org/software/bash/manual/bash.html#Process-Substitution",
    ),
    check=check,
)
