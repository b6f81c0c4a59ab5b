"""A job whose environment comes to an empty name has none: no reviewer, no rule, no secret of it.

GitHub takes an empty name for no environment. Inputs are empty on every event that does not ask for
them.

Example::

    on:
      push:
        branches: [main]
      workflow_dispatch:
        inputs:
          place:
            type: environment
    jobs:
      deploy:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        environment: ${{ inputs.place }}
        steps:
          - run: flyctl deploy

Instead::

    on:
      push:
        branches: [main]
      workflow_dispatch:
        inputs:
          place:
            type: environment
    jobs:
      deploy:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        environment: ${{ inputs.place || 'production' }}
        steps:
          - run: flyctl deploy
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.expressions.abstract import Environment, partial_value
from generator.expressions.formula import Path
from generator.expressions.partial import OneOf, Partial, known
from generator.expressions.template import read_template, tree_of
from generator.recognition.subject import Subject
from generator.recognition.workflow.file import Workflow
from generator.rules.workflow.conditions import CALL, DISPATCH, at_event, by_event, events_of
from generator.rules.workflow.graph import ancestors
from generator.rules.workflow.rule import About, Found, Rule

HELP = "give it a name for that case: `${{ … || 'production' }}`"
EVENT_INPUTS: Path = ("github", "event", "inputs")


def check(subject: Subject) -> Iterator[Found]:
    """Find jobs that have no environment on some event that starts them."""
    for job in subject.workflow.jobs:
        environment = job.environment
        if environment is None or not environment.name or environment.is_literal:
            continue
        if "''" in environment.name:
            continue  # An empty name that is written down is meant.
        runs = by_event(subject.workflow, job, *ancestors(subject.workflow, job))
        empty = [
            event
            for event in events_of(subject.workflow) or ()
            if runs[event] and _is_empty(environment.name, subject.workflow, event)
        ]
        if empty:
            yield Found(
                place=environment.place(),
                message=f'"{job.id}" has no environment on {" and ".join(empty)}, as '
                f"`{environment.name}` is empty then",
                help=HELP,
            )


def _is_empty(name: str, workflow: Workflow, event: str) -> bool:
    tree = tree_of(read_template(name))
    more: dict[Path, Partial] = {} if event in (CALL, DISPATCH) else {EVENT_INPUTS: known(None)}
    environment: Environment = at_event(workflow, event, more)
    value = None if tree is None else partial_value(tree, environment)
    return isinstance(value, OneOf) and all(each in ("", None) for each in value.values)


RULE = Rule(
    code="GW418",
    name="environment-that-may-be-empty",
    severity=Severity.WARNING,
    about=About.DEPLOY,
    sources=(
        "https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idenvironment",
        "https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#inputs-context",
    ),
    check=check,
)
