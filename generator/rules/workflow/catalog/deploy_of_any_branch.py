"""A deploy that a person starts takes the branch that the person chooses.

Whoever may write to the repository can start it on a branch that nobody has looked at. A condition
on the branch keeps it to one, as do the rules of an environment.

Example::

    on: workflow_dispatch
    jobs:
      deploy:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: flyctl deploy

Instead::

    on: workflow_dispatch
    jobs:
      deploy:
        if: github.ref == 'refs/heads/main'
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: flyctl deploy
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.expressions.formula import Path
from generator.expressions.partial import Partial, known
from generator.recognition.subject import Subject
from generator.rules.workflow.conditions import DISPATCH, by_event
from generator.rules.workflow.graph import ancestors, checks, is_surely_a_deploy
from generator.rules.workflow.rule import About, Found, Rule
from generator.tools.tool import Kind

HELP = "add `if: github.ref == 'refs/heads/main'`, or an environment with a rule for branches"
OF_ANOTHER: dict[Path, Partial] = {
    ("github", "ref"): known("refs/heads/another"),
    ("github", "ref_name"): known("another"),
}


def check(subject: Subject) -> Iterator[Found]:
    """Find deploys that can be started on any branch, without a check and an environment."""
    workflow = subject.workflow
    if workflow.trigger(DISPATCH) is None:
        return
    for job in workflow.jobs:
        before = ancestors(workflow, job)
        if job.environment or any(checks(subject, each) for each in (job, *before)):
            continue
        for deploy in subject.deploys_of(job):
            way = (job, *before, *((deploy.step,) if deploy.step else ()))
            if deploy.kind is Kind.PUBLISH or not deploy.named or not is_surely_a_deploy(deploy):
                continue
            if by_event(workflow, *way, more=OF_ANOTHER).get(DISPATCH):
                what = f'"{job.id}" deploys any branch on which it is started: {deploy.why}'
                yield Found(place=job.key_place(), message=what, help=HELP)
                break


RULE = Rule(
    code="GW421",
    name="deploy-of-any-branch",
    severity=Severity.NOTE,
    about=About.DEPLOY,
    sources=(
        "https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#workflow_dispatch",
        "https://docs.github.com/en/actions/reference/workflows-and-actions/deployments-and-environments",
    ),
    check=check,
)
