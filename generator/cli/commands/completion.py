"""Lets a shell complete commands and options: `gatewright completion`."""

import click

from generator.cli.output import say
from generator.cli.text import epilogue

SHELLS = ("bash", "zsh", "fish")


@click.command(
    epilog=epilogue(
        'eval "$(gatewright completion bash)"',
        "gatewright completion fish > ~/.config/fish/completions/gatewright.fish",
    )
)
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(context: click.Context, *, shell: str) -> int:
    """Print the completion script of a shell."""
    from click.shell_completion import get_completion_class  # noqa: PLC0415 - for this command only

    complete = get_completion_class(shell)
    if complete is None:
        raise LookupError(f"click does not know the shell {shell!r}")
    group = context.find_root().command
    say(complete(group, {}, "gatewright", "_GATEWRIGHT_COMPLETE").source().rstrip())
    return 0
