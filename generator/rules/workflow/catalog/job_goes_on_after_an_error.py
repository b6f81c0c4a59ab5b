"""A job with `continue-on-error` that fails counts as a success for every job that needs it.

Its own check stays red, so that it looks as if it held something up. But `needs.<job>.result` is
`success`, the run is green, and what waits for the job goes on: an aggregate, or a deploy.

Example::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        continue-on-error: true
        steps:
          - run: pytest
      deploy:
        needs: test
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: ./node_modules/.bin/netlify deploy --prod

Instead::

    on: push
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
          - run: ./node_modules/.bin/netlify deploy --prod
"""

from collections.abc import Iterator, Mapping

from generator.diagnostics.fault import Severity
from generator.expressions.abstract import Environment, truth
from generator.expressions.partial import UNKNOWN, Partial, known
from generator.expressions.template import read_template, tree_of
from generator.recognition.subject import Subject
from generator.recognition.workflow.job import Job
from generator.recognition.workflow.values import Expression
from generator.rules.workflow.aggregates import is_aggregate
from generator.rules.workflow.graph import deploying, descendants
from generator.rules.workflow.rule import About, Found, Rule

HELP = "remove continue-on-error; a job that may fail must not be needed by one that matters"


def check(subject: Subject) -> Iterator[Found]:
    """Find jobs that check and go on."""
    for job in subject.workflow.jobs:
        gates = subject.gates_of(job)
        how = _how(job)
        if not gates or how is None:
            continue
        after = _trusting(subject, job)
        what = f'"{after.id}" goes on' if after else "the run is green all the same"
        yield Found(
            place=job.place("continue-on-error"),
            message=f'when "{job.id}" fails, {how}, and {what}: {gates[0].why}',
            help=HELP,
            severity=Severity.ERROR if after and how == "it counts as a success" else None,
        )


def _how(job: Job) -> str | None:
    flag = job.continue_on_error
    if not isinstance(flag, Expression):
        return "it counts as a success" if flag else None
    tree = tree_of(read_template(flag.text))
    if tree is None:
        return None
    legs = job.strategy.matrix.legs if job.strategy and job.strategy.matrix else None
    worlds = [_of_leg(leg) for leg in legs or ()]
    answers = {truth(tree, each) for each in worlds or (Environment(),)}
    if answers == {False}:
        return None
    if answers == {True}:
        return "it counts as a success"
    return "it counts as a success in some legs" if legs else "it may count as a success"


def _of_leg(leg: Mapping[str, object]) -> Environment:
    plain = {name: each for name, each in leg.items() if isinstance(each, bool | int | float | str)}
    whole: dict[tuple[str, ...], Partial] = {("matrix",): known(plain)}
    return Environment(values=whole | {("matrix", name): UNKNOWN for name in leg.keys() - plain})


def _trusting(subject: Subject, job: Job) -> Job | None:
    after = descendants(subject.workflow, job)
    found = (each for each in after if deploying(subject, each) or is_aggregate(subject, each))
    return next(found, None)


RULE = Rule(
    code="GW402",
    name="job-goes-on-after-an-error",
    severity=Severity.WARNING,
    about=About.GATE,
    sources=(
        "https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idcontinue-on-error",
        "https://github.com/actions/toolkit/issues/581",
    ),
    check=check,
)
