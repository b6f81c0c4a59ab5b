"""The job that turns the results of other jobs into one, and accepts nothing but success."""

from collections.abc import Mapping, Sequence

from generator.model.catalogue import Context
from generator.model.workflow import Job, Pairs, Scalar, Step
from generator.stages.scripts import script

VERDICT = "verdict"
TIMEOUT_MINUTES = 5


def verdict_job(
    context: Context,
    jobs: Sequence[Job],
    conditional: Mapping[str, str],
    *,
    id_: str = VERDICT,
    name: str = "",
    comment: str = "Succeeds when every job above did what was due, and never by default.",
) -> Job:
    """Give the job that fails unless every one of `jobs` succeeded.

    `conditional` maps the id of a job that runs on some events only to the expression of its `if`,
    without braces. The verdict evaluates that expression again: such a job may have been skipped
    only in a run in which it is false. A failed need would skip a job without `always()`, and a
    skipped job counts as a success for required checks:
    https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/collaborating-on-repositories-with-code-quality-features/troubleshooting-required-status-checks

    Raises:
        ValueError: there is no job to judge, or `conditional` names one that is not there.
    """
    ids = _judged(jobs, conditional)
    return Job(
        id=id_,
        name=name or id_,
        needs=ids,
        condition="${{ always() }}",
        runs_on=context.product.runners.default,
        timeout_minutes=TIMEOUT_MINUTES,
        outputs=(("ran", f"${{{{ steps.{VERDICT}.outputs.ran }}}}"),),
        steps=(
            Step(
                name="Every result is a success",
                id=VERDICT,
                env=_environment(ids, conditional),
                run=script("verdict"),
            ),
        ),
        comment=comment,
    )


def _judged(jobs: Sequence[Job], conditional: Mapping[str, str]) -> tuple[str, ...]:
    ids = tuple(job.id for job in jobs)
    if not ids or not set(conditional) <= set(ids):
        unknown = ", ".join(sorted(set(conditional) - set(ids)))
        raise ValueError(f"no verdict over the jobs {ids}; not among them: {unknown or 'none'}")
    return ids


def _environment(ids: Sequence[str], conditional: Mapping[str, str]) -> Pairs[Scalar]:
    due = ((_due(id_), f"${{{{ {conditional[id_]} }}}}") for id_ in ids if id_ in conditional)
    return (("RESULTS", "${{ toJSON(needs) }}"), ("EXPECTED", " ".join(ids)), *due)


def _due(id_: str) -> str:
    return f"DUE_{id_.upper().replace('-', '_')}"
