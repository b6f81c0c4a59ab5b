"""Who connects to a database or a key-value instance of a `render.yaml`, and how often.

An instance of a service opens its pool of connections; how large that is stands in no
`render.yaml`. Source of the arithmetic:
https://render.com/tutorials/postgres-on-render/connection-limits-and-pooling
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.recognition.render.file import RenderFile, names_of
from generator.recognition.render.resource import Database, Service
from generator.shipped import plans
from generator.sizing.amounts import Instances, place_name
from generator.sizing.counting import instances, plan_of

POOLED = "connectionPoolString"
ONE = Instances()


@dataclass(frozen=True, kw_only=True, slots=True)
class Client:
    """A service that connects; `each` is what one instance opens at most, None when unknown.

    One that goes through the connection pool takes no connection of the database itself. One that
    is `replaced` at a deploy runs twice for a moment: the new instances start before the old end.
    """

    service: str
    instances: Instances
    each: int | None
    pooled: bool = False
    replaced: bool = False

    @property
    def most(self) -> int | None:
        """Connections at most, in quiet times; None when unknown."""
        if self.pooled:
            return 0
        if self.each is None or self.instances.most is None:
            return None
        return self.each * self.instances.most

    @property
    def deploying(self) -> int | None:
        """Connections at most while it is deployed; None when unknown."""
        return None if self.most is None else self.most * (2 if self.replaced else 1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Load:
    """One instance that is connected to, and its clients.

    `name` is that of a database, of one of its replicas, or of a key-value instance; `owner` the
    name of the resource that it belongs to. `limit` is None when it is not published.
    """

    name: str
    owner: str
    kind: str
    environment: str
    plan: str
    limit: int | None
    pooler: bool = False
    clients: tuple[Client, ...] = ()

    @property
    def known(self) -> int:
        """Connections at most by the clients that are known."""
        return sum(each.most or 0 for each in self.clients)

    @property
    def unknown(self) -> tuple[Client, ...]:
        """Clients whose connections are not known."""
        return tuple(each for each in self.clients if each.most is None)

    @property
    def deploying(self) -> int:
        """Connections at most while one service is deployed, by the clients that are known."""
        steps = [(each.deploying or 0) - (each.most or 0) for each in self.clients]
        return self.known + max(steps, default=0)

    @property
    def room(self) -> int | None:
        """How many connections each instance of an unknown client may open at most."""
        counts = [client.instances.most for client in self.unknown]
        if not counts or self.limit is None or None in counts:
            return None
        return max(0, self.limit - self.known) // sum(count or 0 for count in counts)


def loads(file: RenderFile, connections: Mapping[str, int]) -> tuple[Load, ...]:
    """Give every database, replica and key-value instance with its clients.

    Args:
        file: what was recognised.
        connections: what one instance of a service opens at most, by the service's name.
    """
    return (*_databases(file, connections), *_key_values(file))


def _databases(file: RenderFile, connections: Mapping[str, int]) -> Iterator[Load]:
    for database in file.databases:
        written, _ = plan_of(database, "postgres")
        plan = plans.postgres(written)
        pooler = database.text("connectionPool") == "pgbouncer"
        for name in names_of(database):
            yield Load(
                name=name,
                owner=database.name,
                kind="postgres" if name == database.name else "replica",
                environment=place_name(database.scope),
                plan=plan.id if plan else written,
                limit=plan.connections if plan else None,
                pooler=pooler,
                clients=tuple(_clients(file, name, database, connections)),
            )


def _clients(
    file: RenderFile, name: str, database: Database, connections: Mapping[str, int]
) -> Iterator[Client]:
    has_pool = database.text("connectionPool") == "pgbouncer"
    for service in file.services:
        properties = _properties(service, name)
        if properties:
            yield Client(
                service=service.name,
                instances=ONE if service.shape == "cron" else instances(service),
                each=connections.get(service.name),
                pooled=has_pool and properties <= {POOLED},
                replaced=_replaced(service),
            )


def _properties(service: Service, name: str) -> set[object]:
    references = (variable.reference("fromDatabase") for variable in service.variables)
    return {each.get("property") for each in references if each.get("name") == name}


def _replaced(service: Service) -> bool:
    # A disk belongs to one instance, so the old one ends first: https://render.com/docs/disks
    return service.shape == "server" and not service.mapping("disk")


def _key_values(file: RenderFile) -> Iterator[Load]:
    for store in file.services:
        if store.shape != "keyvalue":
            continue
        written, _ = plan_of(store, "key-value")
        plan = plans.key_value(written)
        clients = (
            Client(
                service=service.name,
                instances=ONE if service.shape == "cron" else instances(service),
                each=None,
                replaced=_replaced(service),
            )
            for service in file.services
            if _uses(service, store.name)
        )
        yield Load(
            name=store.name,
            owner=store.name,
            kind="keyvalue",
            environment=place_name(store.scope),
            plan=plan.id if plan else written,
            limit=plan.connections if plan else None,
            clients=tuple(clients),
        )


def _uses(service: Service, name: str) -> bool:
    references = (variable.reference("fromService") for variable in service.variables)
    kinds = {"keyvalue", "redis"}
    return any(each.get("name") == name and each.get("type") in kinds for each in references)
