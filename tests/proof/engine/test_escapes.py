"""Ways round a gate that are a matter of the graph, each with the near miss that holds."""

import time
from typing import NamedTuple

import pytest

from generator.expressions.formula import (
    FALSE,
    TRUE,
    AnyNeed,
    Equal,
    Formula,
    Not,
    Opaque,
    Or,
    Status,
    Truthy,
    conjunction,
    disjunction,
)
from generator.proof.engine.jobs import SUCCESS, Failing, Job, Run, Site, Step
from generator.proof.engine.questions import Answer, Asked
from generator.proof.engine.story import tell

GATE, DEPLOY = Site(job="test", step=0), Site(job="deploy")
NOT_CANCELLED = Not(part=Status(name="cancelled"))
FAILURE = Status(name="failure")
CHECK = Step(name="pytest", check=Failing.YES)
TEST = Job(id="test", steps=(CHECK,))
PULLS = Equal(path=("github", "event_name"), value="pull_request")
SOURCE = Equal(path=("needs", "changes", "outputs", "src"), value="true")


def ended(job: str, result: str = "success") -> Equal:
    return Equal(path=("needs", job, "result"), value=result)


def deploy(condition: Formula = SUCCESS, *needs: str, said: str = "") -> Job:
    return Job(id="deploy", needs=needs or ("test",), condition=condition, said=said)


def judge(fails: Formula, *needs: str, condition: Formula = TRUE) -> Job:
    steps = (Step(name="judge", condition=TRUE, fails=fails),)
    return Job(id="gate", needs=needs or ("test",), condition=condition, steps=steps)


def run(*jobs: Job, event: str = "push") -> Run:
    facts: dict[tuple[str, ...], frozenset[str]] = {("github", "event_name"): frozenset({event})}
    return Run(event=event, jobs={job.id: job for job in jobs}, facts=facts)


class Case(NamedTuple):
    escapes: Run
    holds: Run


