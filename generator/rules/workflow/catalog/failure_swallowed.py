"""What stands right of `||` succeeds, so the check in front of it cannot fail its step.

`pytest || true`, `npm test || echo "no tests yet"` and `mypy . || :` end with zero whatever was
found. So it is with a recipe of make that begins with `-`, and a command of tox behind `- `, which
the step does not show.

A second attempt that can fail, `npm test || npm test`, is none of this, nor is a note that ends in
`exit 1`. A check is left alone that the job runs once more without `||`, as after writing a report.
Where something else than words stands right of `||`, or a later command reads the report, it is a
warning: the failure may be asked for there.

Example::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: pytest -q || true

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

CAUSES = frozenset({Why.OR_LIST, None})
HELP = "remove what stands right of ||; a note can end in `exit 1`"


def check(subject: Subject) -> Iterator[Found]:
    """Find what stands left of an `||` whose right side succeeds, or is told to be ignored."""
    yield from told(subject, CAUSES, HELP)


RULE = Rule(
    code="GW450",
    name="failure-swallowed",
    severity=Severity.ERROR,
    about=About.GATE,
    sources=("https://www.gnu.org/software/bash/manual/bash.html#Lists",),
    check=check,
)
