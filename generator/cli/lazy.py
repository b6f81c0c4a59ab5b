"""A group of commands that imports a command only when it is wanted.

Every file of `generator/cli/commands/` is one command of the same name, and holds it as `command`.
"""

import os
from importlib import import_module

import click

PACKAGE = "generator.cli.commands"
FOLDER = os.path.join(os.path.dirname(__file__), "commands")  # noqa: PTH118, PTH120 - start-up


def command_names() -> list[str]:
    """Names of the commands, sorted, from the names of their files."""
    # pathlib and pkgutil would take longer to import than everything else here.
    files = (name for name in os.listdir(FOLDER) if name.endswith(".py"))  # noqa: PTH208
    return sorted(name[:-3].replace("_", "-") for name in files if not name.startswith("_"))


class LazyGroup(click.Group):
    """The group whose commands are files."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Names of all commands."""
        return command_names()

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the command, or give None for an unknown name."""
        if cmd_name not in command_names():
            return None
        module = import_module(f"{PACKAGE}.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, and name a near one when there is none of that name."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            near = _near(args[0])
            if near is None or near in error.message:
                raise
            raise click.UsageError(f"{error.message} Did you mean {near!r}?", ctx) from error


def _near(name: str) -> str | None:
    # Only a mistaken call pays for this import.
    from difflib import get_close_matches  # noqa: PLC0415

    return next(iter(get_close_matches(name, command_names(), n=1)), None)
