"""What every command is given: where it works, on which day, and how it may speak."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import IO, TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from pathlib import Path

Colour = str
CHOICES = ("auto", "always", "never")


@dataclass(frozen=True, kw_only=True, slots=True)
class Session:
    """The options that stand before the command.

    `verbosity` is -1 for quiet, 0, or 1 for verbose. `colour` is one of CHOICES.
    """

    start: "Path"
    today: date
    verbosity: int = 0
    colour: Colour = "auto"

    @property
    def quiet(self) -> bool:
        """Whether only findings and errors are wanted."""
        return self.verbosity < 0

    def coloured(self, stream: IO[Any]) -> bool:
        """Tell whether text for a stream takes colour."""
        return wants_colour(self.colour, os.environ, terminal=stream.isatty())


pass_session = click.make_pass_decorator(Session)


def wants_colour(choice: Colour, environment: Mapping[str, str], *, terminal: bool) -> bool:
    """Decide on colour: the option first, then NO_COLOR, then FORCE_COLOR, then the stream.

    Sources: https://no-color.org and https://force-color.org (both count when not empty).
    """
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return terminal and environment.get("TERM") != "dumb"
