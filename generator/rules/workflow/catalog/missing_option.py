"""A check is called without the option that makes it fail: it reports, and succeeds.

`trivy image`, `semgrep scan` and `grype` end with zero whatever they find unless they are told
otherwise. Where neither step nor job is called a check, or another step uploads the findings or a
command reads the report, it is a warning.

Example::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - name: Scan the code
            run: semgrep scan --config p/ci

Instead::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - name: Scan the code
            run: semgrep scan --error --config p/ci
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.subject import Subject
from generator.rules.workflow.rule import About, Found, Rule
from generator.rules.workflow.softness import Sort, told


def check(subject: Subject) -> Iterator[Found]:
    """Find calls without the option that makes them fail."""
    yield from told(subject, Sort.MISSING)


RULE = Rule(
    code="GW465",
    name="missing-option",
    severity=Severity.ERROR,
    about=About.GATE,
    sources=(
        "https://semgrep.dev/docs/cli-reference",
        "https://trivy.dev/latest/docs/configuration/others/",
    ),
    check=check,
)
