"""Variables with no source or several, and references to what does not exist.

Source: https://render.com/docs/blueprint-spec#environment-variables
"""

from collections.abc import Iterator, Mapping

from generator.model.catalogue import Remark
from generator.model.render.placed import Placed
from generator.model.render.section import Render
from generator.model.render.variables import FromDatabase, FromService, Value, Values
from generator.targets.render.codes import ABSENT_HERE, UNDEFINED, VALUE_SOURCE
from generator.targets.render.places import TARGET
from generator.yamltext.document import Route

SOURCES = ("value", "generate", "secret", "database", "service")
FOR_GROUPS = ("value", "generate")
PREVIEWED = ("web", "private")
"""Kinds whose variables can have another value in previews; groups can too."""


def source_remarks(section: Render) -> Iterator[Remark]:
    """Give variables, of services and groups, for all environments and for one."""
    for route, values, kind in _everywhere(section):
        for key, value in values.items():
            if isinstance(value, Value):
                yield from _of_value((*route, key), value, kind)


def _everywhere(section: Render) -> Iterator[tuple[Route, Values, str]]:
    for name, service in section.services.items():
        yield (TARGET, "services", name, "env"), service.env, service.kind
    for name, group in section.groups.items():
        yield (TARGET, "groups", name), group, ""
    for name, own in section.environments.items():
        here: Route = (TARGET, "environments", name)
        for service_name, change in own.services.items():
            known = section.services.get(service_name)
            route: Route = (*here, "services", service_name, "env")
            yield route, change.env, known.kind if known else ""
        for group_name, values in own.groups.items():
            yield (*here, "groups", group_name), values, ""


def _of_value(route: Route, value: Value, kind: str) -> Iterator[Remark]:
    name = route[-1]
    given = [key for key in SOURCES if getattr(value, key) not in (None, False)]
    if len(given) != 1:
        found = f"takes its value from {' and '.join(given)}" if given else "has no value"
        wanted = "one of them" if given else "one of " + ", ".join(SOURCES)
        yield _wrong(route, f'the variable "{name}" {found}', f"write exactly {wanted}")
    if not kind and (refused := [key for key in given if key not in FOR_GROUPS]):
        message = f'a variable of a group cannot come from "{refused[0]}"'
        help_ = "move it to the services that need it"
        yield _wrong((*route, refused[0]), message, help_)
    if value.preview is not None and (kind and kind not in PREVIEWED):
        message = f'"preview" does not belong to a variable of a service of kind "{kind}"'
        yield _wrong((*route, "preview"), message, "remove it, or move the variable to a group")
    if value.service and (value.service.property is None) == (value.service.variable is None):
        message = f'"service" of the variable "{name}" needs either "property" or "variable"'
        yield _wrong((*route, "service"), message, "write exactly one of the two")


def _wrong(route: Route, message: str, help_: str) -> Remark:
    return Remark(code=VALUE_SOURCE, route=route, message=message, help=help_, at_key=True)


def reference_remarks(place: Placed) -> Iterator[Remark]:
    """Give what services of one environment refer to and do not find there."""
    for name, service in place.services.items():
        for number, group in enumerate(service.groups):
            route: Route = (TARGET, "services", name, "groups", number)
            yield from _known(place, route, "group", group)
        change = place.own.services.get(name)
        for key, value in service.env.items():
            own = bool(change and key in change.env)
            head: Route = ("environments", place.environment) if own else ()
            route = (TARGET, *head, "services", name, "env", key)
            if isinstance(value, Value):
                yield from _of_references(place, route, value)


def _of_references(place: Placed, route: Route, value: Value) -> Iterator[Remark]:
    if value.database:
        yield from _database(place, (*route, "database", "name"), value.database)
    if value.service:
        yield from _service(place, (*route, "service"), value.service)


def _database(place: Placed, route: Route, of: FromDatabase) -> Iterator[Remark]:
    yield from _known(place, route, "database", of.name)


def _service(place: Placed, route: Route, of: FromService) -> Iterator[Remark]:
    found = tuple(_known(place, (*route, "name"), "service", of.name))
    yield from found
    service = place.services.get(of.name)
    if found or not of.variable:
        return
    held = {*service.env, *_of_groups(place, service.groups)} if service else set()
    if of.variable not in held:
        yield Remark(
            code=UNDEFINED,
            route=(*route, "variable"),
            message=f'"{of.name}" has no variable "{of.variable}"',
            help=_choice(sorted(held)),
        )


def _of_groups(place: Placed, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        yield from place.groups.get(name, {})


def _known(place: Placed, route: Route, what: str, name: str) -> Iterator[Remark]:
    here, anywhere = _names(place)[what]
    if name in here:
        return
    if name in anywhere:
        yield Remark(
            code=ABSENT_HERE,
            route=route,
            message=f'the environment "{place.environment}" goes without "{name}"',
            help=f'set the variable under `environments.{place.environment}`, or keep "{name}"'
            if what != "group"
            else f'keep "{name}" in the environment',
        )
    else:
        message = f'there is no {what} "{name}" on Render'
        yield Remark(code=UNDEFINED, route=route, message=message, help=_choice(sorted(anywhere)))


def _names(place: Placed) -> Mapping[str, tuple[set[str], set[str]]]:
    section = place.section
    changed = (each.databases.values() for each in section.environments.values())
    replicas = {name for each in section.databases.values() for name in each.replicas}
    replicas |= {name for each in changed for change in each for name in change.replicas or ()}
    return {
        "database": ({*place.databases, *place.replicas}, {*section.databases, *replicas}),
        "service": (
            {*place.services, *place.key_values},
            {*section.services, *section.key_values},
        ),
        "group": ({*place.groups}, {*section.groups}),
    }


def _choice(names: list[str]) -> str:
    return "there are " + ", ".join(names) if names else "remove it: there is none"
