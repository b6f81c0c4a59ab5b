"""Holds a blueprint against itself, and against the gates and the day of a run."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from generator.blueprint.checks.changes import changes
from generator.blueprint.checks.components import components
from generator.blueprint.checks.environments import environments
from generator.blueprint.checks.gates import gates as own_gates
from generator.blueprint.checks.repository import repository
from generator.blueprint.checks.requirements import absences, requirements
from generator.blueprint.checks.scripts import scripts
from generator.blueprint.checks.secrets import secrets
from generator.blueprint.checks.services import services
from generator.blueprint.checks.times import times
from generator.blueprint.checks.variables import variables
from generator.blueprint.checks.waivers import ended, scopes, waivers
from generator.blueprint.checks.workspaces import workspaces
from generator.blueprint.loaded import Loaded
from generator.diagnostics.fault import Fault, in_order
from generator.model.catalogue import Catalogue, Pins
from generator.model.gate import Gate

_CHECKS: tuple[Callable[[Loaded, Catalogue], Iterator[Fault]], ...] = (
    components,
    workspaces,
    changes,
    services,
    secrets,
    environments,
    repository,
    own_gates,
    variables,
    times,
    scopes,
    scripts,
)


def check(loaded: Loaded, catalogue: Catalogue) -> tuple[Fault, ...]:
    """Give everything that is wrong with the meaning of a blueprint, whatever the day."""
    return in_order(fault for each in _CHECKS for fault in each(loaded, catalogue))


def check_absences(loaded: Loaded, catalogue: Catalogue, pins: Pins) -> tuple[Fault, ...]:
    """Give what is wrong with `lacks` in a blueprint that has no other error."""
    return in_order(absences(loaded, catalogue, pins))


def check_gates(loaded: Loaded, gates: Sequence[Gate]) -> tuple[Fault, ...]:
    """Give what is wrong with the names of gates, now that it is known which ones there are.

    `gates` are all gates of the product: those that the policy requires must be among them, and
    a waiver must meet one.
    """
    return in_order((*requirements(loaded, gates), *waivers(loaded, gates)))


def check_waivers(loaded: Loaded, gates: Sequence[Gate], today: date) -> tuple[Fault, ...]:
    """Give what is wrong with waivers on a day: ended, too distant, or without a gate.

    A waiver holds on its last day.
    """
    return in_order((*ended(loaded, today), *waivers(loaded, gates)))
