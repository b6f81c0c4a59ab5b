"""An action that checks is given an input with which it passes, or not given the one that it needs.

`exit-code` of trivy-action is `0` unless it is set, `fail-build: false` of scan-action passes every
finding. An action whose findings GitHub judges by a ruleset has a note.

Example::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - name: Scan the image
            uses: aquasecurity/trivy-action@0.30.0
            with:
              image-ref: app:1

Instead::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - name: Scan the image
            uses: aquasecurity/trivy-action@0.30.0
            with:
              image-ref: app:1
              exit-code: 1
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.subject import Subject
from generator.rules.workflow.rule import About, Found, Rule
from generator.rules.workflow.softness import Sort, told


def check(subject: Subject) -> Iterator[Found]:
    """Find inputs that keep an action from failing."""
    yield from told(subject, Sort.INPUT)


RULE = Rule(
    code="GW471",
    name="soft-input",
    severity=Severity.ERROR,
    about=About.GATE,
    sources=("https://github.com/aquasecurity/trivy-action/blob/master/action.yaml",),
    check=check,
)
