"""A script leaves with success when a secret is not there, before its check or deploy has run.

A secret that is renamed, has expired or is not handed to the workflow makes the gate green for
ever. Say in the condition of the job when the secret is expected, and fail where it is missing.

Example::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - env:
              SNYK_TOKEN: ${{ secrets.SNYK_TOKEN }}
            run: |
              [ -z "$SNYK_TOKEN" ] && exit 0
              npx snyk test

Instead::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - env:
              SNYK_TOKEN: ${{ secrets.SNYK_TOKEN }}
            run: |
              [ -z "$SNYK_TOKEN" ] && exit 1
              npx snyk test
"""

import re
from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.gates import Recognised, Role
from generator.recognition.subject import Subject
from generator.rules.workflow.losses import shown
from generator.rules.workflow.rule import About, Found, Rule
from generator.shell.standing import guards

_SECRET = re.compile(r"\$\{\{\s*secrets\.")
_EMPTY = re.compile(r'-z\s+"?\$\{?(?P<name>[A-Za-z_]\w*)|"?\$\{?(?P<other>\w+)\}?"?\s*==?\s*""')
HELP = "end the script with `exit 1` there, or let the job run only where the secret is"


def check(subject: Subject) -> Iterator[Found]:
    """Find exits with success for a missing secret in front of a check or a deploy."""
    seen: set[tuple[int, int]] = set()
    for gate in subject.roles:
        ran, step = gate.ran, gate.step
        if ran is None or step is None or step.run is None or gate.used is not None:
            continue
        for guard in guards(step.run):
            found = _EMPTY.search(guard.condition)
            name = (found["name"] or found["other"]) if found else ""
            key = (id(step), guard.line)
            is_before = (guard.line, guard.column) < (ran.first.place.line, ran.first.place.column)
            if not is_before or key in seen or not _SECRET.search(_value(subject, gate, name)):
                continue
            seen.add(key)
            does = "checks" if gate.role is Role.GATE else "deploys"
            yield Found(
                place=step.inside("run", line=guard.line, column=guard.column),
                message=f'without the secret in "{name}" the step succeeds before "{shown(ran)}" '
                f"{does} ({gate.why})",
                help=HELP,
            )


def _value(subject: Subject, gate: Recognised, name: str) -> str:
    step = gate.step
    tables = (*((step.env,) if step else ()), gate.job.env, subject.workflow.env)
    return next((each.entries[name] for each in tables if name in each.entries), "")


RULE = Rule(
    code="GW474",
    name="missing-secret-passes",
    severity=Severity.WARNING,
    about=About.GATE,
    sources=(
        "https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/use-secrets",
    ),
    check=check,
)
