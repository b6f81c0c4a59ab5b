"""Shows what the jobs of a workflow would do if one of them failed: `gatewright simulate`."""

from typing import TYPE_CHECKING

import click

from generator.cli.output import say
from generator.cli.session import Session, pass_session
from generator.cli.table import table
from generator.cli.text import epilogue

if TYPE_CHECKING:
    from generator.operations.simulate import Course

RESULTS = ("failure", "cancelled", "skipped", "success")


def _split(values: tuple[str, ...]) -> dict[str, str]:
    """Split each `JOB=RESULT`; a job alone fails."""
    ends: dict[str, str] = {}
    for value in values:
        job, _equals, result = value.partition("=")
        if not job or (result or RESULTS[0]) not in RESULTS:
            raise click.BadParameter(f"'{value}' is not JOB or JOB={'|'.join(RESULTS)}")
        ends[job] = result or RESULTS[0]
    return ends


@click.command(
    epilog=epilogue(
        "gatewright simulate --fail test",
        "gatewright simulate --fail test=cancelled --event push .github/workflows/ci.yml",
    )
)
@click.argument("path", required=False)
@click.option(
    "--fail",
    "ends",
    multiple=True,
    required=True,
    metavar="JOB[=RESULT]",
    help="A job and how it ends: failure (the default), cancelled, skipped or success.",
)
@click.option("--event", metavar="EVENT", help="The event that starts the run.")
@pass_session
def command(session: Session, *, path: str | None, ends: tuple[str, ...], event: str | None) -> int:
    """Show what every job would do if some failed, and why.

    PATH is a workflow or the folder of a repository. What is not asked for succeeds where it can.
    """
    from generator.operations.simulate import simulate  # noqa: PLC0415 - start-up
    from generator.operations.sources import sources_of  # noqa: PLC0415

    (source,) = sources_of(session.start.resolve(), [path] if path else [])
    courses = simulate(source, _split(ends), event or "")
    for course in courses:
        say(f"{source.name(course.file)} on {course.event}:")
        say(_table(course))
    return 0


def _table(course: "Course") -> str:
    rows = [
        (f"  {did.name}" if did.is_step else did.name, did.result, did.why) for did in course.jobs
    ]
    return table(("job", "result", "why"), rows, right=frozenset())
