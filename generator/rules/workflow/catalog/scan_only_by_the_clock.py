"""A scan that only the clock starts says what is wrong after it is out.

GitHub also stops starting it after 60 days without a commit in a public repository. Keep it, and
run it for each change, too.

Example::

    on:
      schedule:
        - cron: '17 4 * * 1'
    jobs:
      audit:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: npm audit --audit-level=high

Instead::

    on:
      pull_request:
      schedule:
        - cron: '17 4 * * 1'
    jobs:
      audit:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: npm audit --audit-level=high
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.gates import Recognised
from generator.recognition.subject import Subject
from generator.rules.workflow.rule import About, Found, Rule
from generator.tools.tool import Kind

BY_HAND = frozenset({"schedule", "workflow_dispatch", "repository_dispatch"})
SCANS = frozenset({Kind.SCAN, Kind.AUDIT})
HELP = "add `pull_request` to its events"


def check(subject: Subject) -> Iterator[Found]:
    """Find scans that no change starts, in this workflow or another one."""
    events = {each.event for each in subject.workflow.triggers}
    if "schedule" not in events or not events <= BY_HAND:
        return
    names: set[str] = set()
    for gate in subject.gates:
        name = _tool(gate)
        if gate.kind not in SCANS or name in names or _runs_elsewhere(subject, name):
            continue
        names.add(name)
        what = f'no change starts "{gate.job.id}", only the clock: {gate.why}'
        yield Found(place=gate.place, message=what, help=HELP)


def _tool(gate: Recognised) -> str:
    if gate.use is not None:
        return gate.use.tool.name
    return gate.used.uses.name if gate.used else ""


def _runs_elsewhere(subject: Subject, name: str) -> bool:
    for workflow in subject.repository.workflows.values():
        if {each.event for each in workflow.triggers} <= BY_HAND:
            continue
        if any(_tool(each) == name for each in subject.of(workflow).gates):
            return True
    return False


RULE = Rule(
    code="GW426",
    name="scan-only-by-the-clock",
    severity=Severity.NOTE,
    about=About.GATE,
    sources=(
        "https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#schedule",
    ),
    check=check,
)
