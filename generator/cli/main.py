"""Starts the command line, and turns everything that can go wrong into words and an exit code."""

import os
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import NoReturn

import click

from generator import __version__
from generator.cli.lazy import LazyGroup
from generator.cli.options import options
from generator.cli.session import Session
from generator.cli.text import epilogue

NAME = "gatewright"
COMPLETE = "_GATEWRIGHT_COMPLETE"
TRACEBACK = "GATEWRIGHT_TRACEBACK"
USAGE, BUG, INTERRUPTED, NO_READER = 2, 3, 130, 141
"""Exit codes; the last two are 128 plus the number of SIGINT and of SIGPIPE, as in a shell."""


@click.group(
    name=NAME,
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=epilogue(
        "gatewright init node-web", "gatewright generate --diff", "gatewright -C ../shop check"
    ),
)
@options
@click.version_option(__version__, prog_name=NAME)
@click.pass_context
def group(
    context: click.Context,
    *,
    start: str,
    quiet: bool,
    verbose: bool,
    colour: str,
    day: datetime | None,
) -> None:
    """Compile pipeline blueprints to GitHub Actions workflows and prove that no gate is soft."""
    from pathlib import Path  # noqa: PLC0415 - for commands, not for the help

    context.obj = Session(
        start=Path(start),
        today=day.date() if day else _today(),
        verbosity=-1 if quiet else int(verbose),
        colour=colour,
    )


def main() -> NoReturn:
    """Run the command line and leave with its exit code."""
    if COMPLETE in os.environ:
        group.main(prog_name=NAME)
    for stream in (sys.stdout, sys.stderr):
        # What the terminal's encoding lacks is escaped; it must not end the command.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one call and give its exit code; nothing is raised, whatever happens."""
    context: click.Context | None = None
    try:
        context = group.make_context(NAME, list(arguments))
        with context:
            status: int | None = group.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BrokenPipeError:
        return _without_reader()
    except (KeyboardInterrupt, EOFError, click.Abort):
        click.echo("interrupted", err=True)
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last resort is the point
        return _failed(error, context)
    return status or 0


def _today() -> date:
    return datetime.now(UTC).date()


def _without_reader() -> int:
    # Python flushes once more on its way out and would complain again; see
    # https://docs.python.org/3/library/signal.html#note-on-sigpipe
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return NO_READER


def _failed(error: Exception, context: click.Context | None) -> int:
    # Nothing of this is needed while all goes well.
    from generator.cli.output import root_of, show  # noqa: PLC0415
    from generator.diagnostics.errors import GatewrightError  # noqa: PLC0415

    session = context.obj if context and isinstance(context.obj, Session) else None
    if isinstance(error, GatewrightError) and session:
        show(session, error.faults, root_of(session))
        return error.exit_code
    if os.environ.get(TRACEBACK) or (session and session.verbosity > 0):
        # Only a bug pays for this import.
        import traceback  # noqa: PLC0415

        click.echo("".join(traceback.format_exception(error)), err=True, nl=False)
    if isinstance(error, OSError) and error.filename is not None:
        click.echo(f'error: "{error.filename}": {error.strerror}', err=True)
        return USAGE
    click.echo(_bug(error), err=True)
    return BUG


def _bug(error: Exception) -> str:
    return (
        f"this is a bug in gatewright {__version__}: {type(error).__name__}: {error}\n"
        f"please send the maintainers this message, the call, and the output of it with "
        f"{TRACEBACK}=1"
    )
