"""Lists what a person must set up once on GitHub: `gatewright requirements`."""

import click

from generator.cli.compiling import as_json, compiled
from generator.cli.output import say
from generator.cli.session import Session, pass_session
from generator.cli.text import epilogue

FORMATS = ("text", "markdown", "json")


@click.command(
    epilog=epilogue(
        "gatewright requirements",
        "gatewright requirements --format markdown > docs/setup.md",
        "gatewright requirements --format json | jq '.products[0].ruleset.body'",
    )
)
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
    """List what a person must set up once, with the commands.

    Secrets, variables, environments, the required check, and what stands elsewhere. Nothing
    is changed, and no value of a secret is asked for.
    """
    from generator.operations.requirements import requirements  # noqa: PLC0415 - start-up

    needs = requirements(compiled(session))
    if form == "json":
        say(as_json(products=needs))
        return 0
    from generator.operations.page import page  # noqa: PLC0415 - start-up

    say(page(f"requirements-{form}", needs=needs).rstrip("\n"))
    return 0
