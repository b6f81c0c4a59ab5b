"""Estimates what runs on Render costs per month: `gatewright cost`."""

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

import click

from generator.cli.compiling import as_json
from generator.cli.file_options import file_options, finish
from generator.cli.output import root_of, say
from generator.cli.session import Session, pass_session
from generator.cli.table import table
from generator.cli.text import epilogue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.operations.cost import Cost
    from generator.sizing.amounts import Line


@click.command(
    epilog=epilogue(
        "gatewright cost",
        "gatewright cost render.yaml --workspace pro --budget 300",
        "gatewright cost --against origin/main --format markdown",
    )
)
@file_options
@click.option("--against", metavar="REVISION", help="Compare with the file at this git revision.")
@click.option("--budget", metavar="USD", help="Fail above it; default: that of the blueprint.")
@click.option("--cron-minutes", type=click.IntRange(min=0), help="Minutes a month of each job.")
@pass_session
def command(  # noqa: PLR0913 - one parameter for each option
    session: Session,
    *,
    path: str | None,
    against: str | None,
    budget: str | None,
    cron_minutes: int | None,
    workspace: str | None,
    form: str,
) -> int:
    """Estimate what a render.yaml costs per month.

    Without FILE, the one that the blueprints lead to, or render.yaml at the root. Prices are those
    of a stated date. What has no published price, or depends on use, is said to be unknown and is
    never counted as nothing.
    """
    from generator.operations.cost import cost  # noqa: PLC0415 - start-up
    from generator.operations.render_files import sized_files  # noqa: PLC0415

    limit = None if budget is None else _amount(budget)
    files = sized_files(session.start, path, workspace=workspace, today=session.today)
    costs = [
        cost(each, root_of(session), cron_minutes=cron_minutes, against=against, budget=limit)
        for each in files
    ]
    say(_shown(costs, form))
    return finish(session, [fault for each in costs for fault in each.faults])


def _amount(value: str) -> Decimal:
    try:
        amount = Decimal(value.removeprefix("$"))
    except InvalidOperation:
        amount = Decimal(-1)
    if not amount.is_finite() or amount < 0:
        raise click.UsageError(
            f"--budget {value!r} is no amount of USD, expected one such as 99.50"
        )
    return amount


def _shown(costs: "Sequence[Cost]", form: str) -> str:
    if form == "json":
        return as_json(costs=costs)
    if form == "markdown":
        from generator.operations.page import page  # noqa: PLC0415 - start-up

        return page("cost-markdown", costs=costs, side=_side).rstrip("\n")
    return "\n\n".join(_text(each) for each in costs)


def _text(cost: "Cost") -> str:
    parts = [_lines(cost.estimate.lines), _totals(cost)]
    if cost.difference:
        parts.append(_difference(cost))
    notes = [f"{line.name} ({line.kind}): {line.note}" for line in cost.estimate.lines if line.note]
    return "\n\n".join([*parts, "\n".join([*notes, f"not counted: {cost.not_counted}"])])


def _lines(lines: "Sequence[Line]") -> str:
    head = ("environment", "name", "kind", "plan", "instances", "USD a month")
    rows = [
        (
            line.environment or "workspace",
            line.name,
            line.kind,
            line.plan,
            str(line.instances),
            _side(line),
        )
        for line in lines
    ]
    return table(head, rows, right=frozenset({4, 5}))


def _totals(cost: "Cost") -> str:
    found = cost.estimate
    rows = [f"{each.environment or 'workspace'}: {each.total}" for each in found.environments]
    shown = rows if len(rows) > 1 else []
    return "\n".join([*shown, f"{found.file}: {found.total}, at prices of {found.as_of}"])


def _difference(cost: "Cost") -> str:
    found = cost.difference
    if found is None or not found.changes:
        return f"against {cost.against}: nothing that is paid for changes"
    rows = [
        (
            each.line.environment or "workspace",
            each.line.name,
            each.line.kind,
            _side(each.before),
            _side(each.after),
        )
        for each in found.changes
    ]
    head = ("environment", "name", "kind", f"at {cost.against}", "now")
    return f"{table(head, rows, right=frozenset({3, 4}))}\nbefore {found.before}, now {found.after}"


def _side(line: "Line | None") -> str:
    if line is None:
        return "-"
    return "unknown" if line.usd is None else str(line.usd)
