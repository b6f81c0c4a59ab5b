"""A deploy is asked for and not waited for: the job is green before anything runs.

`kubectl apply`, `helm upgrade` without `--wait` and a deploy hook end when the request is accepted.
A version that never starts is noticed by nobody. Left alone is a deploy behind which something
waits or asks: `kubectl rollout status`, a smoke test, a job that needs this one and checks.

Example::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        environment: production
        steps:
          - run: kubectl apply -f app.yaml

Instead::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        environment: production
        steps:
          - run: |
              kubectl apply -f app.yaml
              kubectl rollout status deployment/app --timeout=5m
"""

import re
from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.gates import Recognised
from generator.recognition.subject import Subject
from generator.rules.workflow.excuses import prepares
from generator.rules.workflow.losses import place_of
from generator.rules.workflow.rule import About, Found, Rule
from generator.rules.workflow.softness import Sort, Weakness, described, weaknesses
from generator.tools.tool import Kind

_WAITS = re.compile(
    r"rollout\s+status|\bwait\b|--wait|--watch|services-stable|healthz?\b|/ping\b|/version\b|smoke",
    re.IGNORECASE,
)
_QUEUED = "it ends when the deploy is queued, before anything runs"
HELP = "wait until it is live, then ask the service for the version that was deployed"


def check(subject: Subject) -> Iterator[Found]:
    """Find deploys behind which nothing waits."""
    for each in _unawaited(subject):
        if not _is_awaited(subject, each.gate) and not _prepares(each.gate):
            yield each.found()
    for gate in subject.deploys:
        ran, step = gate.ran, gate.step
        if ran is None or step is None or gate.use is not None or _is_awaited(subject, gate):
            continue
        yield Found(
            place=place_of(gate, step, ran),
            message=f"{described(gate)}, but {_QUEUED} ({gate.why})",
            help=HELP,
        )


def _unawaited(subject: Subject) -> Iterator[Weakness]:
    yield from (each for each in weaknesses(subject) if each.sort is Sort.UNAWAITED)


def _prepares(gate: Recognised) -> bool:
    return gate.ran is not None and (prepares(gate, gate.ran) or bool(gate.ran.within))


def _is_awaited(subject: Subject, gate: Recognised) -> bool:
    """Tell whether a later text of the job, or a job behind it, waits or asks."""
    own = [step for step in gate.job.all_steps if gate.step and step.place() >= gate.step.place()]
    later = [job for job in subject.workflow.jobs if gate.job.id in job.needs]
    steps = [*own, *(step for job in later for step in job.all_steps)]
    if any(each.kind is Kind.SMOKE for job in later for each in subject.gates_of(job)):
        return True
    texts = (f"{step.run or ''} {step.uses.text if step.uses else ''}" for step in steps)
    return any(_WAITS.search(text) for text in texts) or any(job.uses for job in later)


RULE = Rule(
    code="GW477",
    name="deploy-that-is-not-waited-for",
    severity=Severity.WARNING,
    about=About.DEPLOY,
    sources=(
        "https://kubernetes.io/docs/reference/kubectl/generated/kubectl_rollout/kubectl_rollout_status/",
        "https://render.com/docs/deploy-hooks",
    ),
    check=check,
)
