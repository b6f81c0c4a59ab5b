"""Judges a `render.yaml` that anyone wrote: `gatewright lint`."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from generator.cli.file_options import WORKSPACES
from generator.cli.output import note, report, root_of
from generator.cli.session import Session, pass_session
from generator.cli.text import epilogue

if TYPE_CHECKING:
    from pathlib import Path

    from generator.operations.lint import Asked, Linted

F = TypeVar("F", bound=Callable[..., Any])
FORMATS = ("text", "json", "github")
STDIN, STDIN_NAME = "-", "standard input"


_ALL = (
    click.argument("files", nargs=-1, metavar="[FILE]..."),
    click.option(
        "--strict", is_flag=True, help="Ask for current names only, as for generated files."
    ),
    click.option(
        "--workspace",
        type=click.Choice(WORKSPACES),
        help="Plan of the workspace that the file is for; nothing in a file says it.",
    ),
    click.option(
        "--against",
        metavar="REVISION|FILE",
        help="Judge the change too: since a revision of git, or since another file.",
    ),
    click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        default="text",
        show_default=True,
        help="How findings are printed; `github` makes annotations of a run.",
    ),
)


def _options(function: F) -> F:
    for option in reversed(_ALL):
        function = option(function)
    return function


@click.command(
    epilog=epilogue(
        "gatewright lint",
        "gatewright lint --workspace hobby deploy/render.yaml",
        "gatewright lint --against origin/main",
        "git show HEAD:render.yaml | gatewright lint -",
    )
)
@_options
@pass_session
def command(
    session: Session,
    *,
    files: tuple[str, ...],
    strict: bool,
    workspace: str | None,
    against: str | None,
    form: str,
) -> int:
    """Judge a render.yaml: what is refused, what is old or unwise.

    Without FILE it is the render.yaml at the root of the repository. An error is what Render
    refuses or what cannot work; warnings and notes leave the exit code at 0. A file that cannot
    be read, or is none of Render's, ends with 2.
    """
    from generator.operations.lint import Asked  # noqa: PLC0415 - start-up

    texts: dict[str, str] = {}
    asked = Asked(strict=strict, workspace=workspace)
    results = _results(session, files, asked, against, texts)
    faults = [fault for result in results for fault in result.faults]
    report(session, faults, root_of(session), form, texts=texts)
    if not faults and form == "text":
        note(session, f"{len(results)} file{'' if len(results) == 1 else 's'} without findings")
    return max(result.outcome for result in results)


def _results(
    session: Session,
    files: tuple[str, ...],
    asked: "Asked",
    against: str | None,
    texts: dict[str, str],
) -> "list[Linted]":
    from generator.operations.lint import DEFAULT  # noqa: PLC0415 - start-up

    start = session.start.resolve()
    return [
        _from_stdin(start, asked, against, texts)
        if each == STDIN
        else _judged(start, each, asked, against, texts)
        for each in files or (str(root_of(session) / DEFAULT),)
    ]


def _judged(
    start: "Path", name: str, asked: "Asked", against: str | None, texts: dict[str, str]
) -> "Linted":
    from generator.diagnostics.errors import ConfigurationError  # noqa: PLC0415 - start-up
    from generator.operations.lint import (  # noqa: PLC0415
        Linted,
        Outcome,
        bytes_of,
        earlier_bytes,
        lint,
    )
    from generator.operations.project import find_root  # noqa: PLC0415

    path, root = start / name, find_root(start)
    file = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
    try:
        data = bytes_of(path, file=file)
        before = earlier_bytes(path, start=start, against=against) if against else None
    except ConfigurationError as error:
        return Linted(faults=error.faults, outcome=Outcome.UNREAD)
    texts[file] = data.decode("utf-8-sig", errors="replace")
    return lint(data, file=file, asked=asked, before=before)


def _from_stdin(
    start: "Path", asked: "Asked", against: str | None, texts: dict[str, str]
) -> "Linted":
    from generator.operations.lint import bytes_of, lint  # noqa: PLC0415 - start-up

    if against and not (start / against).is_file():
        raise click.UsageError("with standard input, --against takes a file")
    data = sys.stdin.buffer.read()
    before = bytes_of(start / against, file=against) if against else None
    texts[STDIN_NAME] = data.decode("utf-8-sig", errors="replace")
    return lint(data, file=STDIN_NAME, asked=asked, before=before)
