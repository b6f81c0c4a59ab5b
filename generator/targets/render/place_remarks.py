"""Environments that are not there, things that they do not have, and names that meet on Render."""

from collections.abc import Iterator, Mapping

from generator.model.catalogue import Context, Remark
from generator.model.render.placed import Placed
from generator.model.render.section import Render
from generator.targets.render.codes import (
    ABSENT_HERE,
    SAME_NAME,
    SHARED_DOMAIN,
    UNDEFINED,
    WRONG_ENVIRONMENT,
)
from generator.targets.render.places import TARGET, on_render
from generator.yamltext.document import Route

KINDS = ("services", "databases", "key-values", "groups")


def environment_remarks(context: Context, section: Render) -> Iterator[Remark]:
    """Give what the section says of environments, held against those that exist."""
    known = on_render(context)
    if not known:
        yield Remark(
            code=WRONG_ENVIRONMENT,
            route=(TARGET,),
            message="no environment is deployed to Render",
            help="add one with `deploy: {target: render}`, or remove the section",
            at_key=True,
        )
    for name in section.environments:
        route: Route = (TARGET, "environments", name)
        if name not in context.product.environments:
            message = f'there is no environment "{name}"'
            help_ = "there are " + ", ".join(known) if known else "remove it"
            yield _wrong(WRONG_ENVIRONMENT, route, message, help_)
        elif name not in known:
            message = f'the environment "{name}" is not deployed to Render'
            yield _wrong(WRONG_ENVIRONMENT, route, message, "remove it")
        else:
            yield from _of_environment(section, name)


def _wrong(code: str, route: Route, message: str, help_: str) -> Remark:
    return Remark(code=code, route=route, message=message, help=help_, at_key=True)


def _of_environment(section: Render, environment: str) -> Iterator[Remark]:
    own = section.environments[environment]
    route: Route = (TARGET, "environments", environment)
    everything = [name for kind in KINDS for name in _of_kind(section, kind)]
    for number, name in enumerate(own.without):
        if name not in everything:
            message = f'"{name}" is nothing that there is on Render'
            help_ = "there are " + ", ".join(everything)
            yield _wrong(UNDEFINED, (*route, "without", number), message, help_)
    for kind in KINDS:
        changes: Mapping[str, object] = getattr(own, kind.replace("-", "_"))
        known = _of_kind(section, kind)
        for name in changes:
            here = (*route, kind, name)
            if name not in known:
                message = f'"{name}" is not among the {kind} on Render'
                help_ = "there are " + ", ".join(known) if known else "remove it"
                yield _wrong(UNDEFINED, here, message, help_)
            elif name in own.without:
                message = f'the environment "{environment}" goes without "{name}"'
                yield _wrong(ABSENT_HERE, here, message, "remove one of the two")


def _of_kind(section: Render, kind: str) -> tuple[str, ...]:
    return tuple(getattr(section, kind.replace("-", "_")))


def name_remarks(places: Mapping[str, Placed], section: Render) -> Iterator[Remark]:
    """Give names that stand for two things: in the section, or in the workspace on Render."""
    doubled = tuple(_in_section(section))
    yield from doubled
    if doubled:
        return
    taken: dict[str, str] = {}
    for place in places.values():
        for route, name in _named(place):
            said = place.name(name)
            whose = f'"{name}" of "{place.environment}"'
            if said in taken:
                message = f'{whose} would be "{said}" on Render, as is {taken[said]}'
                help_ = "give one of the two another name"
                at_key = not place.is_given(name)
                yield Remark(
                    code=SAME_NAME, route=route, message=message, help=help_, at_key=at_key
                )
            taken.setdefault(said, whose)


def _in_section(section: Render) -> Iterator[Remark]:
    taken: dict[str, str] = {}
    for kind in KINDS:
        for name in _of_kind(section, kind):
            if name in taken:
                message = f'"{name}" is among the {taken[name]} already'
                yield _wrong(SAME_NAME, (TARGET, kind, name), message, "give it another name")
            taken.setdefault(name, kind)
    for name, database in section.databases.items():
        for number, replica in enumerate(database.replicas):
            if replica in taken:
                message = f'"{replica}" is among the {taken[replica]} already'
                route: Route = (TARGET, "databases", name, "replicas", number)
                yield _wrong(SAME_NAME, route, message, "give it another name")
            taken.setdefault(replica, "replicas")


def _named(place: Placed) -> Iterator[tuple[Route, str]]:
    """Give every name of an environment with the place that decides it."""
    for kind in KINDS:
        changes: Mapping[str, object] = getattr(place.own, kind.replace("-", "_"))
        for name in getattr(place, kind.replace("-", "_")):
            given = getattr(changes.get(name), "name", None)
            own: Route = ("environments", place.environment) if given else ()
            yield (TARGET, *own, kind, name, *(("name",) if given else ())), name
    for name, database in place.databases.items():
        for replica in database.replicas:
            yield (TARGET, "databases", name, "replicas"), replica


def domain_remarks(places: Mapping[str, Placed]) -> Iterator[Remark]:
    """Give domains that several services, or one in several environments, would have.

    A domain leads to one service: https://render.com/docs/custom-domains
    """
    taken: dict[str, str] = {}
    for place in places.values():
        for name, service in place.services.items():
            change = place.own.services.get(name)
            own: Route = ("environments", place.environment) if change and change.domains else ()
            for number, domain in enumerate(service.domains):
                whose = f'"{name}" in "{place.environment}"'
                if domain in taken:
                    route: Route = (TARGET, *own, "services", name, "domains", number)
                    message = f'"{domain}" would lead to {whose}, and leads to {taken[domain]}'
                    help_ = "say domains under `environments`, each in one place"
                    yield _wrong(SHARED_DOMAIN, route, message, help_)
                taken.setdefault(domain, whose)
