"""Lists every gate, why it applies, and whether it is waived: `gatewright gates`."""

from typing import TYPE_CHECKING

import click

from generator.cli.compiling import as_json, compiled
from generator.cli.output import say
from generator.cli.session import Session, pass_session
from generator.cli.table import table
from generator.cli.text import epilogue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.operations.gates import GateRow

FORMATS = ("text", "markdown", "json")


@click.command(epilog=epilogue("gatewright gates", "gatewright gates --format markdown"))
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="How it is printed.",
)
@pass_session
def command(session: Session, *, form: str) -> int:
    """List every gate: its stage, why it applies, whether waived.

    With `changes.narrow` it says which may be left out, and on which events: those of a component
    that the change does not concern.
    """
    from generator.operations.gates import gate_rows  # noqa: PLC0415 - start-up

    rows = gate_rows(compiled(session))
    several = len({row.product for row in rows}) > 1
    if form == "json":
        say(as_json(gates=rows))
    elif form == "markdown":
        from generator.operations.page import page  # noqa: PLC0415 - start-up

        say(page("gates-markdown", rows=rows, several=several).rstrip("\n"))
    else:
        say(_text(rows, several=several))
    return 0


def _text(rows: "Sequence[GateRow]", *, several: bool) -> str:
    lines = [
        (
            f"{row.product}: {row.gate}" if several else row.gate,
            row.component or "repository",
            _standing(row),
            row.why,
        )
        for row in rows
    ]
    return table(("gate", "component", "standing", "why"), lines, right=frozenset())


def _standing(row: "GateRow") -> str:
    said = f"waived until {row.until} by {row.owner}" if row.until else row.standing
    if row.left_out_on:
        said += f", left out on {' and '.join(row.left_out_on)} if not concerned"
    return f"{said}, passes over {', '.join(row.findings)}" if row.findings else said
