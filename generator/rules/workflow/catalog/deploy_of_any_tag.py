"""A deploy that a tag starts takes whatever commit the tag names.

Whoever may push a tag can name a commit that is on no branch and that nothing has checked. Checks
in the same workflow see that commit; a rule for tags says who may push them.

Example::

    on:
      push:
        tags: ['v*']
    jobs:
      deploy:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: flyctl deploy

Instead::

    on:
      push:
        tags: ['v*']
    jobs:
      test:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: pytest
      deploy:
        needs: test
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: flyctl deploy
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.subject import Subject
from generator.rules.workflow.conditions import by_event
from generator.rules.workflow.graph import ancestors, checks, is_surely_a_deploy
from generator.rules.workflow.rule import About, Found, Rule

PUSH = "push"
HELP = "check the commit before: let a job that checks be needed by this one"


def check(subject: Subject) -> Iterator[Found]:
    """Find deploys of tags that no check in the same workflow comes before."""
    workflow = subject.workflow
    trigger = workflow.trigger(PUSH)
    if trigger is None or not trigger.tags or trigger.branches is not None:
        return
    # Where a check stands beside the deploy, that is what is to be said.
    if any(checks(subject, each) for each in workflow.jobs):
        return
    for job in workflow.jobs:
        before = ancestors(workflow, job)
        deploys = [each for each in subject.deploys_of(job) if is_surely_a_deploy(each)]
        sure = next((each for each in deploys if each.named), None)
        if sure is not None and by_event(workflow, job, *before).get(PUSH):
            what = f'"{job.id}" deploys any commit that is tagged, unchecked: {sure.why}'
            yield Found(place=job.key_place(), message=what, help=HELP)


RULE = Rule(
    code="GW422",
    name="deploy-of-any-tag",
    severity=Severity.NOTE,
    about=About.DEPLOY,
    sources=(
        "https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#push",
        "https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/available-rules-for-rulesets",
    ),
    check=check,
)
