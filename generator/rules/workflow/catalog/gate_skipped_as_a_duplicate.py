"""A check that an action for duplicates skips rests on another run that nobody looks at again.

`fkirc/skip-duplicate-actions` says that a run can be left out because one of the same files has
passed, or is still going on. Where it is still going on, or ran with other secrets or versions,
nothing has been checked, and skipped passes.

Example::

    on: [push, pull_request]
    jobs:
      before:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        outputs:
          should_skip: ${{ steps.look.outputs.should_skip }}
        steps:
          - id: look
            uses: fkirc/skip-duplicate-actions@v5
      test:
        needs: before
        if: needs.before.outputs.should_skip != 'true'
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: pytest

Instead::

    on:
      push:
        branches: [main]
      pull_request:
    jobs:
      test:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: pytest
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.expressions.tree import path_of, walk
from generator.recognition.subject import Subject
from generator.recognition.workflow.job import Job
from generator.rules.workflow.conditions import condition_of
from generator.rules.workflow.parts import gates_in, what_matters
from generator.rules.workflow.rule import About, Found, Rule

ACTION = "fkirc/skip-duplicate-actions"
HELP = "start each event once: `push` for the main branch, and `pull_request`"


def check(subject: Subject) -> Iterator[Found]:
    """Find checks whose condition rests on what the action says."""
    sources = {each.id.lower() for each in subject.workflow.jobs if _asks(each)}
    for part, name, why in what_matters(subject) if sources else ():
        written = condition_of(part).written
        if written is None or not gates_in(subject, part):
            continue
        paths = [path for each in walk(written) if (path := path_of(each))]
        if any(_is_its(path, sources) for path in paths):
            message = f'"{name}" is skipped when another run seems to be the same: {why}'
            yield Found(place=part.place("if"), message=message, help=HELP)


def _asks(job: Job) -> bool:
    return any(each.uses is not None and each.uses.name == ACTION for each in job.all_steps)


def _is_its(path: tuple[str, ...], jobs: set[str]) -> bool:
    match path:
        case ("needs", name, "outputs", _):
            return name in jobs
        case _:
            return path[-1] == "should_skip"


RULE = Rule(
    code="GW427",
    name="gate-skipped-as-a-duplicate",
    severity=Severity.WARNING,
    about=About.GATE,
    sources=("https://github.com/fkirc/skip-duplicate-actions/blob/master/README.md",),
    check=check,
)
