"""Tells whether the files are what the blueprints lead to: `gatewright check`."""

from typing import TYPE_CHECKING

import click

from generator.cli.commands.generate import announce
from generator.cli.format_option import format_option, refuse_beside, reported
from generator.cli.output import note, report, root_of, say
from generator.cli.session import Session, pass_session
from generator.cli.text import epilogue

if TYPE_CHECKING:
    from generator.operations.generate import Outcome


@click.command(
    epilog=epilogue(
        "gatewright check",
        "gatewright check --diff",
        "gatewright check --format github",
        "gatewright --date 2027-06-01 check",
    )
)
@click.option("--diff", "with_diff", is_flag=True, help="Print how the files differ (text only).")
@format_option
@pass_session
def command(session: Session, *, with_diff: bool, form: str) -> int:
    """Compare the files with the blueprints, and write nothing.

    Every file that differs is named with its state and the one thing to do. A waiver whose last
    day is over is a finding too.
    """
    refuse_beside(form, *(["--diff"] if with_diff else []))
    return reported(
        session, form, lambda: _report(session, _outcome(session), form, with_diff=with_diff)
    )


def _outcome(session: Session) -> "Outcome":
    from generator.operations.generate import plan  # noqa: PLC0415 - start-up
    from generator.operations.project import open_project  # noqa: PLC0415

    project = open_project(session.start)
    announce(session, project)
    return plan(project, today=session.today)


def _report(session: Session, outcome: "Outcome", form: str, *, with_diff: bool) -> int:
    from generator.diagnostics.fault import has_errors  # noqa: PLC0415 - start-up
    from generator.operations.drift import diff, drift  # noqa: PLC0415

    faults = (*outcome.compiled.faults, *drift(outcome.changes))
    report(session, faults, root_of(session), form)
    if with_diff and (text := diff(outcome.changes)):
        say(text.rstrip("\n"))
    if not faults and form == "text":
        note(session, f"{len(outcome.changes)} files are what the blueprints lead to")
    return int(has_errors(faults))
