"""The file asks for more than the plan of the workspace gives.

The smallest plan, Hobby, has room for 25 services and two environments in a project; it has no
preview environments and no isolated networks. The file does not say which plan the workspace has:
unless you do (`--workspace hobby`), this is a note.

Example::

    previews: {generation: manual}
    services:
      - type: web
        name: api
        runtime: node
        buildCommand: npm ci
        startCommand: node index.js
        healthCheckPath: /health

Instead::

    services:
      - type: web
        name: api
        runtime: node
        buildCommand: npm ci
        startCommand: node index.js
        healthCheckPath: /health
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.render.file import RenderFile, has_previews
from generator.rules.render.rule import Found, Rule
from generator.shipped.plan_values import WorkspacePlan
from generator.shipped.plans import workspace, workspace_plans
from generator.yamltext.document import Route


def check(file: RenderFile) -> Iterator[Found]:
    """Find what the workspace, or the smallest one when none is named, does not give."""
    plan = workspace(file.workspace) if file.workspace else workspace_plans()[0]
    if plan is None:
        return
    severity = None if file.workspace else Severity.NOTE
    for route, asked in _beyond(file, plan):
        yield Found(
            route=route,
            message=f"{asked}, which the workspace plan {plan.name} does not give",
            help=_cure(plan, is_known=file.workspace is not None),
            at_key=True,
            severity=severity,
        )


def _beyond(file: RenderFile, plan: WorkspacePlan) -> Iterator[tuple[Route, str]]:
    if has_previews(file) and not plan.preview_environments:
        key = "previews" if "previews" in file.root else "previewsEnabled"
        yield (key,), "preview environments are asked for"
    if plan.services is not None and len(file.services) > plan.services:
        over = file.services[plan.services]
        yield over.route, f"there are {len(file.services)} services, more than {plan.services}"
    yield from _environments(file, plan.environments_per_project)
    for holder in file.holders:
        network = holder.value.get("networking")
        is_asked = isinstance(network, dict) and network.get("isolation") == "enabled"
        if is_asked and not plan.isolation:
            name = holder.scope.environment
            yield (*holder.route, "networking", "isolation"), f'the network of "{name}" is isolated'


def _environments(file: RenderFile, most: int | None) -> Iterator[tuple[Route, str]]:
    # The route of an environment ends in its number within its project.
    for holder in file.holders:
        if holder.scope.environment and holder.route[-1] == most:
            yield holder.route, f'"{holder.scope.project}" has more than {most} environments'


def _cure(plan: WorkspacePlan, *, is_known: bool) -> str:
    plans = [each.name for each in workspace_plans()]
    larger = plans[plans.index(plan.name) + 1 :]
    needed = f"use a workspace of the plan {larger[0]} or above" if larger else "ask for less"
    return needed if is_known else f"{needed}; say `--workspace` to have it checked"


RULE = Rule(
    code="GW335",
    name="beyond-the-workspace",
    severity=Severity.ERROR,
    sources=(
        "https://render.com/pricing",
        "https://render.com/docs/professional-features",
        "https://render.com/docs/preview-environments",
    ),
    check=check,
)
