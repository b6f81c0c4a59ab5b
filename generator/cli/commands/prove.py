"""Proves that deploys wait for gates, in workflows that anyone wrote: `gatewright prove`."""

from typing import TYPE_CHECKING

import click

from generator.cli.format_option import format_option, reported
from generator.cli.output import FOR_PEOPLE, note, report, root_of, say
from generator.cli.session import Session, pass_session
from generator.cli.table import table
from generator.cli.text import epilogue

if TYPE_CHECKING:
    from generator.operations.prove import Proof


@click.command(
    epilog=epilogue(
        "gatewright prove",
        "gatewright prove --strict --deploy production",
        "gatewright prove --gate 'ci.yml:test*' .github/workflows/deploy.yml",
        "gatewright prove --format sarif ../another-repository",
    )
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--deploy", "deploys", multiple=True, metavar="JOB", help="Ask about this deploy only."
)
@click.option("--gate", "gates", multiple=True, metavar="JOB", help="Ask about this gate only.")
@click.option("--strict", is_flag=True, help="Take what is undecided for an error.")
@format_option
@pass_session
def command(
    session: Session,
    *,
    paths: tuple[str, ...],
    deploys: tuple[str, ...],
    gates: tuple[str, ...],
    strict: bool,
    form: str,
) -> int:
    """Prove that deploys wait for gates, or tell how they do not.

    PATH is a workflow or the folder of a repository; without it, the repository around this folder.
    JOB is the id or the name of a job, or what the table shows; `*` stands for any text. A way past
    a gate is told as a story and ends with 1. What hangs on something unknown is undecided: a
    warning, or with --strict an error. With no deploy and no gate to ask about the exit code is 2.
    """
    return reported(
        session, form, lambda: _prove(session, paths, (deploys, gates), form, strict=strict)
    )


def _prove(
    session: Session,
    paths: tuple[str, ...],
    wanted: tuple[tuple[str, ...], tuple[str, ...]],
    form: str,
    *,
    strict: bool,
) -> int:
    from generator.diagnostics.fault import has_errors  # noqa: PLC0415 - start-up
    from generator.operations.prove import NOTHING, prove  # noqa: PLC0415
    from generator.operations.sources import sources_of  # noqa: PLC0415
    from generator.proof.survey import Wanted  # noqa: PLC0415

    sources = sources_of(session.start.resolve(), paths)
    proof = prove(sources, wanted=Wanted(deploys=wanted[0], gates=wanted[1]), strict=strict)
    if form == FOR_PEOPLE and proof.rows:
        say(_table(proof))
        say("")
    report(session, proof.faults, root_of(session), form)
    if not proof.faults and form == FOR_PEOPLE:
        note(session, "every deploy waits for every gate")
    if any(fault.code == NOTHING for fault in proof.faults):
        return 2
    return int(has_errors(proof.faults))


def _table(proof: "Proof") -> str:
    rows = [
        (
            row.end,
            "passes with" if row.is_check else "waits for",
            row.gate,
            row.answer,
            *_on(row.events),
        )
        for row in proof.rows
    ]
    return table(("deploy or check", "", "gate", "answer", "on"), rows, right=frozenset())


def _on(events: tuple[str, ...]) -> tuple[str]:
    return (", ".join(events),)
