"""What the files of a project cost per month, compared with an earlier revision and a budget."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from generator.diagnostics.fault import Fault, Place, Severity
from generator.operations.render_files import Sized, recognised
from generator.sizing.amounts import dollars
from generator.sizing.cost import Estimate, estimate
from generator.sizing.difference import Difference, difference
from generator.sizing.workspace_cost import not_counted
from generator.workspace.history import text_at

OVER_BUDGET = "GW388"
"""What is known of the cost is more than the budget."""
MAYBE_OVER = "GW389"
"""The cost can pass the budget, by scaling or by what is unknown."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Cost:
    """The estimate of one file; `not_counted` names what no file can tell."""

    estimate: Estimate
    not_counted: str
    against: str = ""
    difference: Difference | None = None
    budget: Decimal | None = None
    faults: tuple[Fault, ...] = ()


def cost(
    sized: Sized,
    root: Path,
    *,
    cron_minutes: int | None = None,
    against: str | None = None,
    budget: Decimal | None = None,
) -> Cost:
    """Estimate a file.

    Args:
        sized: the file, and what its blueprint says of a budget.
        root: the folder that the file's path is relative to.
        cron_minutes: minutes that each cron job runs in a month; None: unknown.
        against: a revision of git to compare with; a file that it lacks counts as empty.
        budget: USD per month; None for that of the blueprint.

    Raises:
        ConfigurationError: there is no such revision, or the file was no YAML then.
    """
    now = estimate(sized.file, cron_minutes=cron_minutes)
    own = sized.section.budget if sized.section else None
    limit = Decimal(own) if budget is None and own is not None else budget
    then = _before(sized, root, against, cron_minutes) if against is not None else None
    return Cost(
        estimate=now,
        not_counted=not_counted(sized.file.workspace),
        against=against or "",
        difference=difference(then, now) if then else None,
        budget=limit,
        faults=() if limit is None else _judged(now, limit),
    )


def _before(sized: Sized, root: Path, revision: str, minutes: int | None) -> Estimate:
    data = text_at(root, revision, sized.path)
    file = f"{sized.path} at {revision}"
    found = recognised(data or b"", file=file, workspace=sized.file.workspace)
    return estimate(found, cron_minutes=minutes)


def _judged(found: Estimate, budget: Decimal) -> tuple[Fault, ...]:
    total, place = found.total, Place(file=found.file)
    if total.usd.least > budget:
        message = f"the estimate is {total}, more than the budget of {dollars(budget)}"
        help_ = "choose smaller plans or fewer instances, or raise the budget"
        return (Fault(code=OVER_BUDGET, message=message, place=place, help=help_),)
    if total.usd.most is not None and total.usd.most <= budget:
        return ()
    message = f"the estimate is {total}, and can be more than the budget of {dollars(budget)}"
    help_ = "bound the scaling, and look at what is unknown"
    warning = Fault(
        code=MAYBE_OVER, message=message, place=place, help=help_, severity=Severity.WARNING
    )
    return (warning,)
