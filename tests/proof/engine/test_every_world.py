"""The engine's answers, compared with all worlds of random runs, each gone through by hand."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.expressions.formula import (
    FALSE,
    TRUE,
    AnyNeed,
    Equal,
    Formula,
    Not,
    Status,
    conjunction,
    disjunction,
)
from generator.proof.engine.jobs import SUCCESS, Failing, Job, Run, Site, Step
from generator.proof.engine.questions import Answer, Asked

CANCELLED = Status(name="cancelled")


@dataclass(frozen=True)
class Seen:
    """What a condition of GitHub's can look at."""

    needs: Mapping[str, str]
    before: tuple[str, ...]
    cancelled: bool

    def success(self) -> bool:
        return not self.cancelled and all(each == "success" for each in self.before)

    def failure(self) -> bool:
        return not self.cancelled and "failure" in self.before


def is_success(name: str) -> Equal:
    return Equal(path=("needs", name, "result"), value="success")


def all_succeeded(needs: tuple[str, ...]) -> Formula:
    return conjunction(map(is_success, needs))


# The condition as the engine gets it, and as plain code.
CONDITIONS: list[tuple[Callable[[tuple[str, ...]], Formula], Callable[[Seen], bool]]] = [
    (lambda _: SUCCESS, Seen.success),
    (lambda _: TRUE, lambda _: True),
    (lambda _: Not(part=CANCELLED), lambda seen: not seen.cancelled),
    (lambda _: CANCELLED, lambda seen: seen.cancelled),
    (lambda _: Status(name="failure"), Seen.failure),
    (
        lambda _: disjunction((SUCCESS, Status(name="failure"))),
        lambda seen: seen.success() or seen.failure(),
    ),
    (all_succeeded, lambda seen: all(each == "success" for each in seen.needs.values())),
    (
        lambda needs: conjunction((Not(part=CANCELLED), all_succeeded(needs))),
        lambda seen: not seen.cancelled and all(v == "success" for v in seen.needs.values()),
    ),
    (
        lambda _: Not(part=AnyNeed(result="failure")),
        lambda seen: "failure" not in seen.needs.values(),
    ),
    (
        lambda _: conjunction(
            (Not(part=AnyNeed(result="failure")), Not(part=AnyNeed(result="cancelled")))
        ),
        lambda seen: not {"failure", "cancelled"} & set(seen.needs.values()),
    ),
    (
        lambda _: conjunction((SUCCESS, Not(part=AnyNeed(result="skipped")))),
        lambda seen: seen.success() and "skipped" not in seen.needs.values(),
    ),
]


@dataclass(frozen=True)
class Drawn:
    """A job: the first is the gate, the last the deploy."""

    needs: tuple[int, ...]
    condition: int
    pardoned: bool
    judges: int | None = None
    """The job does nothing but fail unless this condition holds."""


@st.composite
def runs(draw: st.DrawFn) -> tuple[Drawn, ...]:
    count = draw(st.integers(2, 4))
    found: list[Drawn] = []
    for index in range(count):
        needs = draw(st.lists(st.sampled_from(range(index)), unique=True)) if index else []
        condition = draw(st.integers(0, len(CONDITIONS) - 1))
        judges = draw(st.none() | st.integers(0, len(CONDITIONS) - 1)) if index else None
        pardoned = draw(st.integers(0, 4)) == 0
        found.append(Drawn(tuple(sorted(needs)), condition, pardoned, judges))
    return tuple(found)


def asked(jobs: tuple[Drawn, ...], failing: Failing) -> Run:
    made: dict[str, Job] = {}
    for index, job in enumerate(jobs):
        needs = tuple(f"j{each}" for each in job.needs)
        steps: tuple[Step, ...] = ()
        if index == 0:
            steps = (Step(name="check", check=failing),)
        elif job.judges is not None:
            wrong = Not(part=CONDITIONS[job.judges][0](needs))
            # A condition of a step sees the step's own job, so the judge is told by results alone.
            if job.judges in {6, 8, 9}:
                steps = (Step(name="judge", condition=TRUE, fails=wrong),)
        made[f"j{index}"] = Job(
            id=f"j{index}",
            needs=needs,
            condition=CONDITIONS[job.condition][0](
                tuple(f"j{each}" for each in sorted(ancestors(jobs, index)))
            ),
            continue_on_error=TRUE if job.pardoned else FALSE,
            steps=steps,
        )
    return Run(event="push", jobs=made)


def worlds(jobs: tuple[Drawn, ...], failing: Failing) -> Iterator[tuple[bool, bool]]:
    """Go through every course: (the gate succeeded, the deploy ran)."""
    count = len(jobs)
    for cancelled in product((False, True), repeat=count):
        if any(cancelled[n] and not cancelled[i] for i, job in enumerate(jobs) for n in job.needs):
            continue
        for bad, ends in product(
            (False, True), product(("success", "failure", "cancelled"), repeat=count)
        ):
            found = course(jobs, cancelled, ends, bad=bad, failing=failing)
            if found is not None:
                yield found


def course(
    jobs: tuple[Drawn, ...],
    cancelled: tuple[bool, ...],
    ends: tuple[str, ...],
    *,
    bad: bool,
    failing: Failing,
) -> tuple[bool, bool] | None:
    raw: list[str] = []
    seen: list[str] = []
    ran: list[bool] = []
    for index, job in enumerate(jobs):
        # The condition of a job knows all jobs before it, a step of it those that it names.
        look, judging = (
            Seen(
                needs={str(n): seen[n] for n in known},
                before=tuple(seen[each] for each in ancestors(jobs, index)),
                cancelled=cancelled[index],
            )
            for known in (sorted(ancestors(jobs, index)), job.needs)
        )
        runs_ = CONDITIONS[job.condition][1](look)
        end = (
            ends[index]
            if runs_
            else "cancelled"
            if cancelled[index] and ends[index] == "cancelled"
            else "skipped"
        )
        if runs_ and index == 0 and end == "success" and bad and failing is Failing.YES:
            return None
        if (
            runs_
            and index
            and job.judges in {6, 8, 9}
            and end == "success"
            and not CONDITIONS[job.judges][1](judging)
        ):
            return None
        raw.append(end)
        seen.append("success" if end == "failure" and job.pardoned else end)
        ran.append(runs_)
    return ran[0] and raw[0] == "success" and not bad, ran[-1]


def ancestors(jobs: tuple[Drawn, ...], index: int) -> set[int]:
    found = set(jobs[index].needs)
    for each in jobs[index].needs:
        found |= ancestors(jobs, each)
    return found


@settings(max_examples=150, deadline=None)
@given(runs(), st.sampled_from([Failing.YES, Failing.NO]))
def test_answers_are_those_of_all_worlds(jobs: tuple[Drawn, ...], failing: Failing) -> None:
    escapes = any(not gate and deploy for gate, deploy in worlds(jobs, failing))

    found = Asked(asked(jobs, failing)).escape(
        Site(job="j0", step=0), Site(job=f"j{len(jobs) - 1}")
    )

    assert found.answer is (Answer.REFUTED if escapes else Answer.PROVED)
