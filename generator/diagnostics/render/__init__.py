"""Turns faults into text: one file per format, and the file's name is the format's name."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol

from generator.diagnostics.fault import Fault
from generator.diagnostics.rule_text import NOTHING_KNOWN, Background


class Renderer(Protocol):
    """What every format offers as `render`."""

    def __call__(
        self,
        faults: Sequence[Fault],
        sources: Mapping[str, str],
        *,
        colour: bool,
        background: Background = NOTHING_KNOWN,
    ) -> str:
        """Give the text for all faults; `sources` holds the texts of files, by name."""


@cache
def formats() -> tuple[str, ...]:
    """Names of the formats, sorted; none of them is imported for that."""
    return tuple(sorted(module.name for module in iter_modules(__path__)))


def renderer(name: str) -> Renderer:
    """Give the function that renders a format.

    Raises:
        LookupError: there is no such format.
    """
    if name not in formats():
        raise LookupError(f'unknown format "{name}"; expected one of {", ".join(formats())}')
    render: Renderer = import_module(f"{__name__}.{name}").render
    return render
