"""What is recovered after which event, against the objectives of the blueprint."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.diagnostics.fault import Fault, Place, Severity, in_order
from generator.operations.render_files import SECTION, Sized
from generator.sizing.means import OF_DATABASES, OF_SERVICES, Backup, Scenario
from generator.sizing.recovery import Bearable, Row, recovery

NOT_MET = "GW386"
"""Nothing that is set up keeps an objective of recovery."""
NOT_KNOWN = "GW387"
"""Whether an objective of recovery is kept is published nowhere: only a drill tells."""
MINUTES_OF_HOUR = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Recovered:
    """The rows of one file, and what is wrong with them, at the objective."""

    file: str
    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]


def recovered(sized: Sized) -> Recovered:
    """Judge a file: of a blueprint its production, with its objectives and its own backup."""
    rows = recovery(
        sized.file, _objectives(sized), _backups(sized), sized.production, sized.standbys
    )
    faults = in_order(_faults(sized, rows))
    return Recovered(file=sized.file.document.file, rows=rows, faults=faults)


def _backups(sized: Sized) -> dict[str, Backup]:
    own = sized.backup
    if own is None or not sized.backed_up:
        return {}
    rpo = own.rpo_hours * MINUTES_OF_HOUR
    backup = Backup(rpo_minutes=rpo, rto_minutes=own.rto_minutes, standby=sized.refuge)
    return {sized.backed_up: backup}


def _objectives(sized: Sized) -> dict[Scenario, Bearable]:
    section = sized.section.recovery if sized.section else None
    found = {}
    for scenario in (*OF_SERVICES, *OF_DATABASES):
        objective = getattr(section, scenario.replace("-", "_"), None)
        if objective:
            found[scenario] = Bearable(rto=objective.rto_minutes, rpo=objective.rpo_minutes)
    return found


def _faults(sized: Sized, rows: tuple[Row, ...]) -> Iterator[Fault]:
    for row in rows:
        if row.verdict in {"met", "no objective"}:
            continue
        route = (SECTION, "recovery", row.scenario)
        place = sized.blueprint.key_place(route) if sized.blueprint else Place(file=sized.path)
        asked = f'{row.scenario} of "{row.resource}": {bounds(row.objective)}'
        if row.verdict == "not met":
            means = ", ".join(_given(row)) or "nothing that is set up"
            yield Fault(
                code=NOT_MET,
                message=f"{asked} is asked for, and {means} gives it back",
                place=place,
                help="add a standby, a second instance or the stage `backup`, or ask for less",
            )
        else:
            yield Fault(
                code=NOT_KNOWN,
                message=f"{asked} is asked for, and Render publishes no bound",
                place=place,
                help="measure it in a drill",
                severity=Severity.WARNING,
            )


def bounds(objective: Bearable) -> str:
    """Write an objective for people."""
    rto = "" if objective.rto is None else f"back within {objective.rto} minutes"
    rpo = "" if objective.rpo is None else f"at most {objective.rpo} minutes of data lost"
    return ", ".join(filter(None, (rto, rpo)))


def _given(row: Row) -> Iterator[str]:
    for each in row.means:
        rto, rpo = ("unknown" if n is None else f"{n} minutes" for n in (each.rto, each.rpo))
        yield f"{each.name} (back: {rto}, lost: {rpo})"
