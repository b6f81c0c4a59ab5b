"""A condition with words around its braces is a text, and a text that is not empty is true.

`${{ a }} && ${{ b }}` is such a text, and so is an expression in braces with a line break after it,
as `if: |` leaves one. GitHub does not look at what is in the braces. A deploy then runs always; a
check runs, too, and that it was to be skipped is lost.

Example::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: pytest
      deploy:
        needs: test
        if: ${{ github.ref == 'refs/heads/main' }} && ${{ github.event_name == 'push' }}
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: flyctl deploy

Instead::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: pytest
      deploy:
        needs: test
        if: github.ref == 'refs/heads/main' && github.event_name == 'push'
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: flyctl deploy
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.expressions.abstract import truth
from generator.recognition.subject import Subject
from generator.rules.workflow.conditions import condition_of
from generator.rules.workflow.parts import deploys_in, what_matters
from generator.rules.workflow.rule import About, Found, Rule

HELP = "write the whole condition without braces, or in one pair of them with nothing around"


def check(subject: Subject) -> Iterator[Found]:
    """Find conditions of gates and deploys that are texts."""
    for part, name, why in what_matters(subject):
        condition = condition_of(part)
        if condition.has_words and condition.written and truth(condition.written) is True:
            message = f'the condition of "{name}" is a text and always true: {why}'
            severity = None if deploys_in(subject, part) else Severity.WARNING
            yield Found(place=part.place("if"), message=message, help=HELP, severity=severity)


RULE = Rule(
    code="GW411",
    name="condition-that-is-always-true",
    severity=Severity.ERROR,
    about=About.DEPLOY,
    sources=(
        "https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idif",
        "https://docs.zizmor.sh/audits/#unsound-condition",
    ),
    check=check,
)
