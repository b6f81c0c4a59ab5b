"""A check is called with an option with which it succeeds whatever it finds.

`flake8 --exit-zero`, `bandit --exit-zero` and `snyk … || true` by another name. Which options of
which tool do it is on the page of each tool. A tool that mends files and succeeds is left alone
where the job compares the files with git afterwards, or commits them.

Example::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: flake8 --exit-zero app

Instead::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: flake8 app
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.subject import Subject
from generator.rules.workflow.rule import About, Found, Rule
from generator.rules.workflow.softness import Sort, told


def check(subject: Subject) -> Iterator[Found]:
    """Find calls with an option that keeps them from failing."""
    yield from told(subject, Sort.OPTION)


RULE = Rule(
    code="GW464",
    name="soft-option",
    severity=Severity.ERROR,
    about=About.GATE,
    sources=("https://flake8.pycqa.org/en/latest/user/options.html#cmdoption-flake8-exit-zero",),
    check=check,
)
