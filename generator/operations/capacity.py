"""What the files of a project can hold, with findings at the blueprint that led to them."""

from dataclasses import dataclass, replace

from generator.diagnostics.fault import Fault, in_order
from generator.operations.render_files import Sized
from generator.sizing.capacity import POOL, Capacity, capacity

OWN_POOL = "pool: true"
"""What gives a database a pool in a blueprint."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Held:
    """The capacity of one file, and what does not fit, placed where a person wrote it."""

    capacity: Capacity
    faults: tuple[Fault, ...]


def held(sized: Sized) -> Held:
    """Size a file with the connections that its blueprint states; none are known without one."""
    pool = POOL if sized.blueprint is None else OWN_POOL
    found = capacity(sized.file, sized.connections, pool=pool)
    faults = (
        replace(each.fault, place=sized.placed(each.resource, each.fault.place))
        for each in found.findings
    )
    return Held(capacity=found, faults=in_order(faults))
