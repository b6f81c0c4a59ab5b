"""A check that the author of a change can skip by a label, a title or a name holds nobody up.

What is skipped counts as a success, also where the check is required. Labels, titles, texts and
names of branches are the author's; whose change it is says nothing about what is in it; and what
was skipped while a pull request was a draft stays so unless another event starts the run again.

Example::

    on: pull_request
    jobs:
      test:
        if: ${{ !contains(github.event.pull_request.labels.*.name, 'skip-tests') }}
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: pytest

Instead::

    on: pull_request
    jobs:
      test:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: pytest
"""

import re
from collections.abc import Iterator
from itertools import product

from generator.diagnostics.fault import Severity
from generator.expressions.formula import Atom, Equal, Formula, Opaque, Truthy, atoms, holds
from generator.expressions.translate import formula_of
from generator.recognition.gates import Recognised
from generator.recognition.subject import Subject
from generator.recognition.workflow.job import Job
from generator.recognition.workflow.step import Step
from generator.rules.workflow.conditions import at_event, condition_of
from generator.rules.workflow.rule import About, Found, Rule

HELP = "run the check for every change; what needs no check must follow from the changed files"
EVENTS = ("pull_request", "merge_group", "push", "pull_request_target")
"""Events of changes, the one whose checks are required most often first."""

_BY_TEXT = {
    "github.event.pull_request.labels": "a label",
    "github.event.pull_request.title": "the title",
    "github.event.pull_request.body": "the description",
    "github.event.pull_request.head.ref": "the name of the branch",
    "github.event.pull_request.head.label": "the name of the branch",
    "github.head_ref": "the name of the branch",
    "github.event.head_commit.message": "the message of the commit",
    "github.event.commits": "the message of a commit",
}
_DRAFT = "github.event.pull_request.draft"
_SAID = _BY_TEXT | {
    _DRAFT: "the state of a draft",
    "github.actor": "whoever acts",
    "github.triggering_actor": "whoever acts",
    "github.event.sender": "whoever acts",
    "github.event.pull_request.user": "whoever opens it",
}
_NAMES = {name: re.compile(rf"(?<![\w.]){re.escape(name)}(?![\w-])") for name in _SAID}
_MOST_ATOMS = 8


def check(subject: Subject) -> Iterator[Found]:
    """Find jobs and steps that check unless their author wants otherwise."""
    for job in subject.workflow.jobs:
        gates = subject.gates_of(job)
        found = _found(subject, job, gates[0], job.id) if gates else None
        if found:
            yield found
    for gate in {each.step: each for each in subject.gates if each.step}.values():
        found = _found(subject, gate.step, gate, gate.step.title) if gate.step else None
        if found:
            yield found


def _found(subject: Subject, part: Job | Step, gate: Recognised, name: str) -> Found | None:
    tree = condition_of(part).tree
    if part.condition is None or tree is None:
        return None
    for event in EVENTS:
        if subject.workflow.trigger(event) is None:
            continue
        source = _switch(formula_of(tree, at_event(subject.workflow, event, {})))
        if source is None or (source == _DRAFT and _starts_when_ready(subject)):
            continue
        message = f'{_SAID[source]} (`{source}`) decides whether "{name}" runs: {gate.why}'
        weighs = event == "pull_request" and (source in _BY_TEXT or source == _DRAFT)
        severity = Severity.ERROR if weighs else None
        return Found(place=part.place("if"), message=message, help=HELP, severity=severity)
    return None


def _starts_when_ready(subject: Subject) -> bool:
    return any("ready_for_review" in (each.types or ()) for each in subject.workflow.triggers)


def _switch(formula: Formula) -> str | None:
    """Give what of the author's switches off what runs by default; None when nothing does."""
    sources = {each: source for each in atoms(formula) if (source := _source(each))}
    if not sources or len(sources) > _MOST_ATOMS:
        return None
    usual = {each: each == _usual(each) for each in sources}
    if holds(formula, usual.get) is False:
        return None
    for chosen in product((False, True), repeat=len(sources)):
        world = dict(zip(sources, chosen, strict=True))
        if holds(formula, world.get) is False:
            return next((sources[each] for each in world if world[each] is not usual[each]), None)
    return None


def _source(atom: Atom) -> str | None:
    match atom:
        case Equal(path=path) | Truthy(path=path):
            text = ".".join(path)
        case Opaque(text=text):
            pass
        case _:
            return None
    return next((name for name, pattern in _NAMES.items() if pattern.search(text)), None)


def _usual(atom: Atom) -> Atom | None:
    """Give the atom if it usually holds: a pull request is no draft, and nothing is named."""
    no_draft = Equal(path=tuple(_DRAFT.split(".")), value=0.0)
    return atom if atom == no_draft else None


RULE = Rule(
    code="GW404",
    name="gate-skipped-by-its-author",
    severity=Severity.WARNING,
    about=About.GATE,
    sources=(
        "https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/collaborating-on-repositories-with-code-quality-features/troubleshooting-required-status-checks",
        "https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#pull_request",
        "https://docs.zizmor.sh/audits/#bot-conditions",
    ),
    check=check,
)
