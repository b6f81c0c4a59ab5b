"""A deploy after `workflow_run` follows every end of that run: success, failure and cancellation.

`completed` says only that the run has ended. Its conclusion has to be asked for.

Example::

    on:
      workflow_run:
        workflows: [CI]
        types: [completed]
    jobs:
      deploy:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
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
          - run: flyctl deploy
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.expressions.formula import Path
from generator.expressions.partial import Partial, known
from generator.recognition.gates import Recognised
from generator.recognition.subject import Subject
from generator.recognition.workflow.job import Job
from generator.rules.workflow.conditions import at_event, can_hold
from generator.rules.workflow.graph import ancestors, deploying, is_surely_a_deploy
from generator.rules.workflow.rule import About, Found, Rule

EVENT = "workflow_run"
CONCLUSION: Path = ("github", "event", "workflow_run", "conclusion")
FAILED: dict[Path, Partial] = {CONCLUSION: known("failure")}
HELP = "add `if: github.event.workflow_run.conclusion == 'success'` to the job"


def check(subject: Subject) -> Iterator[Found]:
    """Find deploys that run after a failed run."""
    trigger = subject.workflow.trigger(EVENT)
    if trigger is None or "completed" not in (trigger.types or ("completed",)):
        return
    for job in subject.workflow.jobs:
        found = [each for each in deploying(subject, job) if _runs(subject, each)]
        if not found or _is_asked(subject, job):
            continue
        after = " or ".join(trigger.workflows or ("a workflow",))
        is_sure = any(is_surely_a_deploy(each) and not _has_condition(each) for each in found)
        yield Found(
            place=job.key_place(),
            message=f'"{job.id}" deploys also when "{after}" has failed: {found[0].why}',
            help=HELP,
            severity=None if is_sure else Severity.WARNING,
        )


def _runs(subject: Subject, deploy: Recognised) -> bool:
    if deploy.job not in subject.workflow.jobs:
        return True
    step = (deploy.step,) if deploy.step else ()
    way = (deploy.job, *ancestors(subject.workflow, deploy.job), *step)
    environment = at_event(subject.workflow, EVENT, FAILED)
    return all(can_hold(each, environment) for each in way)


def _has_condition(deploy: Recognised) -> bool:
    return deploy.step is not None and deploy.step.condition is not None


def _is_asked(subject: Subject, job: Job) -> bool:
    """Tell whether a script of the job, or of one before it, looks at the conclusion."""
    jobs = (job, *ancestors(subject.workflow, job))
    tables = [subject.workflow.env, *(each.env for each in jobs)]
    texts: list[str] = []
    for step in (each for at in jobs for each in at.all_steps):
        tables += (step.env, step.inputs)
        texts.append(step.run or "")
    texts += (text for table in tables for text in table.entries.values())
    return any("workflow_run.conclusion" in text for text in texts)


RULE = Rule(
    code="GW406",
    name="deploy-whatever-the-run-came-to",
    severity=Severity.ERROR,
    about=About.DEPLOY,
    sources=(
        "https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#workflow_run",
    ),
    check=check,
)
