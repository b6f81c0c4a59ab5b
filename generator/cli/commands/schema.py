"""Gives editors the JSON Schema of blueprints: `gatewright schema`."""

import click

from generator.cli.output import note, say
from generator.cli.session import Session, pass_session
from generator.cli.text import epilogue


@click.command(
    epilog=epilogue(
        "gatewright schema --write blueprints/blueprint.schema.json",
        "gatewright schema | check-jsonschema --schemafile /dev/stdin blueprints/shop.yml",
    )
)
@click.option(
    "--write",
    "path",
    type=click.Path(dir_okay=False),
    help="Write it to this file instead of printing it.",
)
@pass_session
def command(session: Session, *, path: str | None) -> int:
    """Print the JSON Schema of blueprints.

    The schema belongs to the installed release: write it again after an update. For
    completion in editors, a blueprint names it in its first line, relative to itself, as
    `# yaml-language-server: $schema=blueprint.schema.json`.
    """
    from generator.operations.init import put, schema_text  # noqa: PLC0415 - start-up

    if path is None:
        say(schema_text().rstrip("\n"))
        return 0
    target = session.start.resolve() / path
    written = put(target.parent, {target.name: schema_text()})
    note(session, f"written {path}" if written else f"unchanged {path}")
    return 0
