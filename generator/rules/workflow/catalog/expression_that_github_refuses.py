"""A condition that cannot be read stops the whole workflow: GitHub starts no job of it.

It names a context or a function that does not exist, or that is not available where it stands, or
it is not closed. No check runs then, and where none is required nobody is held up.

Example::

    on: push
    jobs:
      test:
        if: needs.setup.result = 'success'
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: pytest

Instead::

    on: push
    jobs:
      test:
        if: github.ref == 'refs/heads/main'
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: pytest
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.subject import Subject
from generator.rules.workflow.conditions import condition_of
from generator.rules.workflow.parts import all_parts
from generator.rules.workflow.rule import About, Found, Rule

HELP = "write it as GitHub's page on expressions says; without it the workflow does not start"


def check(subject: Subject) -> Iterator[Found]:
    """Find conditions that GitHub cannot read."""
    for part in all_parts(subject.workflow):
        if part.condition is None:
            continue
        for problem in condition_of(part).problems[:1]:
            before = part.condition[: problem.offset]
            line = before.count("\n") + 1
            place = part.inside("if", line=line, column=len(before.rpartition("\n")[2]) + 1)
            yield Found(
                place=place, message=f"the condition is refused: {problem.message}", help=HELP
            )


RULE = Rule(
    code="GW412",
    name="expression-that-github-refuses",
    severity=Severity.ERROR,
    about=About.FORM,
    sources=(
        "https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#context-availability",
        "https://docs.github.com/en/actions/reference/workflows-and-actions/expressions",
    ),
    check=check,
)
