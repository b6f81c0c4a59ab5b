"""Plans that Render does not have, or has under another name today.

What a plan allows is judged on the emitted text, by the rules about `render.yaml`.
"""

from collections.abc import Callable, Iterator
from typing import Literal, TypeAlias

from generator.model.catalogue import Remark
from generator.model.render.section import Render, RenderEnvironment
from generator.shipped import plans
from generator.shipped.plan_values import ComputePlan, KeyValuePlan, PostgresPlan
from generator.targets.render.codes import OLD_PLAN, UNKNOWN_PLAN
from generator.targets.render.places import TARGET
from generator.yamltext.document import Route

Kind: TypeAlias = Literal["compute", "postgres", "key-value"]
Plan: TypeAlias = ComputePlan | PostgresPlan | KeyValuePlan
FIND: dict[Kind, Callable[[str], Plan | None]] = {
    "compute": plans.compute,
    "postgres": plans.postgres,
    "key-value": plans.key_value,
}
CLOSED = "legacy"
"""Family of databases that are closed to new ones."""


def plan_remarks(section: Render) -> Iterator[Remark]:
    """Give every plan of the section that is not the name of a current one."""
    for route, kind, plan in _written(section):
        if plan is not None:
            yield from _of_plan((TARGET, *route), kind, plan)


def _written(section: Render) -> Iterator[tuple[Route, Kind, str | None]]:
    for name, service in section.services.items():
        yield ("services", name, "plan"), "compute", service.plan
        if service.previews:
            yield ("services", name, "previews", "plan"), "compute", service.previews.plan
    for name, database in section.databases.items():
        yield ("databases", name, "plan"), "postgres", database.plan
        yield ("databases", name, "preview-plan"), "postgres", database.preview_plan
    for name, store in section.key_values.items():
        yield ("key-values", name, "plan"), "key-value", store.plan
        yield ("key-values", name, "preview-plan"), "key-value", store.preview_plan
    for environment, own in section.environments.items():
        for route, kind, plan in _changed(own):
            yield ("environments", environment, *route), kind, plan


def _changed(own: RenderEnvironment) -> Iterator[tuple[Route, Kind, str | None]]:
    for name, service in own.services.items():
        yield ("services", name, "plan"), "compute", service.plan
    for name, database in own.databases.items():
        yield ("databases", name, "plan"), "postgres", database.plan
    for name, store in own.key_values.items():
        yield ("key-values", name, "plan"), "key-value", store.plan
    if own.standby:
        for name, there in own.standby.services.items():
            yield ("standby", "services", name, "plan"), "compute", there.plan
        yield ("standby", "database", "plan"), "postgres", own.standby.database.plan


def _of_plan(route: Route, kind: Kind, plan: str) -> Iterator[Remark]:
    found = FIND[kind](plan)
    if found is None:
        near = plans.nearest(kind, plan)
        current = _current(kind, FIND[kind](near)) if near else ""
        help_ = f'did you mean "{current}"?' if current else f"write one of {_all(kind)}"
        message = f'Render has no plan "{plan}" for this'
        yield Remark(code=UNKNOWN_PLAN, route=route, message=message, help=help_)
    elif _current(kind, found) != plan:
        message = f'"{plan}" is the old name of a plan'
        help_ = f'write "{_current(kind, found)}"'
        yield Remark(code=OLD_PLAN, route=route, message=message, help=help_)


def _current(kind: Kind, plan: Plan | None) -> str:
    """Give the id of a plan, or of the smallest one that has what a closed one had."""
    if plan is None:
        return ""
    if isinstance(plan, PostgresPlan) and plan.family == CLOSED:
        enough = (each for each in _open(kind) if each.ram_mb >= plan.ram_mb)
        return next((each.id for each in enough), plan.id)
    return plan.id


def _open(kind: Kind) -> tuple[Plan, ...]:
    listed: dict[Kind, tuple[Plan, ...]] = {
        "compute": plans.compute_plans(),
        "postgres": tuple(
            each for each in plans.postgres_plans() if each.family not in (CLOSED, "free")
        ),
        "key-value": plans.key_value_plans(),
    }
    return listed[kind]


def _all(kind: Kind) -> str:
    return ", ".join(each.id for each in _open(kind))
