"""A key-value instance loses data when it is full, free, or changed in certain ways.

With every policy but `noeviction` (the default is `allkeys-lru`) a full instance drops old keys,
waiting jobs among them. A free one keeps nothing over a restart, and cannot be made to. Moving it
to a paid plan loses what it holds, as does switching persistence off or on. A plan is never
lowered.

Example::

    services:
      - type: keyvalue
        name: jobs
        ipAllowList: []
      - type: worker
        name: mailer
        runtime: python
        buildCommand: pip install -r requirements.txt
        startCommand: celery -A tasks worker
        envVars:
          - key: CELERY_BROKER_URL
            fromService: {type: keyvalue, name: jobs, property: connectionString}

Instead::

    services:
      - type: keyvalue
        name: jobs
        maxmemoryPolicy: noeviction
        ipAllowList: []
      - type: worker
        name: mailer
        runtime: python
        buildCommand: pip install -r requirements.txt
        startCommand: celery -A tasks worker
        envVars:
          - key: CELERY_BROKER_URL
            fromService: {type: keyvalue, name: jobs, property: connectionString}
"""

import re
from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.render.file import RenderFile
from generator.recognition.render.resource import Service
from generator.rules.render.rule import Found, Rule
from generator.shipped.plan_values import KeyValuePlan
from generator.shipped.plans import default, key_value

OFF = "off"
COMMANDS = ("startCommand", "dockerCommand")

# Libraries that keep jobs in Redis.
QUEUE = re.compile(r"\b(arq|bull|bullmq|celery|dramatiq|huey|resque|rq|sidekiq)\b", re.IGNORECASE)
QUEUE_KEY = re.compile(r"(^|_)(BROKER|BULL|CELERY|JOBS?|QUEUES?|RESQUE|RQ|SIDEKIQ)(_|$)")


def check(file: RenderFile) -> Iterator[Found]:
    """Find queues that drop jobs, and free instances that shall keep data."""
    users = dict(_queues(file))
    for store in _stores(file).values():
        mode = store.text("persistenceMode")
        if store.plan() == "free" and mode not in {None, OFF}:
            yield Found(
                route=store.at("persistenceMode"),
                message=f"{store.called} is free, and a free instance keeps nothing on disk",
                help='write a paid plan, or `persistenceMode: "off"`',
            )
        policy = store.text("maxmemoryPolicy")
        user = users.get(store.name)
        if user and policy != "noeviction":
            key = "maxmemoryPolicy" if "maxmemoryPolicy" in store.value else "name"
            yield Found(
                route=store.at(key),
                message=f"{store.called} holds jobs of {user.called}, and drops keys when full",
                help="write `maxmemoryPolicy: noeviction`",
            )


def _stores(file: RenderFile) -> dict[str, Service]:
    return {each.name: each for each in file.services if each.shape == "keyvalue" and each.name}


def _queues(file: RenderFile) -> Iterator[tuple[str, Service]]:
    """Give the names of stores with a service that keeps jobs there, the first of them last.

    It does by its command, or by the name of the variable.
    """
    for service in reversed(file.services):
        works = service.type == "worker" and any(
            QUEUE.search(service.text(key) or "") for key in COMMANDS
        )
        for variable in service.variables:
            name = variable.reference("fromService").get("name")
            if isinstance(name, str) and (works or QUEUE_KEY.search(variable.key)):
                yield name, service


def compare(before: RenderFile, file: RenderFile) -> Iterator[Found]:
    """Find changes that Render refuses, and changes that lose what is stored."""
    earlier = _stores(before)
    for store in _stores(file).values():
        if store.name in earlier:
            yield from _moved(earlier[store.name], store)
            yield from _switched(earlier[store.name], store)


def _moved(before: Service, store: Service) -> Iterator[Found]:
    old, new = _plan(before), _plan(store)
    if old is None or new is None or "plan" not in store.value:
        return
    if new.ram_mb < old.ram_mb:
        certain = "plan" in before.value
        yield Found(
            route=store.at("plan"),
            message=f'{store.called} cannot move from "{old.id}" down to "{new.id}"',
            help="keep the plan, or make a new instance and move what uses it",
            severity=Severity.ERROR if certain else None,
        )
    elif not old.persistent and new.persistent:
        yield Found(
            route=store.at("plan"),
            message=f"{store.called} loses what it holds when it moves from free to a paid plan",
            help="do it when nothing that matters is stored",
        )


def _switched(before: Service, store: Service) -> Iterator[Found]:
    old, new = _mode(before), _mode(store)
    if old is None or new is None or "persistenceMode" not in store.value:
        return
    if (old == OFF) is (new == OFF):
        return
    yield Found(
        route=store.at("persistenceMode"),
        message=f'{store.called} loses what it holds when persistence goes from "{old}" to "{new}"',
        help="do it when nothing that matters is stored",
    )


def _mode(store: Service) -> str | None:
    """Give the mode of a paid instance, None for one that is free."""
    plan = _plan(store)
    if plan is None or not plan.persistent:
        return None
    return store.text("persistenceMode") or "journal-snapshot"


def _plan(store: Service) -> KeyValuePlan | None:
    return key_value(store.plan() or default("key-value"))


RULE = Rule(
    code="GW316",
    name="key-value-data-at-risk",
    severity=Severity.WARNING,
    sources=("https://render.com/docs/key-value", "https://render.com/docs/blueprint-spec"),
    check=check,
    compare=compare,
)
