"""What one service costs: its instances, its disk, and of a cron job the minutes that it runs.

Sources: https://render.com/pricing and https://render.com/docs/cronjobs
"""

from collections.abc import Iterator
from decimal import Decimal

from generator.recognition.render.resource import Service
from generator.shipped import plans
from generator.sizing.amounts import Instances, Line, Money, exactly, place_name
from generator.sizing.counting import instances, no_price, plan_of, positive

ONE = Instances()
DEFAULT_DISK_GB = 10
"""Size of a disk that says none: https://render.com/docs/blueprint-spec#disk"""


def service_lines(service: Service, cron_minutes: int | None) -> Iterator[Line]:
    """Give the line of a service and, when it has a disk, a second one for that."""
    if service.shape == "server":
        yield _server(service)
    elif service.shape == "static":
        yield _line(service, exactly(Decimal(0)), note="static sites are free")
    elif service.shape == "cron":
        yield _cron(service, cron_minutes)
    elif service.shape == "keyvalue":
        yield _key_value(service)
    elif service.shape == "workflow":
        yield _line(service, None, note="each run of a task is paid for by its seconds")
    else:
        yield _line(service, None, note=f'no type of service is named "{service.type}"')
    if service.mapping("disk"):
        yield _disk(service)


def _server(service: Service) -> Line:
    name, note = plan_of(service, "compute")
    plan = plans.compute(name)
    if plan is None or plan.usd is None:
        return _line(service, None, plan=name, note=no_price("compute", name))
    if service.type not in plan.kinds:
        return _line(service, None, plan=name, note=f"{name} is not for the type {service.type}")
    count = instances(service)
    if count.most is None:
        note = "the file sets no greatest number of instances"
    return _line(service, exactly(plan.usd).times(count), plan=plan.id, count=count, note=note)


def _cron(service: Service, minutes: int | None) -> Line:
    name, note = plan_of(service, "compute")
    plan = plans.compute(name)
    if plan is None:
        return _line(service, None, plan=name, note=no_price("compute", name))
    if "cron" not in plan.kinds or (name != plan.id and "cron" in plan.legacy_not_for):
        return _line(service, None, plan=name, note=f"{name} is not for the type cron")
    least = plans.prices().cron_minimum
    rate = plan.cron_usd_per_minute
    if rate is None:
        open_ended = "the price of its minutes is not published"
    elif minutes is None:
        open_ended = f"${rate} for each minute that it runs"
    else:
        cost = exactly(max(least, rate * minutes))
        assumed = f"{minutes} minutes a month assumed"
        return _line(service, cost, plan=plan.id, note="; ".join(filter(None, (assumed, note))))
    note = "; ".join(filter(None, (open_ended, note)))
    return _line(service, Money(least=least, most=None), plan=plan.id, note=note)


def _key_value(service: Service) -> Line:
    name, note = plan_of(service, "key-value")
    plan = plans.key_value(name)
    if plan is None or plan.usd is None:
        return _line(service, None, plan=name, note=no_price("key-value", name))
    return _line(service, exactly(plan.usd), plan=plan.id, note=note)


def _disk(service: Service) -> Line:
    written = positive(service.mapping("disk").get("sizeGB"))
    size = written or DEFAULT_DISK_GB
    return Line(
        name=service.name,
        kind="disk",
        environment=place_name(service.scope),
        plan=f"{size} GB",
        usd=exactly(plans.prices().disk_gb * size),
        note="" if written else f"no size is written: {size} GB",
    )


def _line(
    service: Service,
    usd: Money | None,
    *,
    plan: str = "",
    count: Instances = ONE,
    note: str = "",
) -> Line:
    return Line(
        name=service.name,
        kind="static" if service.shape == "static" else service.type,
        environment=place_name(service.scope),
        plan=plan,
        instances=count,
        usd=usd,
        note=note,
    )
