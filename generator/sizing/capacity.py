"""Holds what services ask of databases and key-value instances against what the plans allow."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.diagnostics.fault import Fault, Severity
from generator.recognition.render.file import RenderFile
from generator.recognition.render.resource import Resource, Service
from generator.shipped import plans
from generator.sizing.amounts import Instances, Money, exactly, place_name
from generator.sizing.counting import instances, plan_of
from generator.sizing.load import POOLED, Load, loads

TOO_MANY = "GW380"
"""More connections than the plan allows."""
NEARLY = "GW381"
"""More than four fifths of the connections that the plan allows."""
AT_DEPLOY = "GW382"
"""More connections than the plan allows, while a service is deployed."""
STORE_TOO_MANY = "GW383"
"""More instances use a key-value instance than it has connections."""
FREE_HOURS = "GW384"
"""Free web services share fewer hours than they would run."""
WARN_PERCENT = 80
POOL = "connectionPool: pgbouncer"
"""What gives a database a pool in a `render.yaml`."""
_POOLED = f"property: {POOLED}"
FREE_HOURS_OF_MONTH, HOURS_OF_MONTH = 750, 730
"""Hours that free web services of a workspace share: https://render.com/docs/free"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Size:
    """What an instance of a service has: cores, MB of memory; None for a plan that is unknown."""

    service: str
    environment: str
    plan: str
    instances: Instances
    cpu: str | None
    ram_mb: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """The nearest plan of a database with more connections, and its price without storage."""

    database: str
    plan: str
    connections: int
    usd: Money | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """Something that does not fit, and the resource that it is about."""

    resource: str
    fault: Fault


@dataclass(frozen=True, kw_only=True, slots=True)
class Capacity:
    """What a file can hold; `as_of` dates the plans."""

    file: str
    as_of: str
    sizes: tuple[Size, ...]
    loads: tuple[Load, ...]
    steps: tuple[Step, ...]
    findings: tuple[Finding, ...]


def capacity(file: RenderFile, connections: Mapping[str, int], *, pool: str = POOL) -> Capacity:
    """Size a file.

    Args:
        file: what was recognised.
        connections: what one instance of a service opens at most, by the service's name; one that
            is absent is unknown.
        pool: what a person writes to give a database a pool, where the file follows from another.
    """
    found = loads(file, connections)
    return Capacity(
        file=file.document.file,
        as_of=plans.as_of(),
        sizes=tuple(_size(each) for each in file.services if each.shape in {"server", "cron"}),
        loads=found,
        steps=tuple(step for load in found for step in _step(load)),
        findings=tuple(_findings(file, found, pool)),
    )


def _size(service: Service) -> Size:
    written, _ = plan_of(service, "compute")
    plan = plans.compute(written)
    return Size(
        service=service.name,
        environment=place_name(service.scope),
        plan=plan.id if plan else written,
        instances=Instances() if service.shape == "cron" else instances(service),
        cpu=str(plan.cpu) if plan else None,
        ram_mb=plan.ram_mb if plan else None,
    )


def _step(load: Load) -> Iterator[Step]:
    now = plans.postgres(load.plan)
    if load.kind != "postgres" or now is None:
        return
    larger = [
        plan
        for plan in plans.postgres_plans()
        if plan.connections > now.connections and plan.family in {"basic", "pro", "flexible"}
    ]
    if larger:
        best = min(larger, key=lambda plan: (plan.connections, plan.ram_mb, plan.id))
        usd = None if best.usd is None else exactly(best.usd)
        yield Step(database=load.name, plan=best.id, connections=best.connections, usd=usd)


def _findings(file: RenderFile, found: tuple[Load, ...], pool: str) -> Iterator[Finding]:
    for load in found:
        owner = file.database(load.owner) or file.service(load.owner)
        if owner is not None and load.limit is not None and load.kind == "keyvalue":
            yield from _store(file, owner, load, load.limit)
        elif owner is not None and load.limit is not None:
            way = " and ".join(f"`{each}`" for each in (*(() if load.pooler else (pool,)), _POOLED))
            cure = f"open fewer per instance, go through the pool by {way}, or take a larger plan"
            yield from _database(file, owner, load, load.limit, cure)
    yield from _free(file)


def _database(
    file: RenderFile, owner: Resource, load: Load, limit: int, cure: str
) -> Iterator[Finding]:
    sums = " + ".join(
        f"{each.service} {each.instances.most} x {each.each}" for each in load.clients if each.most
    )
    asked = f'"{load.name}" allows {limit} connections on {load.plan}'
    if load.known > limit:
        yield _finding(
            file, owner, TOO_MANY, f"{asked}, its services open {load.known}: {sums}", cure
        )
    elif load.deploying > limit:
        message = (
            f"{asked}, while a service is deployed they open {load.deploying}: {sums}, one twice"
        )
        yield _finding(file, owner, AT_DEPLOY, message, cure, Severity.WARNING)
    elif load.known * 100 > limit * WARN_PERCENT:
        message = f"{asked}, its services open {load.known}, more than {WARN_PERCENT} %: {sums}"
        yield _finding(file, owner, NEARLY, message, cure, Severity.WARNING)


def _store(file: RenderFile, owner: Resource, load: Load, limit: int) -> Iterator[Finding]:
    # Each instance opens one connection at least.
    least = sum(each.instances.least for each in load.clients)
    most = sum(each.instances.most or each.instances.least for each in load.clients)
    if most > limit:
        message = (
            f'"{load.name}" allows {limit} connections on {load.plan}, {most} instances use it'
        )
        severity = Severity.ERROR if least > limit else Severity.WARNING
        cure = "take a larger plan, or bound the scaling"
        yield _finding(file, owner, STORE_TOO_MANY, message, cure, severity)


def _free(file: RenderFile) -> Iterator[Finding]:
    free = [
        each for each in file.services if each.shape == "server" and each.text("plan") == "free"
    ]
    hours = HOURS_OF_MONTH * len(free)
    if hours > FREE_HOURS_OF_MONTH:
        message = (
            f"{len(free)} free web services would run up to {hours:,} hours a month, and share "
            f"{FREE_HOURS_OF_MONTH}; without more, all of them are suspended"
        )
        help_ = "give a paid plan to those that people rely on"
        yield _finding(file, free[-1], FREE_HOURS, message, help_, Severity.WARNING)


def _finding(
    file: RenderFile,
    owner: Resource,
    code: str,
    message: str,
    help_: str,
    severity: Severity = Severity.ERROR,
) -> Finding:
    key = "plan" if "plan" in owner.value else "name"
    place = file.document.place(owner.at(key))
    fault = Fault(code=code, message=message, place=place, help=help_, severity=severity)
    return Finding(resource=owner.name, fault=fault)
