"""What the section `render` says and the provider cannot: said at its place, never left out.

The provider's arguments, which lack each of these, as of v1.9.1:
https://github.com/render-oss/terraform-provider-render/tree/v1.9.1/docs/resources
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from generator.model.catalogue import Remark
from generator.model.render.placed import Placed
from generator.model.render.section import Render
from generator.model.render.service import RenderService
from generator.model.render.variables import Value, Values
from generator.shipped import plans
from generator.targets.render.codes import NOT_IN_TERRAFORM, WRONG_MANAGER
from generator.targets.render.places import TARGET
from generator.targets.terraform.plan_names import Kind, named, plan_name
from generator.targets.terraform.variables import resolved
from generator.yamltext.document import Route

TERRAFORM = "terraform"
SEVERAL = 6
"""So many names a person is told; databases have two dozen."""
ELSEWHERE = "remove it, or write `managed-by: render.yaml`"
IMAGE = (
    "give it a component with a Dockerfile that begins `FROM` this image, or write "
    "`managed-by: render.yaml`"
)
OF_SERVICE: Mapping[str, Callable[[RenderService], bool]] = {
    "first-deploy": lambda service: service.first_deploy is not None,
    "subdomain": lambda service: not service.subdomain,
    "credential": lambda service: service.credential is not None,
    "image": lambda service: service.image is not None,
    "source": lambda service: service.source == "image" and service.image is None,
}
"""Keys of a service and when they ask for what the provider cannot do.

