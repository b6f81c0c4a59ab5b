"""A check runs once for each thing of a list, and where the list is empty it does not run at all.

`for file in $(git diff --name-only); do …` and a pattern under `nullglob` end with zero when there
is nothing. A folder that is renamed makes the gate green for ever. Count what was looked at, and
fail at zero.

Example::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: for folder in $(ls packages); do pytest "packages/$folder"; done

Instead::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: for folder in packages/shop packages/blog; do pytest "$folder"; done
"""

import re
from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.subject import Subject
from generator.rules.workflow.excuses import runs_after_failure, standings_of
from generator.rules.workflow.losses import place_of, shown
from generator.rules.workflow.rule import About, Found, Rule
from generator.shell.fate import Fate

_COMPUTED = re.compile(r"\$\(|`")
_GLOB = re.compile(r"(?<!\\)[*?]")
_GUARDED = re.compile(r"nullglob|\[\s+-[ef]\s[^\]]*\]\s*\|\|\s*continue")
_COUNTED = re.compile(r"\bexit\s+[1-9]|-eq\s+0|-gt\s+0|-lt\s+1|#\w+\[@\]")
HELP = "count what the loop goes through, and end with `exit 1` when that is nothing"


def check(subject: Subject) -> Iterator[Found]:
    """Find checks in a loop over a list that may be empty, which nothing counts."""
    for gate in subject.gates:
        ran, step = gate.ran, gate.step
        if ran is None or step is None or ran.within or ran.fate is not Fate.ENDS:
            continue
        script = step.run or ""
        if gate.used is not None or runs_after_failure(step) or _COUNTED.search(script):
            continue
        lists = [each for around in standings_of(gate, ran, step) for each in around.lists]
        if any(_may_be_empty(each, script) for each in lists):
            yield Found(
                place=place_of(gate, step, ran),
                message=f'"{shown(ran)}" checks nothing where the list of its loop is empty '
                f"({gate.why})",
                help=HELP,
            )


def _may_be_empty(values: str, script: str) -> bool:
    is_guarded = _GLOB.search(values) is not None and _GUARDED.search(script) is not None
    return is_guarded or _COMPUTED.search(values) is not None


RULE = Rule(
    code="GW476",
    name="loop-over-nothing",
    severity=Severity.NOTE,
    about=About.GATE,
    sources=("https://www.gnu.org/software/bash/manual/bash.html#Looping-Constructs",),
    check=check,
)
