"""What commands about a `render.yaml` take: the file, the plan of its workspace, and the format."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from generator.cli.output import root_of, show
from generator.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.diagnostics.fault import Fault

FORMATS = ("text", "markdown", "json")
WORKSPACES = ("hobby", "pro", "scale", "enterprise")
F = TypeVar("F", bound=Callable[..., Any])


def file_options(function: F) -> F:
    """Give a command the options; its function takes path, workspace and form."""
    for option in reversed(_ALL):
        function = option(function)
    return function


def finish(session: Session, faults: "Sequence[Fault]") -> int:
    """Show what was found beside the result, and give the exit code."""
    from generator.diagnostics.fault import has_errors  # noqa: PLC0415 - start-up

    if faults:
        show(session, faults, root_of(session))
    return int(has_errors(faults))


_ALL = (
    click.argument("path", metavar="[FILE]", required=False, type=click.Path(dir_okay=False)),
    click.option(
        "--workspace",
        type=click.Choice(WORKSPACES),
        help="Plan of the workspace; default: what the blueprint says.",
    ),
    click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        default="text",
        show_default=True,
        help="How it is printed.",
    ),
)
