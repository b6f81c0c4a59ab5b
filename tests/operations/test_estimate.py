"""Minutes of a run: every job counts, calls cost nothing, the critical path goes through calls."""

import pytest

from generator.model.workflow import Call, Job, Triggers, Workflow
from generator.operations.estimate import Estimate, billed_alone, estimate


def job(id_: str, minutes: int = 1, *, needs: tuple[str, ...] = (), uses: str = "") -> Job:
    return Job(id=id_, name=id_, minutes=minutes, needs=needs, uses=uses)


def call(id_: str, *needs: str) -> Job:
    return job(id_, 0, needs=needs, uses=f".github/workflows/{id_}.yml")


def workflow(stage: str, *jobs: Job) -> Workflow:
    return Workflow(
        file=f"{stage}.yml", name=stage, stage=stage, on=Triggers(call=Call()), jobs=jobs
    )


def of(pipeline: Workflow, *called: Workflow) -> Estimate:
    return estimate(pipeline, (pipeline, *called))


QUALITY = workflow("quality", job("backend", 4), job("frontend", 3))
TEST = workflow("test", job("backend", 6), job("verdict", 1, needs=("backend",)))
STAGING = workflow("staging", job("deploy", 9))
PRODUCTION = workflow(
    "production", job("approve", 0), job("deploy", 8, needs=("approve",)), job("report", 2)
)
PIPELINE = workflow(
    "pipeline",
    call("quality"),
    call("test"),
    job("gate", 1, needs=("quality", "test")),
    call("staging", "quality", "test"),
    call("production", "quality", "test", "staging"),
)


def test_every_job_of_every_called_workflow_is_billed() -> None:
    found = of(PIPELINE, QUALITY, TEST, STAGING, PRODUCTION)

    # quality 4+3, test 6+1, gate 1, staging 9, production 1+8+2; the calls themselves nothing.
    assert found.billed == 35


def test_a_run_without_deploys_bills_gates_only() -> None:
    found = of(PIPELINE, QUALITY, TEST, STAGING, PRODUCTION)

    assert found.billed_without_deploys == 15


def test_the_critical_path_leads_through_calls() -> None:
    found = of(PIPELINE, QUALITY, TEST, STAGING, PRODUCTION)

    # test 6+1 is longer than quality; then staging 9; then approve 1 and deploy 8.
    assert found.minutes == 25
    assert found.path == (
        "test / backend",
        "test / verdict",
        "staging / deploy",
        "production / approve",
        "production / deploy",
    )


def test_a_job_without_length_is_billed_a_minute() -> None:
    # "GitHub rounds the minutes and partial minutes each job uses up to the nearest whole minute."
    assert of(workflow("pipeline", job("a", 0), job("b", 0))).billed == 2


def test_jobs_side_by_side_cost_both_but_take_the_longer() -> None:
    found = of(workflow("pipeline", job("a", 5), job("b", 7)))

    assert (found.billed, found.minutes, found.path) == (12, 7, ("b",))


def test_the_order_in_the_file_does_not_matter() -> None:
    first = of(workflow("pipeline", job("a", 2), job("b", 3, needs=("a",))))
    turned = of(workflow("pipeline", job("b", 3, needs=("a",)), job("a", 2)))

    assert first.path == turned.path == ("a", "b")


def test_a_workflow_of_the_team_counts_as_one_job() -> None:
    wrapped = job("legacy", 5, uses=".github/workflows/old-ci.yml")

    found = of(workflow("pipeline", wrapped, job("gate", 1, needs=("legacy",))))

    assert (found.billed, found.path) == (6, ("legacy", "gate"))


def test_jobs_carry_the_names_of_their_checks() -> None:
    found = of(workflow("pipeline", call("quality"), job("gate")), QUALITY)

    # "<calling job> / <called job>" is how GitHub names the check of a called job.
    assert [each.name for each in found.jobs] == ["quality / backend", "quality / frontend", "gate"]


@pytest.mark.parametrize(
    "jobs", [(job("a", needs=("b",)), job("b", needs=("a",))), (job("a", needs=("ghost",)),)]
)
def test_jobs_that_never_start_are_refused(jobs: tuple[Job, ...]) -> None:
    with pytest.raises(ValueError, match="jobs that never start: a"):
        of(workflow("pipeline", *jobs))


def test_a_workflow_by_the_clock_is_billed_alone() -> None:
    assert billed_alone(PRODUCTION) == 11
