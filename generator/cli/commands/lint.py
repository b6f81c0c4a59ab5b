"""Judges workflows and files of Render that anyone wrote: `gatewright lint`."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

import click

from generator.cli.file_options import WORKSPACES
from generator.cli.format_option import format_option
from generator.cli.output import note, report, root_of
from generator.cli.session import Session, pass_session
from generator.cli.text import epilogue

if TYPE_CHECKING:
    from pathlib import Path

    from generator.operations.lint import Asked, Linted
    from generator.operations.linting.paths import Chosen

F = TypeVar("F", bound=Callable[..., Any])
STDIN, STDIN_NAME = "-", "standard input"


_ALL = (
    click.argument("paths", nargs=-1, metavar="[PATH]..."),
    click.option(
        "--strict",
        is_flag=True,
        help="Ask for current names only, as in a generated render.yaml.",
    ),
    click.option(
        "--workspace",
        type=click.Choice(WORKSPACES),
        help="Plan of the workspace that a file is for; default: what the blueprint says.",
    ),
    click.option(
        "--against",
        metavar="REVISION|FILE",
        help="Judge the change too: since a revision of git, or since another file.",
    ),
    format_option,
)


def _options(function: F) -> F:
    for option in reversed(_ALL):
        function = option(function)
    return function


@click.command(
    epilog=epilogue(
        "gatewright lint",
        "gatewright lint .github/workflows/deploy.yml",
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
    paths: tuple[str, ...],
    strict: bool,
    workspace: str | None,
    against: str | None,
    form: str,
) -> int:
    """Judge workflows and files of Render: can each gate fail?

    PATH is a file, or a folder in which workflows, actions and files such as render.yaml and
    render-staging.yaml are looked for; a workflow is judged together with the other files of its
    repository. Without PATH it is the whole repository: its workflows and actions, the render.yaml
    at its root and those that the blueprints lead to. An error is what lets bad code pass, what is
    refused or what cannot work; warnings and notes leave the exit code at 0. A file that cannot be
    read or that no rule knows, and nothing to judge, end with 2.
    """
    from generator.operations.lint import Asked  # noqa: PLC0415 - start-up

    texts: dict[str, str] = {}
    asked = Asked(strict=strict, workspace=workspace, today=session.today)
    results = list(_results(session, paths, asked, against, texts))
    faults = [fault for result in results for fault in result.faults]
    report(session, faults, root_of(session), form, texts=texts)
    if not faults and form == "text":
        note(session, f"{len(results)} file{'' if len(results) == 1 else 's'} without findings")
    return max(result.outcome for result in results)


def _results(
    session: Session,
    paths: tuple[str, ...],
    asked: "Asked",
    against: str | None,
    texts: dict[str, str],
) -> "Iterator[Linted]":
    from generator.operations.lint import Linted, Outcome, family_of  # noqa: PLC0415 - start-up
    from generator.operations.linting.paths import choose  # noqa: PLC0415

    start = session.start.resolve()
    named = [path for path in paths if path != STDIN]
    if STDIN in paths:
        yield _from_stdin(start, asked, against, texts)
    if paths and not named:
        return
    choice = choose(start, named, is_known=lambda file: family_of(file) is not None)
    compared = [each for each in choice.files if _compares(each)]
    if against and len(compared) > 1 and (start / against).is_file():
        raise click.UsageError("with several files, --against takes a revision")
    for each in choice.files:
        yield _judged(each, start, asked, against, texts)
    if choice.faults:
        yield Linted(faults=choice.faults, outcome=Outcome.UNREAD)


def _judged(
    chosen: "Chosen", start: "Path", asked: "Asked", against: str | None, texts: dict[str, str]
) -> "Linted":
    from generator.diagnostics.errors import ConfigurationError  # noqa: PLC0415 - start-up
    from generator.operations.lint import Linted, Outcome, lint  # noqa: PLC0415
    from generator.operations.linting.paths import bytes_of, earlier_bytes  # noqa: PLC0415

    try:
        data = bytes_of(chosen)
        against = against if _compares(chosen) else None
        before = earlier_bytes(chosen, start=start, against=against) if against else None
    except ConfigurationError as error:
        return Linted(faults=error.faults, outcome=Outcome.UNREAD)
    texts[chosen.file] = data.decode("utf-8-sig", errors="replace")
    asked = replace(asked, workspace=asked.workspace or chosen.workspace)
    return lint(data, file=chosen.file, asked=asked, before=before, path=chosen.path)


def _compares(chosen: "Chosen") -> bool:
    from generator.operations.lint import family_of  # noqa: PLC0415 - start-up

    family = family_of(chosen.file)
    return family is None or family.compares


def _from_stdin(
    start: "Path", asked: "Asked", against: str | None, texts: dict[str, str]
) -> "Linted":
    from generator.operations.lint import lint  # noqa: PLC0415 - start-up
    from generator.operations.linting.paths import Chosen, bytes_of  # noqa: PLC0415

    if against and not (start / against).is_file():
        raise click.UsageError("with standard input, --against takes a file")
    data = sys.stdin.buffer.read()
    before = bytes_of(Chosen(path=start / against, file=against)) if against else None
    texts[STDIN_NAME] = data.decode("utf-8-sig", errors="replace")
    return lint(data, file=STDIN_NAME, asked=asked, before=before)
