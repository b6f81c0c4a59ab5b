"""Starts from one of the shipped blueprints: `gatewright init`."""

import click

from generator.cli.output import note, say
from generator.cli.session import Session, pass_session
from generator.cli.table import table
from generator.cli.text import epilogue


@click.command(epilog=epilogue("gatewright init", "gatewright init node-service"))
@click.argument("name", required=False)
@pass_session
def command(session: Session, *, name: str | None) -> int:
    """Write a shipped blueprint down, or list them all.

    It goes to blueprints/NAME.yml. The schema that editors check it with is written beside it.
    Nothing is overwritten.
    """
    from generator.operations.init import init  # noqa: PLC0415 - start-up

    if name is None:
        return _list(session)
    written = init(session.start, name)
    for path in written:
        say(f"written {path}")
    if not written:
        note(session, "nothing to write: the files are there")
    note(session, "next: edit the blueprint, then run `gatewright generate`")
    return 0


def _list(session: Session) -> int:
    from generator.operations.init import offers  # noqa: PLC0415 - start-up

    found = offers(session.start)
    rows = [(each.name, each.summary, "fits this folder" if each.fits else "") for each in found]
    say(table(("blueprint", "for", ""), rows, right=frozenset()))
    fitting = next((each.name for each in found if each.fits), None)
    note(session, f"next: gatewright init {fitting or 'NAME'}")
    return 0
