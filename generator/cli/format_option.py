"""The format in which faults are reported: one option, the same for every command that has them."""

from collections.abc import Callable

import click

from generator.cli.output import FOR_PEOPLE, report, root_of
from generator.cli.session import Session
from generator.diagnostics.render import formats

format_option = click.option(
    "--format",
    "form",
    type=click.Choice(formats()),
    default=FOR_PEOPLE,
    show_default=True,
    help="How findings are printed; `github` makes annotations of a run.",
)


def reported(session: Session, form: str, work: Callable[[], int]) -> int:
    """Do the work of a command and give its exit code; what keeps it from it takes the format too.

    For people that is said on standard error, by whoever started the command.
    """
    from generator.diagnostics.errors import GatewrightError  # noqa: PLC0415 - start-up

    try:
        return work()
    except GatewrightError as error:
        if form == FOR_PEOPLE:
            raise
        report(session, error.faults, root_of(session), form)
        return error.exit_code


def refuse_beside(form: str, *options: str) -> None:
    """Refuse options whose output would stand between what a program reads.

    Raises:
        UsageError: one of them is given, and the format is not that for people.
    """
    if form != FOR_PEOPLE and options:
        raise click.UsageError(f"{options[0]} goes with --format {FOR_PEOPLE} only")
