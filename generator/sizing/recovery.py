"""Holds recovery objectives against what the plans of a `render.yaml` really give."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from generator.recognition.render.file import RenderFile
from generator.recognition.render.resource import Resource
from generator.sizing.amounts import place_name
from generator.sizing.means import (
    OF_DATABASES,
    OF_SERVICES,
    Backup,
    Means,
    Scenario,
    means_of_database,
    means_of_service,
)

Verdict: TypeAlias = Literal["met", "not met", "unknown", "no objective"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Bearable:
    """Minutes until it serves again and minutes of lost data that are borne; None for any."""

    rto: int | None = None
    rpo: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One event, for one resource: what helps, and whether that is enough."""

    scenario: Scenario
    resource: str
    environment: str
    means: tuple[Means, ...]
    objective: Bearable
    verdict: Verdict


def recovery(
    file: RenderFile,
    objectives: Mapping[Scenario, Bearable],
    backups: Mapping[str, Backup],
    environments: Container[str] | None = None,
    apart: Container[str] = (),
) -> tuple[Row, ...]:
    """Judge every event for every service and database.

    Args:
        file: what was recognised; the plan of its workspace decides how far back recovery goes.
        objectives: what is borne, by event.
        backups: own backups, by the name of the database.
        environments: names of the environments that are judged, None for everything.
        apart: names of resources that only stand by, which nothing is asked of.
    """
    rows = (*_services(file, objectives), *_databases(file, objectives, backups))
    return tuple(
        row
        for row, name in rows
        if (environments is None or name in environments) and row.resource not in apart
    )


def judge(means: tuple[Means, ...], objective: Bearable) -> Verdict:
    """Tell whether one of the means keeps both bounds; unknown when one still may."""
    if objective.rto is None and objective.rpo is None:
        return "no objective"
    kept = {_keeps(each, objective) for each in means}
    if True in kept:
        return "met"
    return "unknown" if None in kept else "not met"


def _keeps(means: Means, objective: Bearable) -> bool | None:
    pairs = ((means.rto, objective.rto), (means.rpo, objective.rpo))
    asked = [(given, bound) for given, bound in pairs if bound is not None]
    if any(given is not None and given > bound for given, bound in asked):
        return False
    return None if any(given is None for given, _ in asked) else True


def _services(
    file: RenderFile, objectives: Mapping[Scenario, Bearable]
) -> Iterator[tuple[Row, str]]:
    for scenario in OF_SERVICES:
        objective = objectives.get(scenario, Bearable())
        for service in file.services:
            if service.shape == "server":
                means = tuple(means_of_service(service, scenario))
                yield _row(scenario, service, means, objective), service.scope.environment


def _databases(
    file: RenderFile, objectives: Mapping[Scenario, Bearable], backups: Mapping[str, Backup]
) -> Iterator[tuple[Row, str]]:
    for scenario in OF_DATABASES:
        objective = objectives.get(scenario, Bearable())
        for database in file.databases:
            backup = backups.get(database.name)
            means = tuple(means_of_database(file, database, scenario, backup))
            yield _row(scenario, database, means, objective), database.scope.environment


def _row(
    scenario: Scenario, resource: Resource, means: tuple[Means, ...], objective: Bearable
) -> Row:
    return Row(
        scenario=scenario,
        resource=resource.name,
        environment=place_name(resource.scope),
        means=means,
        objective=objective,
        verdict=judge(means, objective),
    )
