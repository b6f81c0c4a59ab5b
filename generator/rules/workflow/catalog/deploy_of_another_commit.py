"""After `workflow_run`, a checkout takes the newest commit of the default branch.

That is not the commit whose run has ended: by then another one may have come, which nothing has
checked, and for a run of another branch it never is.

Example::

    on:
      workflow_run:
        workflows: [CI]
        types: [completed]
    jobs:
      deploy:
        if: github.event.workflow_run.conclusion == 'success'
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - uses: actions/checkout@v5
          - run: flyctl deploy

Instead::

    on:
      workflow_run:
        workflows: [CI]
        types: [completed]
    jobs:
      deploy:
        if: github.event.workflow_run.conclusion == 'success'
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - uses: actions/checkout@v5
            with:
              ref: ${{ github.event.workflow_run.head_sha }}
          - run: flyctl deploy
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.subject import Subject
from generator.rules.workflow.checkouts import checkout_before, takes_the_usual
from generator.rules.workflow.conditions import by_event
from generator.rules.workflow.rule import About, Found, Rule

EVENT = "workflow_run"
HELP = "add `ref: ${{ github.event.workflow_run.head_sha }}` to the checkout"


def check(subject: Subject) -> Iterator[Found]:
    """Find deploys after another workflow that take the default branch as it is by then."""
    if subject.workflow.trigger(EVENT) is None:
        return
    for job in subject.workflow.jobs:
        if not by_event(subject.workflow, job).get(EVENT):
            continue
        # What no tool says is a hook, which takes no files from here.
        for deploy in (each for each in subject.deploys_of(job) if each.use or each.used):
            checkout = checkout_before(job, deploy.step) if deploy.step else None
            if deploy.step is None or checkout is None or not takes_the_usual(checkout, job):
                continue
            yield Found(
                place=checkout.place("uses"),
                message=f'"{deploy.step.title}" deploys the newest commit of the default branch, '
                f"not the one whose run has ended: {deploy.why}",
                help=HELP,
            )
            break


RULE = Rule(
    code="GW420",
    name="deploy-of-another-commit",
    severity=Severity.WARNING,
    about=About.DEPLOY,
    sources=(
        "https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#workflow_run",
    ),
    check=check,
)
