"""What looks like a check only lists or compiles, and nothing else of its kind is run.

`pytest --collect-only` and `cargo test --no-run` prepare a run. Where the workflow has no other
call that really runs the tests, the step that is called a test tests nothing.

Example::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: pytest --collect-only

Instead::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: pytest --collect-only
          - run: pytest
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.gates import Recognised
from generator.recognition.subject import Softening, Subject
from generator.rules.workflow.excuses import is_idle, runs_after_failure, standings_of
from generator.rules.workflow.losses import place_of, shown
from generator.rules.workflow.rule import About, Found, Rule
from generator.tools.softness import Effect


def check(subject: Subject) -> Iterator[Found]:
    """Find calls that do not do what their tool is for, alone of their kind."""
    for gate in subject.gates:
        ran, step = gate.ran, gate.step
        if ran is None or step is None or not gate.named or runs_after_failure(step):
            continue
        soft = _idle(subject, gate)
        around = standings_of(gate, ran, step)
        is_read = any(each.captured or each.readers for each in around)
        if soft is None or is_read or ran.within or _is_run(subject, gate):
            continue
        yield Found(
            place=place_of(gate, step, ran),
            message=f'"{shown(ran)}" looks like a check, but {soft.why} ({gate.why})',
            help=soft.instead,
        )


def _idle(subject: Subject, gate: Recognised) -> Softening | None:
    softs = subject.softenings(gate)
    return next((each for each in softs if each.effect is Effect.IDLE and each.is_decided), None)


def _is_run(subject: Subject, gate: Recognised) -> bool:
    """Tell whether the workflow has another check of this kind that does what it is for."""
    return any(each.kind is gate.kind and not is_idle(subject, each) for each in subject.gates)


RULE = Rule(
    code="GW481",
    name="nothing-is-run",
    severity=Severity.WARNING,
    about=About.GATE,
    sources=("https://docs.pytest.org/en/stable/reference/reference.html#command-line-flags",),
    check=check,
)
