"""Starts from one of the shipped blueprints: `gatewright init`."""

from typing import TYPE_CHECKING

import click

from generator.cli.output import note, say
from generator.cli.session import Session, pass_session
from generator.cli.table import table
from generator.cli.text import epilogue

if TYPE_CHECKING:
    from generator.operations.init import Offers, Started


@click.command(epilog=epilogue("gatewright init", "gatewright init node-service"))
@click.argument("name", required=False)
@pass_session
def command(session: Session, *, name: str | None) -> int:
    """Write a shipped blueprint down, or say which one fits.

    Without a name it looks into the repository, says which of the shipped blueprints fits and
    why, and writes nothing. With one it goes to blueprints/NAME.yml, filled in as far as the
    repository settles it; the schema that editors check it with is written beside it. Nothing is
    overwritten.
    """
    from generator.operations.init import init, offers  # noqa: PLC0415 - start-up

    if name is None:
        _list(session, offers(session.start))
    else:
        _tell(session, init(session.start, name))
    return 0


def _tell(session: Session, started: "Started") -> None:
    for path in started.paths:
        say(f"written {path}")
    if not started.paths:
        note(session, "nothing to write: the files are there")
        return
    for each in started.fillings:
        value = each.value if isinstance(each.value, str) else ", ".join(each.value)
        note(session, f"filled in {'.'.join(map(str, each.route))}: {value} ({each.why})")
    for text in started.notes:
        note(session, f"to do: {text}")
    note(session, "next: edit the blueprint, then run `gatewright generate`")


def _list(session: Session, found: "Offers") -> None:
    names = {offer.name for offer in found.fitting}
    rows = [
        (each.name, each.summary, "fits this folder" if each.name in names else "")
        for each in found.all
    ]
    say(table(("blueprint", "for", ""), rows, right=frozenset()))
    for position, offer in enumerate(found.fitting):
        word = "fits too" if position else "\nproposed"
        say(f"{word}: {offer.name}, since {offer.seen.why if offer.seen else ''}")
    if not found.fitting:
        note(session, "nothing here tells which one fits: choose by what each is for")
    elif found.fitting[1:]:
        note(session, "several fit: choose by what each is for")
    if found.render:
        note(
            session,
            "there is a render.yaml: `gatewright lint` judges it, and `generate` will not replace "
            "it, so take the section `render` out or name another `file` in it",
        )
    name = found.fitting[0].name if found.fitting else "NAME"
    note(session, f"next: gatewright init {name}")
