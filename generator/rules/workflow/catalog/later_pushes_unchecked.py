"""A check that starts when a pull request is opened, and not at later pushes, sees only the first.

Activity types replace the usual ones, which are `opened`, `synchronize` and `reopened`. What is
pushed to the pull request later is `synchronize`.

Example::

    on:
      pull_request:
        types: [opened, reopened]
    jobs:
      test:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: pytest

Instead::

    on:
      pull_request:
        types: [opened, reopened, synchronize]
    jobs:
      test:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: pytest
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.subject import Subject
from generator.rules.workflow.conditions import by_event
from generator.rules.workflow.rule import About, Found, Rule

EVENT, LATER = "pull_request", "synchronize"
STARTS = frozenset({"opened", "reopened", "ready_for_review"})
HELP = "add `synchronize` to the types"


def check(subject: Subject) -> Iterator[Found]:
    """Find workflows that check a pull request as it was opened, and no later push."""
    trigger = subject.workflow.trigger(EVENT)
    if trigger is None or not trigger.types or LATER in trigger.types:
        return
    gates = [each for each in subject.gates if by_event(subject.workflow, each.job).get(EVENT)]
    if gates and STARTS & set(trigger.types) and subject.workflow.trigger("push") is None:
        what = f'what is pushed later does not start "{gates[0].job.id}": {gates[0].why}'
        yield Found(place=trigger.place("types"), message=what, help=HELP)


RULE = Rule(
    code="GW425",
    name="later-pushes-unchecked",
    severity=Severity.WARNING,
    about=About.GATE,
    sources=(
        "https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#pull_request",
    ),
    check=check,
)
