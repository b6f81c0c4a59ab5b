"""A second region that is none, that lacks what its services need, or that nothing can fill.

Sources: https://render.com/docs/regions, https://render.com/docs/private-network (each region has
its own), https://render.com/docs/postgresql-read-replicas (in the region of their primary) and
https://render.com/docs/custom-domains.
"""

from collections.abc import Iterator, Mapping

from generator.model.catalogue import Context, Remark
from generator.model.render.placed import Placed, is_deployed, is_promoted, standing_by
from generator.model.render.service import RenderService
from generator.model.render.standby import Standby
from generator.model.render.variables import Value
from generator.targets.render.codes import UNDEFINED, WRONG_STANDBY
from generator.targets.render.places import TARGET
from generator.yamltext.document import Route

BACKUP = "backup"
"""The stage whose backups fill the second region."""


def standby_remarks(context: Context, places: Mapping[str, Placed]) -> Iterator[Remark]:
    """Give what is wrong with the second region of each environment that has one."""
    for name, place in places.items():
        standby = place.own.standby
        if standby is not None:
            route: Route = (TARGET, "environments", name, "standby")
            yield from _of_place(context, place, standby, route)
            yield from _of_services(place, standby, route)
            yield from _of_stores(place, standby, route)
            yield from _of_references(place, route)


def _wrong(route: Route, message: str, help_: str, *, code: str = WRONG_STANDBY) -> Remark:
    return Remark(code=code, route=route, message=message, help=help_, at_key=True)


def _of_place(context: Context, place: Placed, standby: Standby, route: Route) -> Iterator[Remark]:
    if standby.region == place.region:
        message = f'"{standby.region}" is the region where everything runs already'
        yield _wrong((*route, "region"), message, "name another region")
    if place.section.managed_by != "render.yaml":
        message = 'a second region can stand in render.yaml only, and "managed-by" says "terraform"'
        yield _wrong(route, message, "write `managed-by: render.yaml`, or remove the second region")
    if standby.url == standby.primary_url:
        message = f'both regions would have the address "{standby.url}"'
        yield _wrong((*route, "url"), message, "give each region an address of its own")
    if context.options.get(BACKUP) is None:
        message = "nothing could fill the database of the second region: there are no backups"
        yield _wrong((*route, "database"), message, "add the stage `backup`")
    taken = f"{place.environment}-failover"
    if taken in context.product.environments:
        message = f'"{taken}" is the name that the failover of "{place.environment}" needs'
        yield _wrong(("environments", taken), message, "give the environment another name")


def _of_services(place: Placed, standby: Standby, route: Route) -> Iterator[Remark]:
    for name in standby.services:
        here: Route = (*route, "services", name)
        service = place.services.get(name)
        if service is None:
            message = f'"{place.environment}" has no service "{name}" on Render'
            help_ = "there are " + ", ".join(place.services)
            yield _wrong(here, message, help_, code=UNDEFINED)
        else:
            yield from _unable(here, name, service)
    known = (place.services[each] for each in standby.services if each in place.services)
    if not any(map(is_deployed, known)):
        message = "nothing that stands by can be deployed by the pipeline"
        yield _wrong((*route, "services"), message, "add a service that is built from a component")


def _unable(route: Route, name: str, service: RenderService) -> Iterator[Remark]:
    if service.kind == "static":
        message = f'the static site "{name}" has no region: Render serves it from everywhere'
        yield _wrong(route, message, "remove it")
    elif is_promoted(service):
        message = f'"{name}" runs the tested image by its digest, and a failover deploys a commit'
        yield _wrong(route, message, "remove it, or let Render build it: `source: commit`")
    elif service.disk:
        message = f'"{name}" has a disk, which nothing copies to another region'
        yield _wrong(route, message, "keep its data in the database, or remove it here")


def _of_stores(place: Placed, standby: Standby, route: Route) -> Iterator[Remark]:
    name = standby.database.name
    if name in place.replicas:
        message = f'the read replica "{name}" cannot stand by: it runs in the region of its primary'
        help_ = "name the database itself; it gets an instance of its own there, filled by a backup"
        yield _wrong((*route, "database", "name"), message, help_)
    elif name not in place.databases:
        message = f'"{place.environment}" has no database "{name}" on Render'
        help_ = "there are " + ", ".join(place.databases) if place.databases else "add one"
        yield _wrong((*route, "database", "name"), message, help_, code=UNDEFINED)
    elif not place.databases[name].allow:
        message = f'nobody outside of Render reaches "{name}", so no failover can fill or read it'
        yield _wrong((*route, "database"), message, f'let the runner in: `allow` of "{name}"')
    for number, store in enumerate(standby.key_values):
        if store not in place.key_values:
            message = f'"{place.environment}" has no Key Value instance "{store}" on Render'
            help_ = "there are " + ", ".join(place.key_values) if place.key_values else "remove it"
            yield _wrong((*route, "key-values", number), message, help_, code=UNDEFINED)


def _of_references(place: Placed, route: Route) -> Iterator[Remark]:
    """Give what services refer to and would not find, since nothing is reached across regions."""
    there = standing_by(place)
    if there is None:
        return
    for name, service in there.services.items():
        for key, value in service.env.items():
            for named in _named(value) if isinstance(value, Value) else ():
                if _is_left(place, there, named):
                    message = (
                        f'"{name}" takes "{key}" from "{named}", which does not stand by, '
                        "and regions do not reach each other"
                    )
                    replica = named in place.replicas
                    help_ = "read from the database itself" if replica else "let it stand by too"
                    yield _wrong((*route, "services", name), message, help_)


def _named(value: Value) -> Iterator[str]:
    if value.database:
        yield value.database.name
    if value.service:
        yield value.service.name


def _is_left(place: Placed, there: Placed, name: str) -> bool:
    here = {*place.services, *place.databases, *place.key_values, *place.replicas}
    return name in here and name not in {*there.services, *there.databases, *there.key_values}
