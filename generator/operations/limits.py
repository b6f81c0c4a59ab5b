"""What a blueprint's own limits say of what it leads to: budget, connections, recovery.

They are findings of every run of `generate` and `check`: a change that costs more than the budget
fails where drift fails, on the pull request.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from generator.diagnostics.fault import Fault, in_order
from generator.operations.capacity import held
from generator.operations.compiled import CompiledProject
from generator.operations.cost import cost
from generator.operations.recovery import recovered
from generator.operations.render_files import SECTION, Sized, sized_product


def limits(compiled: CompiledProject, root: Path) -> tuple[Fault, ...]:
    """Give what passes a limit, each fault at the place of the blueprint that set it."""
    files = (sized for product in compiled.products for sized in sized_product(product))
    return in_order(fault for sized in files for fault in _of_file(sized, root))


def _of_file(sized: Sized, root: Path) -> Iterator[Fault]:
    for fault in cost(sized, root).faults:
        known = sized.blueprint
        yield replace(fault, place=known.place((SECTION, "budget")) if known else fault.place)
    yield from held(sized).faults
    yield from recovered(sized).faults
