"""Estimates what a `render.yaml` costs per month, and says of everything else that it is unknown.

Prices are those of `generator/shipped/render_plans.json`, as of the day that it states. Render has
no interface that tells the bill: https://api-docs.render.com
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.recognition.render.file import RenderFile
from generator.shipped import plans
from generator.sizing.amounts import Line, Total, total
from generator.sizing.database_cost import database_lines
from generator.sizing.service_cost import service_lines
from generator.sizing.workspace_cost import workspace_lines


@dataclass(frozen=True, kw_only=True, slots=True)
class Subtotal:
    """What one environment comes to; an empty name stands for the workspace as a whole."""

    environment: str
    total: Total


@dataclass(frozen=True, kw_only=True, slots=True)
class Estimate:
    """What a file comes to per month, in the order of the file; `as_of` dates the prices."""

    file: str
    as_of: str
    lines: tuple[Line, ...]
    environments: tuple[Subtotal, ...]
    total: Total


def estimate(file: RenderFile, *, cron_minutes: int | None = None) -> Estimate:
    """Estimate a month of 730 hours in which everything of the file runs.

    Args:
        file: what was recognised; the plan of its workspace decides limits and one price.
        cron_minutes: how many minutes each cron job runs in a month; None: nobody knows.
    """
    lines = tuple(_lines(file, cron_minutes))
    names = dict.fromkeys(line.environment for line in lines)
    return Estimate(
        file=file.document.file,
        as_of=plans.as_of(),
        lines=lines,
        environments=tuple(_subtotal(name, lines) for name in names),
        total=total(lines),
    )


def _subtotal(environment: str, lines: tuple[Line, ...]) -> Subtotal:
    own = tuple(line for line in lines if line.environment == environment)
    return Subtotal(environment=environment, total=total(own))


def _lines(file: RenderFile, cron_minutes: int | None) -> Iterator[Line]:
    for service in file.services:
        yield from service_lines(service, cron_minutes)
    for database in file.databases:
        yield from database_lines(database)
    yield from workspace_lines(file)
