"""Checks services: that those asked for exist, are pinned, and are not in each other's way."""

from collections.abc import Iterator

from generator.blueprint import codes
from generator.blueprint.loaded import Loaded
from generator.blueprint.services import known_image, split
from generator.diagnostics.fault import Fault
from generator.model.catalogue import Catalogue
from generator.model.product import Service
from generator.yamltext.document import Route
from generator.yamltext.wording import one_of, quoted, suggestion

POSTGRES = "postgres"


def services(loaded: Loaded, _: Catalogue) -> Iterator[Fault]:
    """Give the faults of all services and of those who ask for them."""
    yield from _undefined(loaded)
    for name, service in _declared(loaded):
        yield from _image(loaded, name, service)
    yield from _variables(loaded)
    yield from _database(loaded)


def _declared(loaded: Loaded) -> Iterator[tuple[str, Service]]:
    for name, service in loaded.product.services.items():
        if isinstance(service, Service):
            yield name, service


def _undefined(loaded: Loaded) -> Iterator[Fault]:
    known = loaded.product.services
    for part in loaded.parts:
        for kind in ("unit", "integration", "e2e", "performance"):
            suite = part.suite(kind)
            for index, name in enumerate(suite.with_ if suite else ()):
                if name not in known:
                    route: Route = ("components", part.name, "tests", kind, "with", index)
                    yield _undefined_at(loaded, route, name)


def _undefined_at(loaded: Loaded, route: Route, name: str) -> Fault:
    known = loaded.product.services
    help_ = suggestion(name, known) if known else f"declare it: services: {{{name}: image:tag}}"
    message = f"there is no service {quoted(name)}"
    return loaded.at_value(codes.UNDEFINED_SERVICE, route, message, help_)


def _image(loaded: Loaded, name: str, service: Service) -> Iterator[Fault]:
    route: Route = ("services", name, "image")
    if not split(service.image)[2]:
        message = f"no digest is known for the image {quoted(service.image)}"
        help_ = f"write {service.image}@sha256:… with the digest of the image"
        yield loaded.at_value(codes.UNPINNED_IMAGE, route, message, help_)
    if known_image(service.image) is None and service.port is None:
        message = f"nothing is known of the image {quoted(split(service.image)[0])}"
        help_ = "say with `port` where the service listens"
        yield loaded.at_key(codes.UNREACHABLE_SERVICE, route[:2], message, help_)


def _variables(loaded: Loaded) -> Iterator[Fault]:
    owners: dict[str, str] = {}
    for name, service in _declared(loaded):
        variable = service.variable or f"{name.upper().replace('-', '_')}_URL"
        owner = owners.setdefault(variable, name)
        if owner != name:
            message = f"services {quoted(owner)} and {quoted(name)} both write {variable}"
            help_ = "give one of them another `variable`"
            route: Route = ("services", name, "variable")
            yield loaded.at_value(codes.SHARED_VARIABLE, route, message, help_)


def _database(loaded: Loaded) -> Iterator[Fault]:
    name = getattr(loaded.options.get("backup"), "database", None)
    if not isinstance(name, str):
        return
    route: Route = ("backup", "database")
    service = loaded.product.services.get(name)
    if service is None:
        yield _undefined_at(loaded, route, name)
    elif isinstance(service, Service) and split(service.image)[0] != POSTGRES:
        fitting = [each for each, it in _declared(loaded) if split(it.image)[0] == POSTGRES]
        image = split(service.image)[0]
        message = f"service {quoted(name)} is {quoted(image)}; a backup needs a postgres service"
        help_ = f"write {one_of(fitting)}" if fitting else "declare a service with a postgres image"
        yield loaded.at_value(codes.WRONG_DATABASE, route, message, help_)
