"""What one database costs: its instances, a standby and replicas among them, and its storage.

A replica has the plan and the storage of its primary, a standby its plan, and each is paid for:
https://render.com/docs/postgresql-read-replicas, https://render.com/docs/postgresql-high-availability
"""

from collections.abc import Iterator

from generator.recognition.render.resource import Database
from generator.shipped import plans
from generator.shipped.plan_values import PostgresPlan
from generator.sizing.amounts import Instances, Line, Money, exactly, place_name
from generator.sizing.counting import no_price, plan_of, positive, replicas, standbys


def database_lines(database: Database) -> Iterator[Line]:
    """Give the line of a database and a second one for its storage, when that has a price."""
    name, note = plan_of(database, "postgres")
    plan = plans.postgres(name)
    count = 1 + standbys(database) + replicas(database)
    usd = None if plan is None or plan.usd is None else exactly(plan.usd * count)
    yield Line(
        name=database.name,
        kind="postgres",
        environment=place_name(database.scope),
        plan=plan.id if plan else name,
        instances=Instances(least=count, most=count),
        usd=usd,
        note=note if usd else no_price("postgres", name),
    )
    if plan and plan.included_storage_gb is None:
        yield _storage(database, plan)


def _storage(database: Database, plan: PostgresPlan) -> Line:
    written = positive(database.value.get("diskSizeGB"))
    size = plan.default_storage_gb if written is None else written
    usd, note = _price(database, size)
    if written is None and size is not None:
        unwritten = f"no size is written: {size} GB for a new one"
        note = "; ".join(filter(None, (unwritten, note)))
    return Line(
        name=database.name,
        kind="storage",
        environment=place_name(database.scope),
        plan="" if size is None else f"{size} GB",
        instances=Instances(least=1 + replicas(database), most=1 + replicas(database)),
        usd=usd,
        note=note,
    )


def _price(database: Database, size: int | None) -> tuple[Money | None, str]:
    if size is None:
        return None, "the storage that a new one gets is not published"
    copy = plans.prices().postgres_storage_gb * size
    least = copy * (1 + replicas(database))
    if database.value.get("storageAutoscalingEnabled") is True:
        return Money(least=least, most=None), "it grows by itself when it is nearly full"
    if standbys(database):
        note = "whether the storage of the standby is paid for is not published"
        return Money(least=least, most=least + copy), note
    return exactly(least), ""
