"""Writes the workflows of every blueprint: `gatewright generate`."""

import sys
from typing import TYPE_CHECKING

import click

from generator.cli.format_option import format_option, refuse_beside, reported
from generator.cli.output import FOR_PEOPLE, note, report, say, show
from generator.cli.session import Session, pass_session
from generator.cli.table import table
from generator.cli.text import epilogue

if TYPE_CHECKING:
    from generator.operations.compiled import CompiledProject
    from generator.operations.generate import Outcome
    from generator.operations.project import Project

MANY = 5
"""Blueprints from which on the compilation takes long enough to be announced."""


@click.command(
    epilog=epilogue(
        "gatewright generate", "gatewright generate --dry-run --diff", "gatewright -q generate"
    )
)
@click.option("--dry-run", is_flag=True, help="Write nothing; say what would be written.")
@click.option("--diff", "with_diff", is_flag=True, help="Print what changes in the files.")
@click.option("--explain", "with_explain", is_flag=True, help="Print every value filled in.")
@format_option
@pass_session
def command(
    session: Session, *, dry_run: bool, with_diff: bool, with_explain: bool, form: str
) -> int:
    """Write the workflows that the blueprints lead to.

    Files that this tool wrote earlier and that no blueprint leads to any more are removed; files
    that it did not write are never touched. Then follow the jobs with their estimated minutes.
    With another format than text, what is printed are the findings alone.
    """
    given = {"--diff": with_diff, "--explain": with_explain}
    refuse_beside(form, *(name for name, is_given in given.items() if is_given))

    def work() -> int:
        from generator.diagnostics.fault import has_errors  # noqa: PLC0415 - start-up
        from generator.operations.generate import generate, plan  # noqa: PLC0415
        from generator.operations.project import open_project  # noqa: PLC0415

        project = open_project(session.start)
        announce(session, project)
        outcome = (plan if dry_run else generate)(project, today=session.today)
        faults = outcome.compiled.faults
        if form == FOR_PEOPLE:
            _say_diff(outcome, wanted=with_diff)
            _say_outcome(session, outcome, dry_run=dry_run, with_explain=with_explain)
            show(session, faults, project.root)
        else:
            report(session, faults, project.root, form)
        return int(has_errors(faults))

    return reported(session, form, work)


def _say_outcome(
    session: Session, outcome: "Outcome", *, dry_run: bool, with_explain: bool
) -> None:
    if not session.quiet:
        _say_files(outcome, dry_run=dry_run, every=session.verbosity > 0)
        _say_jobs(outcome.compiled, every=session.verbosity > 0)
    if with_explain:
        _say_explained(outcome.compiled)


def _say_diff(outcome: "Outcome", *, wanted: bool) -> None:
    from generator.operations.drift import diff  # noqa: PLC0415 - start-up

    if wanted and (text := diff(outcome.changes)):
        say(text.rstrip("\n"))


def announce(session: Session, project: "Project") -> None:
    """Tell someone at a terminal that it takes a while."""
    if len(project.blueprints) > MANY and sys.stderr.isatty():
        note(session, f"compiling {len(project.blueprints)} blueprints …")


def _say_files(outcome: "Outcome", *, dry_run: bool, every: bool) -> None:
    from generator.workspace.plan import State  # noqa: PLC0415 - start-up

    write, remove = ("would write", "would remove") if dry_run else ("written", "removed")
    said = {State.MISSING: write, State.CHANGED: write, State.ORPHAN: remove}
    clean = 0
    for change in outcome.changes:
        if change.state is State.CLEAN and not every:
            clean += 1
        else:
            state = "unchanged" if change.state is State.CLEAN else change.state.value
            say(f"{said.get(change.state, state)} {change.path}")
    if clean:
        say(f"unchanged: {clean} file{'' if clean == 1 else 's'}")


def _say_jobs(compiled: "CompiledProject", *, every: bool) -> None:
    from generator.operations.estimate import billed_alone, estimate  # noqa: PLC0415 - start-up

    for product in compiled.products:
        found = estimate(product.pipeline, product.workflows)
        name = product.context.product.name
        if every or len(compiled.products) == 1:
            rows = [(job.name, str(job.minutes)) for job in found.jobs]
            say("\n" + table((f"jobs of {name}", "minutes"), rows, right=frozenset({1})))
        deploys = (
            f" that deploys everywhere, {found.billed_without_deploys} for one that deploys nothing"
        )
        say(
            f"\n{name}: about {found.billed} billed minutes for a run"
            f"{deploys if product.context.product.environments else ''}\n"
            f"critical path, about {found.minutes} minutes: {' → '.join(found.path)}"
        )
        for workflow in product.workflows:
            if workflow.on.schedules:
                say(f"by the clock: {workflow.file}, about {billed_alone(workflow)} billed minutes")


def _say_explained(compiled: "CompiledProject") -> None:
    from generator.operations.explain import explain  # noqa: PLC0415 - start-up

    rows = [(each.source, each.path, each.value, each.origin) for each in explain(compiled)]
    say("\n" + table(("blueprint", "path", "value", "from"), rows, right=frozenset()))
