"""Nothing can be said of a check, as the script that runs it cannot be followed.

It is no bash, nests too deep, or has more ways than are followed. What it comes to when a check
fails nobody knows without running it.

Example::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: |
              pytest
              if then

Instead::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: pytest
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.subject import Subject
from generator.rules.workflow.losses import place_of, shown
from generator.rules.workflow.rule import About, Found, Rule
from generator.shell.state import Why

_UNREAD = frozenset({Why.BUDGET, Why.UNREADABLE})
HELP = "run the check in a step of its own"


def check(subject: Subject) -> Iterator[Found]:
    """Find checks and deploys in scripts that are not followed, the first of each script."""
    seen: set[object] = set()
    for gate in subject.roles:
        ran, step = gate.ran, gate.step
        if ran is None or step is None or ran.cause not in _UNREAD:
            continue
        key = (id(step), ran.within[-1].place if ran.within else None)
        if key in seen:
            continue
        seen.add(key)
        yield Found(
            place=place_of(gate, step, ran),
            message=f'what becomes of a failure of "{shown(ran)}" is not known: {ran.why}',
            help=HELP,
        )


RULE = Rule(
    code="GW480",
    name="gate-that-cannot-be-read",
    severity=Severity.NOTE,
    about=About.GATE,
    sources=("https://www.gnu.org/software/bash/manual/bash.html",),
    check=check,
)