CASES = {
    "step goes on after an error": Case(
        run(
            Job(id="test", steps=(Step(name="p", check=Failing.YES, continue_on_error=TRUE),)),
            deploy(),
        ),
        run(TEST, deploy()),
    ),
    "job goes on after an error": Case(
        run(Job(id="test", continue_on_error=TRUE, steps=(CHECK,)), deploy()),
        run(Job(id="test", continue_on_error=FALSE, steps=(CHECK,)), deploy()),
    ),
    "job goes on after an error on some events": Case(
        run(Job(id="test", continue_on_error=Not(part=PULLS), steps=(CHECK,)), deploy()),
        run(Job(id="test", continue_on_error=PULLS, steps=(CHECK,)), deploy()),
    ),
    "job goes on after an error where a matrix says so": Case(
        run(
            Job(
                id="test", continue_on_error=Truthy(path=("matrix", "experimental")), steps=(CHECK,)
            ),
            deploy(),
        ),
        run(TEST, deploy()),
    ),
    "gate is switched off, and the deploy does not mind": Case(
        run(Job(id="test", condition=FALSE, steps=(CHECK,)), deploy(Not(part=FAILURE))),
        run(Job(id="test", condition=FALSE, steps=(CHECK,)), deploy()),
    ),
    "gate is skipped for some actors": Case(
        run(
            Job(
                id="test",
                steps=(CHECK,),
                condition=conjunction(
                    (SUCCESS, Not(part=Equal(path=("github", "actor"), value="dependabot[bot]")))
                ),
            ),
            deploy(NOT_CANCELLED),
        ),
        run(TEST, deploy(conjunction((NOT_CANCELLED, ended("test"))))),
    ),
    "deploy runs always": Case(run(TEST, deploy(TRUE)), run(TEST, deploy())),
    "deploy runs unless cancelled": Case(
        run(TEST, deploy(NOT_CANCELLED)),
        run(TEST, deploy(conjunction((NOT_CANCELLED, ended("test"))))),
    ),
    "deploy runs after success or failure": Case(
        run(TEST, deploy(disjunction((SUCCESS, FAILURE)))), run(TEST, deploy(SUCCESS))
    ),
    "deploy waits for nothing": Case(
        run(TEST, Job(id="deploy")), run(TEST, Job(id="deploy", needs=("test",)))
    ),
    "deploy asks for one of two gates": Case(
        run(
            TEST,
            Job(id="lint", steps=(Step(name="ruff", check=Failing.YES),)),
            deploy(conjunction((NOT_CANCELLED, ended("lint"))), "test", "lint"),
        ),
        run(
            TEST,
            Job(id="lint", steps=(Step(name="ruff", check=Failing.YES),)),
            deploy(conjunction((NOT_CANCELLED, ended("lint"), ended("test"))), "test", "lint"),
        ),
    ),
    "matrix that can be empty": Case(
        run(Job(id="test", may_be_empty=True, steps=(CHECK,)), deploy(Not(part=FAILURE))),
        run(Job(id="test", may_be_empty=True, steps=(CHECK,)), deploy()),
    ),
    "judge that looks for failures": Case(
        run(
            TEST,
            judge(AnyNeed(result="failure")),
            deploy(conjunction((NOT_CANCELLED, ended("gate"))), "gate"),
        ),
        run(
            TEST,
            judge(Not(part=ended("test"))),
            deploy(conjunction((NOT_CANCELLED, ended("gate"))), "gate"),
        ),
    ),
    "change detection decides": Case(
        run(
            Job(id="changes"),
            Job(
                id="test",
                needs=("changes",),
                condition=conjunction((SUCCESS, SOURCE)),
                steps=(CHECK,),
            ),
            deploy(conjunction((NOT_CANCELLED, Not(part=ended("test", "failure"))))),
        ),
        run(
            Job(id="changes"),
            Job(
                id="test",
                needs=("changes",),
                condition=conjunction((SUCCESS, SOURCE)),
                steps=(CHECK,),
            ),
            deploy(),
        ),
    ),
    "deploy behind a step that goes on": Case(
        run(Job(id="deploy", steps=(CHECK, Step(name="ship", condition=TRUE)))),
        run(Job(id="deploy", steps=(CHECK, Step(name="ship")))),
    ),
    "conclusion where the outcome was meant": Case(
        run(
            Job(
                id="deploy",
                steps=(
                    Step(name="p", id="t", check=Failing.YES, continue_on_error=TRUE),
                    Step(
                        name="ship",
                        condition=conjunction(
                            (SUCCESS, Equal(path=("steps", "t", "conclusion"), value="success"))
                        ),
                    ),
                ),
            )
        ),
        run(
            Job(
                id="deploy",
                steps=(
                    Step(name="p", id="t", check=Failing.YES, continue_on_error=TRUE),
                    Step(
                        name="ship",
                        condition=conjunction(
                            (SUCCESS, Equal(path=("steps", "t", "outcome"), value="success"))
                        ),
                    ),
                ),
            )
        ),
    ),
    "called workflow goes on inside": Case(
        run(
            Job(id="ci", inner=("ci/test",)),
            Job(id="ci/test", continue_on_error=TRUE, steps=(CHECK,)),
            deploy(SUCCESS, "ci"),
        ),
        run(
            Job(id="ci", inner=("ci/test",)),
            Job(id="ci/test", steps=(CHECK,)),
            deploy(SUCCESS, "ci"),
        ),
    ),
    "called workflow can be told to leave the gate out": Case(
        run(
            Job(id="ci", inner=("ci/test", "ci/lint"), inputs={"test": FALSE}),
            Job(
                id="ci/test",
                condition=conjunction((SUCCESS, Truthy(path=("inputs", "test")))),
                steps=(CHECK,),
            ),
            Job(id="ci/lint"),
            deploy(SUCCESS, "ci"),
        ),
        run(
            Job(id="ci", inner=("ci/test", "ci/lint"), inputs={"test": TRUE}),
            Job(
                id="ci/test",
                condition=conjunction((SUCCESS, Truthy(path=("inputs", "test")))),
                steps=(CHECK,),
            ),
            Job(id="ci/lint"),
            deploy(SUCCESS, "ci"),
        ),
    ),
}


