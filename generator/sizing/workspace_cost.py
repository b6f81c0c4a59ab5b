"""What is paid for beside the resources: the workspace, custom domains, preview environments.

Sources: https://render.com/pricing and https://render.com/docs/preview-environments
"""

from collections.abc import Iterator

from generator.recognition.render.file import RenderFile
from generator.recognition.render.resource import NOTHING, Mapped, Service
from generator.shipped import plans
from generator.sizing.amounts import Line, exactly

PREVIEWING = frozenset({"automatic", "manual"})


def workspace_lines(file: RenderFile) -> Iterator[Line]:
    """Give the lines that belong to no resource, that of the workspace last."""
    if _previews(file):
        note = "as many as there are pull requests, each for as long as it is open"
        yield _line("preview environments", "previews", note=note)
    yield from _domains(file)
    yield _workspace(file)


def not_counted(workspace: str | None) -> str:
    """Say what no file can tell: use beyond what the workspace includes."""
    plan = plans.workspace(workspace or "")
    beyond = "what the workspace includes"
    if plan and plan.bandwidth_gb and plan.build_minutes:
        beyond = f"{plan.bandwidth_gb:,} GB and {plan.build_minutes:,} minutes"
    return f"outbound bandwidth and build minutes beyond {beyond}"


def _workspace(file: RenderFile) -> Line:
    if file.workspace is None:
        return _line("workspace", "workspace", note="its plan stands in no render.yaml")
    plan = plans.workspace(file.workspace)
    if plan is None:
        note = f'no plan of a workspace is named "{file.workspace}"'
    elif plan.usd is None:
        note = "its price is agreed with Render"
    else:
        return Line(
            name="workspace",
            kind="workspace",
            environment="",
            plan=plan.name,
            usd=exactly(plan.usd),
        )
    return _line("workspace", "workspace", plan=file.workspace, note=note)


def _domains(file: RenderFile) -> Iterator[Line]:
    plan = plans.workspace(file.workspace or "")
    count = len({name for service in file.services for name in _domains_of(service)})
    if plan and plan.custom_domains is not None and count > plan.custom_domains:
        extra = count - plan.custom_domains
        yield Line(
            name="custom domains",
            kind="domains",
            environment="",
            plan=f"{extra} beyond {plan.custom_domains}",
            usd=exactly(plans.prices().custom_domain * extra),
        )


def _domains_of(service: Service) -> Iterator[str]:
    values = [service.value.get("domain"), *(item for _, item in service.items("domains"))]
    yield from (value for value in values if isinstance(value, str))


def _previews(file: RenderFile) -> bool:
    return any(_previewing(each) for each in (file.root, *(each.value for each in file.services)))


def _previewing(value: Mapped) -> bool:
    found = value.get("previews")
    previews = found if isinstance(found, dict) else NOTHING
    old = (value.get("previewsEnabled"), value.get("pullRequestPreviewsEnabled"))
    return previews.get("generation") in PREVIEWING or True in old


def _line(name: str, kind: str, *, plan: str = "", note: str) -> Line:
    return Line(name=name, kind=kind, environment="", plan=plan, usd=None, note=note)
