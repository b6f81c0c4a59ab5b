"""The conclusion of a step with `continue-on-error` is always `success`, whatever happened.

What happened is the outcome. A step that is to fail the job after that failure, and asks for the
conclusion, never runs.

Example::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - id: report
            run: ./bin/report
            continue-on-error: true
          - run: pytest
          - if: steps.report.conclusion == 'failure'
            run: exit 1

Instead::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - id: report
            run: ./bin/report
            continue-on-error: true
          - run: pytest
          - if: steps.report.outcome == 'failure'
            run: exit 1
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.expressions.formula import Equal, Formula, atoms
from generator.expressions.translate import formula_of
from generator.recognition.subject import Subject
from generator.recognition.workflow.job import Job
from generator.rules.workflow.conditions import condition_of
from generator.rules.workflow.graph import checks, deploying
from generator.rules.workflow.rule import About, Found, Rule


def check(subject: Subject) -> Iterator[Found]:
    """Find conditions, in jobs that check or deploy, that ask for such a conclusion."""
    for job in subject.workflow.jobs:
        if not checks(subject, job) and not deploying(subject, job):
            continue
        for step in job.all_steps:
            tree = condition_of(step).tree
            for name in sorted(_asked(formula_of(tree), job)) if tree else ():
                yield Found(
                    place=step.place("if"),
                    message=f'"{step.title}" asks for the conclusion of "{name}", which goes on '
                    "after an error: it is always `success`",
                    help=f"write `steps.{name}.outcome`",
                )


def _asked(formula: Formula, job: Job) -> set[str]:
    found: set[str] = set()
    for atom in atoms(formula):
        match atom:
            case Equal(path=("steps", name, "conclusion"), value="success" | "failure"):
                step = job.step(name)
                if step is not None and step.continue_on_error is True:
                    found.add(name)
            case _:
                pass
    return found


RULE = Rule(
    code="GW431",
    name="conclusion-of-a-step-that-goes-on",
    severity=Severity.ERROR,
    about=About.GATE,
    sources=(
        "https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#steps-context",
    ),
    check=check,
)