def sites(run_: Run) -> tuple[Site, Site]:
    gate = next(
        Site(job=job.id, step=index)
        for job in run_.jobs.values()
        for index, step in enumerate(job.steps)
        if step.name in {"p", "pytest"}
    )
    ships = [index for index, step in enumerate(run_.jobs["deploy"].steps) if step.name == "ship"]
    return gate, Site(job="deploy", step=ships[0]) if ships else DEPLOY


@pytest.mark.parametrize("name", CASES)
def test_ways_round_a_gate_are_found_and_near_misses_hold(name: str) -> None:
    case = CASES[name]

    escape = Asked(case.escapes).escape(*sites(case.escapes))
    assert escape.answer is Answer.REFUTED
    assert escape.model is not None
    assert tell(escape.model, *sites(case.escapes))
    assert Asked(case.holds).escape(*sites(case.holds)).answer is Answer.PROVED


REQUIRED = {
    "a judge that is skipped counts as passed": (
        run(TEST, judge(FALSE, condition=SUCCESS)),
        run(TEST, judge(FALSE)),
    ),
    "a judge that looks for failures passes what was cancelled": (
        run(TEST, judge(AnyNeed(result="failure"))),
    ),
    "a judge that looks for failures and cancelling passes what was skipped": (
        run(
            TEST,
            judge(Or(parts=(AnyNeed(result="failure"), AnyNeed(result="cancelled")))),
        ),
    ),
}


@pytest.mark.parametrize("name", REQUIRED)
def test_a_check_that_passes_too_much_is_found(name: str) -> None:
    for each in REQUIRED[name]:
        assert Asked(each).silence(GATE, "gate").answer is Answer.REFUTED


def test_a_check_that_insists_on_success_holds() -> None:
    sound = run(TEST, judge(Not(part=ended("test"))))

    assert Asked(sound).silence(GATE, "gate").answer is Answer.PROVED


def test_what_is_not_known_leaves_it_undecided() -> None:
    unclear = Job(id="test", steps=(Step(name="pytest", check=Failing.UNKNOWN),))
    script = judge(Opaque(text="f(needs)"))

    found = Asked(run(unclear, deploy())).escape(GATE, DEPLOY)
    assert found.answer is Answer.UNDECIDED
    assert found.missing == "whether 'pytest' of 'test' fails for what it finds"
    found = Asked(run(TEST, script)).silence(GATE, "gate")
    assert found.answer is Answer.UNDECIDED
    assert found.missing == "what the expression 'f(needs)' comes to"


def test_what_the_gate_itself_puts_out_leaves_it_undecided() -> None:
    said = Equal(path=("needs", "test", "outputs", "verdict"), value="good")
    verdict = conjunction((NOT_CANCELLED, said))
    soft = Job(id="test", continue_on_error=TRUE, steps=(CHECK,))

    assert Asked(run(soft, deploy(verdict))).escape(GATE, DEPLOY).answer is Answer.UNDECIDED
    skipped = Job(id="test", condition=FALSE, steps=(CHECK,))
    assert Asked(run(skipped, deploy(verdict))).escape(GATE, DEPLOY).answer is Answer.PROVED


def test_thirty_gates_take_no_time() -> None:
    gates = [Job(id=f"g{n}", steps=(CHECK,)) for n in range(30)]
    ids = tuple(job.id for job in gates)
    whole = conjunction((NOT_CANCELLED, *(ended(each) for each in ids)))

    start = time.process_time()
    asked = Asked(run(*gates, deploy(whole, *ids)))
    answers = {asked.escape(Site(job=each, step=0), DEPLOY).answer for each in ids}
    spent = time.process_time() - start

    assert answers == {Answer.PROVED}
    assert spent < 1, "a hundredth of that is usual; a second would mean that it explodes"
