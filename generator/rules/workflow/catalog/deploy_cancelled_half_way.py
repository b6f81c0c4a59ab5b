"""A deploy that the next push cancels stops wherever it is: after a migration, before the release.

`cancel-in-progress` is for checks, whose result nobody needs any more. Deploys should wait for each
other; what waits too long can be superseded.

Example::

    on:
      push:
        branches: [main]
    concurrency:
      group: deploy
      cancel-in-progress: true
    jobs:
      deploy:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: flyctl deploy

Instead::

    on:
      push:
        branches: [main]
    concurrency:
      group: deploy
      cancel-in-progress: false
    jobs:
      deploy:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: flyctl deploy
"""

import re
from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.expressions.abstract import truth
from generator.expressions.template import read_template, tree_of
from generator.recognition.gates import Recognised
from generator.recognition.subject import Subject
from generator.recognition.workflow.file import Workflow
from generator.recognition.workflow.settings import Concurrency
from generator.recognition.workflow.values import Expression
from generator.rules.workflow.conditions import at_event, by_event
from generator.rules.workflow.graph import ancestors, deploying, is_surely_a_deploy
from generator.rules.workflow.rule import About, Found, Rule
from generator.tools.tool import Kind

PUSH = "push"
HELP = "set `cancel-in-progress: false` for runs that deploy"
# Each run, or each commit, has a group of its own.
_APART = re.compile(r"github\.(?:run_id|run_number|sha)\b", re.IGNORECASE)


def check(subject: Subject) -> Iterator[Found]:
    """Find deploys on a push that another push cancels."""
    workflow = subject.workflow
    said: set[int] = set()
    for job in workflow.jobs:
        runs = by_event(workflow, job, *ancestors(workflow, job)).get(PUSH)
        sure = _sure(deploying(subject, job))
        for concurrency in (workflow.concurrency, job.concurrency) if runs and sure else ():
            if concurrency is None or id(concurrency) in said or sure is None:
                continue
            if _cancels(concurrency, workflow):
                said.add(id(concurrency))
                yield Found(
                    place=concurrency.place("cancel-in-progress"),
                    message=f'the next push stops "{job.id}" wherever it is: {sure.why}',
                    help=HELP,
                )


def _sure(deploys: tuple[Recognised, ...]) -> Recognised | None:
    """Give the deploy that changes what runs somewhere; a package is published whole or not."""
    kinds = {each.kind for each in deploys}
    if Kind.PUBLISH in kinds and Kind.DEPLOY not in kinds:
        return None
    found = (each for each in deploys if each.kind is not Kind.PUBLISH and is_surely_a_deploy(each))
    return next(found, None)


def _cancels(concurrency: Concurrency, workflow: Workflow) -> bool:
    flag = concurrency.cancel_in_progress
    if _APART.search(concurrency.group or "") or not flag:
        return False
    if not isinstance(flag, Expression):
        return True
    tree = tree_of(read_template(flag.text))
    return tree is not None and truth(tree, at_event(workflow, PUSH, {})) is True


RULE = Rule(
    code="GW434",
    name="deploy-cancelled-half-way",
    severity=Severity.WARNING,
    about=About.DEPLOY,
    sources=(
        "https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#concurrency",
    ),
    check=check,
)
