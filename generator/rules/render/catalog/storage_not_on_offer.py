"""The storage of a database is 1 GB or a multiple of 5 GB, and comes with the plan on old plans.

Example::

    databases:
      - name: main
        plan: 0.5c-1g
        diskSizeGB: 12
        ipAllowList: []

Instead::

    databases:
      - name: main
        plan: 0.5c-1g
        diskSizeGB: 15
        ipAllowList: []
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.render.file import RenderFile
from generator.recognition.render.resource import Database
from generator.rules.render.rule import Found, Rule
from generator.shipped.plan_values import PostgresPlan
from generator.shipped.plans import postgres

STEP_GB = 5
PLANS = {"diskSizeGB": "plan", "previewDiskSizeGB": "previewPlan"}


def check(file: RenderFile) -> Iterator[Found]:
    """Find sizes that are not sold, and storage where the plan fixes it."""
    for database in file.databases:
        for key in PLANS:
            yield from _odd(database, key)
            yield from _fixed(database, key)
        plan = postgres(database.plan() or "")
        if _is_legacy(plan) and database.value.get("storageAutoscalingEnabled") is True:
            message = f'the plan "{database.plan()}" cannot grow its storage by itself'
            route = database.at("storageAutoscalingEnabled")
            yield Found(route=route, message=message, help="move to a current plan first")


def _odd(database: Database, key: str) -> Iterator[Found]:
    size = database.number(key)
    if size is None or size <= 1 or size % STEP_GB == 0:
        return
    upper = size + STEP_GB - size % STEP_GB
    yield Found(
        route=database.at(key),
        message=f"`{key}` is {size}, expected 1 or a multiple of {STEP_GB}",
        help=f"write {upper}",
    )


def _fixed(database: Database, key: str) -> Iterator[Found]:
    size = database.number(key)
    name = database.plan(PLANS[key]) or database.plan() or ""
    plan = postgres(name)
    if size is None or plan is None:
        return
    if _is_legacy(plan):
        message = f'`{key}` does not go with the old plan "{name}", which has its own storage'
        yield Found(
            route=database.at(key),
            message=message,
            help=f"remove `{key}`, or move to a current plan",
            at_key=True,
        )
    elif plan.family == "free" and size != plan.included_storage_gb:
        yield Found(
            route=database.at(key),
            message=f"`{key}` is {size}, and the free plan has {plan.included_storage_gb} GB",
            help=f"remove `{key}`, or write a paid plan",
            severity=Severity.WARNING,
        )


def _is_legacy(plan: PostgresPlan | None) -> bool:
    return plan is not None and plan.family == "legacy"


RULE = Rule(
    code="GW311",
    name="storage-not-on-offer",
    severity=Severity.ERROR,
    sources=(
        "https://render.com/docs/blueprint-spec",
        "https://render.com/docs/postgresql-legacy-instance-types",
    ),
    check=check,
)
