"""The only place that prints: results to standard output, everything else to standard error."""

import sys
from typing import TYPE_CHECKING

import click

from generator.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.diagnostics.errors import WriteError
    from generator.diagnostics.fault import Fault, Place
    from generator.diagnostics.rule_text import Background

FOR_PEOPLE = "text"
"""The format that is no program's to read."""
NOT_PRINTED = "GW190"
"""Standard output refused the text."""


def say(text: str) -> None:
    """Print a result as it is, with a line break behind it.

    Raises:
        WriteError: standard output refused it, as a full disk does.
        BrokenPipeError: nobody reads it.
    """
    _print(text)


def say_coloured(session: Session, text: str, *, style: str) -> None:
    """Print one line in a style that click knows as a colour."""
    say(click.style(text, fg=style) if session.coloured(sys.stdout) else text)


def note(session: Session, text: str) -> None:
    """Tell something that is no result; not when the user asked for quiet."""
    if not session.quiet:
        click.echo(text, err=True)


def show(session: Session, faults: "Sequence[Fault]", root: "Path") -> None:
    """Print faults for people on standard error."""
    from generator.diagnostics.render import renderer  # noqa: PLC0415 - start-up

    text = renderer("text")(faults, sources(faults, root), colour=session.coloured(sys.stderr))
    click.echo(text, err=True, nl=False, color=True)


def report(
    session: Session,
    faults: "Sequence[Fault]",
    root: "Path",
    form: str,
    *,
    texts: "Mapping[str, str] | None" = None,
) -> None:
    """Print faults as the result of a command, in one of the formats.

    `texts` are those of files that do not lie on the disk, such as standard input, by name.
    """
    from generator.diagnostics.render import renderer  # noqa: PLC0415 - start-up
    from generator.diagnostics.rule_text import NOTHING_KNOWN  # noqa: PLC0415

    known = {**sources(faults, root), **(texts or {})}
    background = NOTHING_KNOWN if form == FOR_PEOPLE else _background()
    colour = session.coloured(sys.stdout)
    text = renderer(form)(faults, known, colour=colour, background=background)
    if text:
        say(text.removesuffix("\n"))


def sources(faults: "Iterable[Fault]", root: "Path") -> dict[str, str]:
    """Read the files that faults speak of; one that cannot be read has no excerpt."""
    texts = {}
    places = [place for fault in faults for place in _places(fault)]
    for file in {place.file for place in places if place.line}:
        try:
            texts[file] = (root / file).read_bytes().decode("utf-8-sig", errors="replace")
        except (OSError, ValueError):
            continue
    return texts


def _places(fault: "Fault") -> "Iterator[Place]":
    yield fault.place
    yield from (note.place for note in fault.related)


def _background() -> "Background":
    from generator import __version__  # noqa: PLC0415 - start-up
    from generator.diagnostics.rule_text import Background  # noqa: PLC0415
    from generator.operations.rule_texts import rule_texts  # noqa: PLC0415

    # Whoever reads rules by their codes wants all of them; a person sees faults only.
    command = click.get_current_context().info_name or ""
    return Background(rules=rule_texts(), version=__version__, command=command)


def root_of(session: Session) -> "Path":
    """Give the folder that the files of faults are relative to."""
    # Heavy for what needs no project; a command that has faults has loaded it already.
    from generator.operations.root import find_root  # noqa: PLC0415

    return find_root(session.start.resolve())


def _print(text: str) -> None:
    try:
        # Whoever made the text has decided on colour.
        click.echo(text, color=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _not_printed(error) from error


def _not_printed(error: OSError) -> "WriteError":
    from generator.diagnostics.errors import WriteError  # noqa: PLC0415 - start-up
    from generator.diagnostics.fault import Fault, Place  # noqa: PLC0415

    return WriteError(
        Fault(
            code=NOT_PRINTED,
            message=f"the result cannot be printed: {error.strerror or error}",
            place=Place(file="standard output"),
            help="free some space, or send the output somewhere else",
        )
    )
