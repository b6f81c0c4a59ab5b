"""Holds recovery objectives against what the plans give: `gatewright recovery`."""

from typing import TYPE_CHECKING

import click

from generator.cli.compiling import as_json
from generator.cli.file_options import file_options, finish
from generator.cli.output import say
from generator.cli.session import Session, pass_session
from generator.cli.table import table
from generator.cli.text import epilogue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.operations.recovery import Recovered

HEAD = ("when", "of", "what brings it back", "back in", "lost", "objective", "")


@click.command(epilog=epilogue("gatewright recovery", "gatewright recovery --format markdown"))
@file_options
@pass_session
def command(session: Session, *, path: str | None, workspace: str | None, form: str) -> int:
    """Tell what is recovered after which event.

    Objectives stand in the blueprint (`recovery` of the section `render`, by event). One that
    nothing keeps is an error; one of which Render publishes no bound is a warning. Judged is what
    belongs to production; of a render.yaml alone, everything.
    """
    from generator.operations.recovery import recovered  # noqa: PLC0415 - start-up
    from generator.operations.render_files import sized_files  # noqa: PLC0415

    files = sized_files(session.start, path, workspace=workspace, today=session.today)
    found = [recovered(each) for each in files]
    if form == "json":
        say(as_json(recoveries=[{"file": each.file, "rows": each.rows} for each in found]))
    elif form == "markdown":
        from generator.operations.page import page  # noqa: PLC0415 - start-up

        files_ = [(each.file, list(_rows(each))) for each in found]
        say(page("recovery-markdown", files=files_, head=HEAD).rstrip("\n"))
    else:
        say("\n\n".join(_text(each) for each in found))
    return finish(session, [fault for each in found for fault in each.faults])


def _text(found: "Recovered") -> str:
    notes = {f"{means.name}: {means.note}": None for row in found.rows for means in row.means}
    listed = table(HEAD, list(_rows(found)), right=frozenset())
    return "\n\n".join([listed, "\n".join([*notes, found.file])])


def _rows(found: "Recovered") -> "Iterator[tuple[str, ...]]":
    for row in found.rows:
        asked = f"{_minutes(row.objective.rto, '-')} / {_minutes(row.objective.rpo, '-')}"
        for number, means in enumerate(row.means):
            first = (row.scenario, row.resource) if number == 0 else ("", "")
            last = (asked, row.verdict) if number == 0 else ("", "")
            yield (*first, means.name, _minutes(means.rto), _minutes(means.rpo), *last)
        if not row.means:
            yield (row.scenario, row.resource, "nothing", "never", "everything", asked, row.verdict)


def _minutes(number: int | None, unknown: str = "unknown") -> str:
    return unknown if number is None else f"{number} min"
