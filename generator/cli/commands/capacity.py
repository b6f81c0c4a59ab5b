"""Holds services against the limits of their databases: `gatewright capacity`."""

from typing import TYPE_CHECKING

import click

from generator.cli.compiling import as_json
from generator.cli.file_options import file_options, finish
from generator.cli.output import say
from generator.cli.session import Session, pass_session
from generator.cli.table import table
from generator.cli.text import epilogue

if TYPE_CHECKING:
    from generator.operations.capacity import Held
    from generator.sizing.load import Client, Load


@click.command(epilog=epilogue("gatewright capacity", "gatewright capacity render.yaml"))
@file_options
@pass_session
def command(session: Session, *, path: str | None, workspace: str | None, form: str) -> int:
    """Hold instances and connections against the plans.

    How many connections an instance opens stands in the blueprint (`connections` of a service). It
    is unknown for a render.yaml alone: then it is told how many each may open. More connections
    than a plan allows are an error, more than four fifths of them a warning.
    """
    from generator.operations.capacity import held  # noqa: PLC0415 - start-up
    from generator.operations.render_files import sized_files  # noqa: PLC0415

    files = sized_files(session.start, path, workspace=workspace, today=session.today)
    found = [held(each) for each in files]
    if form == "json":
        say(as_json(capacities=[each.capacity for each in found]))
    elif form == "markdown":
        from generator.operations.page import page  # noqa: PLC0415 - start-up

        capacities = [each.capacity for each in found]
        text = page("capacity-markdown", capacities=capacities, asks=_asks, room=_room)
        say(text.rstrip("\n"))
    else:
        say("\n\n".join(map(_text, found)))
    return finish(session, [fault for each in found for fault in each.faults])


def _text(found: "Held") -> str:
    capacity = found.capacity
    sizes = [
        (
            each.environment,
            each.service,
            each.plan,
            str(each.instances),
            each.cpu or "unknown",
            f"{each.ram_mb:,} MB" if each.ram_mb else "unknown",
        )
        for each in capacity.sizes
    ]
    loads = [
        (each.environment, each.name, each.plan, _limit(each), _asks(each), _room(each))
        for each in capacity.loads
    ]
    steps = [
        f"more connections for {each.database}: {each.plan} has {each.connections} for "
        f"{each.usd if each.usd is not None else 'an unpublished price'} a month, without storage"
        for each in capacity.steps
    ]
    head = ("environment", "service", "plan", "instances", "cpu", "memory")
    parts = [table(head, sizes, right=frozenset({3, 4, 5}))] if sizes else []
    if loads:
        head = ("environment", "store", "plan", "connections", "asked for", "room for each other")
        parts.append(table(head, loads, right=frozenset({3})))
    last = f"{capacity.file}: plans of {capacity.as_of}"
    return "\n\n".join([*parts, "\n".join([*steps, last])])


def _limit(load: "Load") -> str:
    return "unknown" if load.limit is None else f"{load.limit:,}"


def _asks(load: "Load") -> str:
    return ", ".join(_client(each) for each in load.clients) or "nobody in this file"


def _client(client: "Client") -> str:
    if client.pooled:
        return f"{client.service} through the pool"
    each = "unknown" if client.each is None else client.each
    return f"{client.service} {client.instances} x {each}"


def _room(load: "Load") -> str:
    return "" if load.room is None else str(load.room)
