"""Draws the pipeline as a Mermaid flowchart: `gatewright graph`."""

import click

from generator.cli.compiling import compiled
from generator.cli.output import note, say
from generator.cli.session import Session, pass_session
from generator.cli.text import epilogue


@click.command(epilog=epilogue("gatewright graph", "gatewright graph --output graph.mmd"))
@click.option(
    "--output",
    "path",
    type=click.Path(dir_okay=False),
    help="Write to this file; an existing one is replaced.",
)
@pass_session
def command(session: Session, *, path: str | None) -> int:
    """Draw stages, gates and deploys as a Mermaid flowchart.

    GitHub shows it in Markdown, in a code block of the language `mermaid`.
    """
    from generator.operations.graph import graph  # noqa: PLC0415 - start-up

    text = graph(compiled(session))
    if path is None:
        say(text.rstrip("\n"))
        return 0
    # A path that the user names is the user's to replace.
    (session.start / path).write_bytes(text.encode())
    note(session, f"written {path}")
    return 0
