"""A workflow that a filter of paths leaves out reports nothing, and a required check waits for it.

Then nobody can merge, and the check is taken off the list, or a workflow of the same name that does
nothing is put beside it. Start the workflow always, and decide in a job what is due.

Example::

    on:
      pull_request:
        paths-ignore: ['docs/**']
    jobs:
      test:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: pytest

Instead::

    on: pull_request
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
from generator.rules.workflow.rule import About, Found, Rule

EVENT, PATHS = "pull_request", ("paths", "paths-ignore")
HELP = "start it for every pull request, and let a job say what is due"


def check(subject: Subject) -> Iterator[Found]:
    """Find workflows that check some pull requests only, by the files that change."""
    trigger = subject.workflow.trigger(EVENT)
    keys = [each for each in PATHS if trigger and each in trigger.filters]
    gate = next(iter(subject.gates), None)
    if trigger is not None and keys and gate is not None:
        yield Found(
            place=trigger.place(keys[0]),
            message=f'"{gate.job.id}" reports nothing for what `{keys[0]}` leaves out, and cannot '
            f"be required: {gate.why}",
            help=HELP,
        )


RULE = Rule(
    code="GW437",
    name="checks-left-out-by-path",
    severity=Severity.NOTE,
    about=About.GATE,
    sources=(
        "https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/collaborating-on-repositories-with-code-quality-features/troubleshooting-required-status-checks#handling-skipped-but-required-checks",
    ),
    check=check,
)