A credential is named by its id there. The digest of an image is read back as its tag, so that no
plan would ever be empty:
https://github.com/render-oss/terraform-provider-render/blob/v1.9.1/internal/provider/common/models.go
"""


def manager_remarks(section: Render) -> Iterator[Remark]:
    """Give a manager without its settings, and settings without their manager."""
    if section.managed_by == TERRAFORM and section.terraform is None:
        yield Remark(
            code=WRONG_MANAGER,
            route=(TARGET, "managed-by"),
            message='render: the key "terraform" is missing, which says where its state is kept',
            help='add "terraform" with "repository", "bucket" and "region"',
        )
    if section.managed_by == TERRAFORM and section.file != Render(services={}).file:
        yield Remark(
            code=WRONG_MANAGER,
            route=(TARGET, "file"),
            message='"file" does nothing here: no render.yaml is written',
            help="remove it",
            at_key=True,
        )
    if section.managed_by != TERRAFORM and section.terraform is not None:
        yield Remark(
            code=WRONG_MANAGER,
            route=(TARGET, "terraform"),
            message='"terraform" does nothing here: the section is managed by render.yaml',
            help="write `managed-by: terraform`, or remove it",
            at_key=True,
        )


def limit_remarks(section: Render, found: Mapping[str, Placed]) -> Iterator[Remark]:
    """Give what Terraform cannot hold of the section; nothing when it does not manage it."""
    if section.managed_by != TERRAFORM:
        return
    if section.previews and section.previews.generation != "off":
        yield _cannot(("previews",), "preview environments")
    for name, service in section.services.items():
        yield from _of_service(("services", name), service)
    yield from _of_stores(section)
    yield from _of_previewed(section)
    for place in found.values():
        yield from _of_plans(place)
        yield from _of_variables(place)


def _cannot(route: Route, what: str, help_: str = ELSEWHERE) -> Remark:
    return Remark(
        code=NOT_IN_TERRAFORM,
        route=(TARGET, *route),
        message=f"the provider for Terraform cannot express {what}",
        help=help_,
        at_key=True,
    )


def _of_service(route: Route, service: RenderService) -> Iterator[Remark]:
    for key, asked in OF_SERVICE.items():
        if asked(service):
            help_ = IMAGE if key == "image" else ELSEWHERE
            yield _cannot((*route, key), f'"{key}" of a service', help_)
    for key in ("plan", "instances"):
        if service.previews and getattr(service.previews, key) is not None:
            yield _cannot((*route, "previews", key), f'"{key}" of previews')


def _of_stores(section: Render) -> Iterator[Remark]:
    changes = [
        (("environments", environment, "databases", name), each.pool or False)
        for environment, own in section.environments.items()
        for name, each in own.databases.items()
    ]
    for name, database in section.databases.items():
        for key, asked in {
            "grow": database.grow,
            "pool": database.pool,
            "preview-plan": database.preview_plan is not None,
        }.items():
            if asked:
                yield _cannot(("databases", name, key), f'"{key}" of a database')
    for route, pool in changes:
        if pool:
            yield _cannot((*route, "pool"), '"pool" of a database')
    for name, store in section.key_values.items():
        if store.preview_plan is not None:
            yield _cannot(("key-values", name, "preview-plan"), '"preview-plan"')


def _of_previewed(section: Render) -> Iterator[Remark]:
    for route, values in _all_values(section):
        for key, value in values.items():
            if isinstance(value, Value) and value.preview is not None:
                yield _cannot((*route, key, "preview"), "another value in previews")


def _all_values(section: Render) -> Iterator[tuple[Route, Values]]:
    for name, service in section.services.items():
        yield ("services", name, "env"), service.env
    for name, group in section.groups.items():
        yield ("groups", name), group
    for environment, own in section.environments.items():
        here: Route = ("environments", environment)
        for name, change in own.services.items():
            yield (*here, "services", name, "env"), change.env
        for name, values in own.groups.items():
            yield (*here, "groups", name), values


def _of_plans(place: Placed) -> Iterator[Remark]:
    for name, service in place.services.items():
        if service.kind != "static":
            kind: Kind = "cron" if service.kind == "cron" else "compute"
            yield from _of_plan(place, ("services", name), kind, service.plan)
    for name, database in place.databases.items():
        yield from _of_plan(place, ("databases", name), "postgres", database.plan)
    for name, store in place.key_values.items():
        yield from _of_plan(place, ("key-values", name), "key-value", store.plan)


def _of_plan(place: Placed, route: Route, kind: Kind, plan: str | None) -> Iterator[Remark]:
    used = plan or plans.default("compute" if kind == "cron" else kind)
    known = plans.names("compute" if kind == "cron" else kind)
    if used not in known or plan_name(kind, used) is not None:
        return
    own = getattr(place.own, str(route[0]).replace("-", "_"))
    changed = route[1] in own and own[route[1]].plan is not None
    head: Route = ("environments", place.environment) if changed else ()
    yield Remark(
        code=NOT_IN_TERRAFORM,
        route=(TARGET, *head, *route, *(("plan",) if plan else ())),
        message=f'the provider for Terraform has no name for the plan "{used}"',
        help=f"write one of {_several(named(kind))}",
    )


def _several(names: Sequence[str]) -> str:
    more = ", or a larger one" if len(names) > SEVERAL else ""
    return ", ".join(names[:SEVERAL]) + more


def _of_variables(place: Placed) -> Iterator[Remark]:
    for name, service in place.services.items():
        change = place.own.services.get(name)
        for key, each in service.env.items():
            if not isinstance(each, Value) or not (each.database or each.service):
                continue
            if resolved(place, name, key, each) is None:
                own: Route = (
                    ("environments", place.environment) if change and key in change.env else ()
                )
                yield Remark(
                    code=NOT_IN_TERRAFORM,
                    route=(TARGET, *own, "services", name, "env", key),
                    message=f"the provider for Terraform does not tell {_asked(each)}",
                    help=_instead(each),
                    at_key=True,
                )


def _asked(value: Value) -> str:
    if value.database:
        return f'"{value.database.property}" of "{value.database.name}"'
    assert value.service  # noqa: S101 - asked for by the one caller
    return f'"{value.service.property or value.service.variable}" of "{value.service.name}"'


def _instead(value: Value) -> str:
    if value.service and value.service.variable:
        return "put the variable into a group that both services have"
    return "make it a secret, which a person reads on Render and enters"
