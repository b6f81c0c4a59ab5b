"""An error that a script only writes ends nothing: `echo "::error::…"` leaves the step green.

Only an exit code other than zero makes a step fail. Looked at are steps of jobs that check or
deploy, whose script writes an error and cannot end in another way than zero.

Example::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: pytest
          - run: |
              if [ ! -f CHANGELOG.md ]; then
                echo "::error::no changelog"
              fi

Instead::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: pytest
          - run: |
              if [ ! -f CHANGELOG.md ]; then
                echo "::error::no changelog"
                exit 1
              fi
"""

import re
from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.subject import Subject
from generator.rules.workflow.excuses import runs_after_failure
from generator.rules.workflow.rule import About, Found, Rule

_ERROR = re.compile(r"""(?:echo|printf)\s+(?:-\w+\s+)?["']?::error\b""")
_ENDS = re.compile(
    r"\b(?:exit|return)\s+(?!0\b)\S|\bexit\s*(?:;|$)|\bfalse\b|\$\?|GITHUB_(?:OUTPUT|ENV)"
    r"|(?:sys|process)\.exit",
    re.MULTILINE,
)
HELP = "write `exit 1` behind it; for what is no error write `::warning::`"


def check(subject: Subject) -> Iterator[Found]:
    """Find errors that are written and end nothing."""
    jobs = {each.job for each in subject.roles}
    for job, step in subject.steps:
        script = step.run or ""
        found = _ERROR.search(script)
        if job not in jobs or found is None or _ENDS.search(script):
            continue
        if runs_after_failure(step) or step.continue_on_error or step.condition:
            continue
        line = script.count("\n", 0, found.start()) + 1
        column = found.start() - (script.rfind("\n", 0, found.start()) + 1) + 1
        yield Found(
            place=step.inside("run", line=line, column=column),
            message=f'"{step.title}" writes an error, and succeeds all the same',
            help=HELP,
        )


RULE = Rule(
    code="GW475",
    name="annotation-instead-of-failure",
    severity=Severity.WARNING,
    about=About.GATE,
    sources=(
        "https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message",
    ),
    check=check,
)
