"""The options that stand before every command."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from generator.cli.session import CHOICES

F = TypeVar("F", bound=Callable[..., Any])


def options(function: F) -> F:
    """Give a group the options; its function takes start, quiet, verbose, colour and day."""
    for option in reversed(_ALL):
        function = option(function)
    return function


_ALL = (
    click.option(
        "-C",
        "start",
        default=".",
        metavar="DIR",
        help="Work in this folder instead of the current one.",
    ),
    click.option("-q", "--quiet", is_flag=True, help="Print findings and errors only."),
    click.option("-v", "--verbose", is_flag=True, help="Print more; a traceback for a bug."),
    click.option(
        "--color",
        "colour",
        type=click.Choice(CHOICES),
        default="auto",
        show_default=True,
        help="Colour; `auto` respects NO_COLOR and FORCE_COLOR.",
    ),
    click.option(
        "--date",
        "day",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="YYYY-MM-DD",
        help="The day on which waivers are judged, instead of today in UTC.",
    ),
)
