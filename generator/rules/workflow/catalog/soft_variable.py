"""A variable makes a tool pass whatever it finds, or leave things out.

Tools read options from the environment: `PYTEST_ADDOPTS`, `GOFLAGS`, `TRIVY_EXIT_CODE`. Set at the
workflow or the job it is far from the step that it weakens, and the step looks sound.

Example::

    on: push
    env:
      PYTEST_ADDOPTS: --suppress-tests-failed-exit-code
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: pytest

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
from generator.rules.workflow.rule import About, Found, Rule
from generator.rules.workflow.softness import Sort, told


def check(subject: Subject) -> Iterator[Found]:
    """Find variables that keep a gate from failing."""
    yield from told(subject, Sort.VARIABLE)


RULE = Rule(
    code="GW470",
    name="soft-variable",
    severity=Severity.WARNING,
    about=About.GATE,
    sources=(
        "https://docs.pytest.org/en/stable/reference/reference.html#environment-variables",
        "https://trivy.dev/latest/docs/configuration/",
    ),
    check=check,
)
