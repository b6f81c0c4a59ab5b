"""A smoke test by `curl` without `--fail` passes on an answer of 500.

curl succeeds as soon as an answer comes. `--fail-with-body` makes it end with 22 from 400 on.
Left alone is an answer that the script reads: `code=$(curl -w '%{http_code}' …)`.

Example::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - name: Smoke test
            run: curl -sS https://shop.example.com/health

Instead::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - name: Smoke test
            run: curl -sS --fail-with-body https://shop.example.com/health
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.subject import Subject
from generator.rules.workflow.rule import About, Found, Rule
from generator.rules.workflow.softness import Sort, told


def check(subject: Subject) -> Iterator[Found]:
    """Find smoke tests that any answer satisfies."""
    yield from told(subject, Sort.ANSWER)


RULE = Rule(
    code="GW466",
    name="smoke-test-of-any-answer",
    severity=Severity.ERROR,
    about=About.GATE,
    sources=("https://curl.se/docs/manpage.html#-f",),
    check=check,
)
