"""Fills in what a blueprint leaves out, and remembers where each value comes from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from msgspec.structs import replace

from generator.blueprint.loaded import Filled
from generator.blueprint.services import known_image, split
from generator.blueprint.walk import fields_of
from generator.model.catalogue import Catalogue, Pins, Toolchain
from generator.model.component import Image
from generator.model.form import Form
from generator.model.product import Component, Product, Service, Suite, Tests
from generator.yamltext.document import Route

FORMAT = "default of the blueprint format"
COMPONENT_NAME = "name of the component"
PIN_TABLE = "table of pinned images"


@dataclass(frozen=True, kw_only=True, slots=True)
class Filling:
    """A product with nothing left open, and every value that the blueprint does not say."""

    product: Product
    filled: tuple[Filled, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Form:
    """A form in the making: the attributes to set, and what to remember of them."""

    route: Route
    values: dict[str, object] = field(default_factory=dict)
    filled: list[Filled] = field(default_factory=list)

    def set(self, name: str, key: str, value: object, origin: str) -> None:
        self.values[name] = value
        self.filled.append(Filled(route=(*self.route, key), value=value, origin=origin))


def fill(product: Product, catalogue: Catalogue, pins: Pins) -> Filling:
    """Give the product with the defaults of toolchains and services; written values stay."""
    components: dict[str, Component] = {}
    services: dict[str, Service | str] = {}
    filled: list[Filled] = []
    for name, component in product.components.items():
        toolchain = catalogue.toolchains[component.toolchain]
        components[name], more = _component(name, component, toolchain)
        filled += more
    for name, service in product.services.items():
        services[name], more = _service(name, service, pins)
        filled += more
    product = replace(product, components=components, services=services)
    return Filling(product=product, filled=tuple(filled))


def of_form(written: object, form: Form, origin: str, route: Route = ()) -> Iterator[Filled]:
    """Give the values of a form that come from its own defaults.

    `written` is what the file holds in its place. Nothing is said of values that are empty by
    default: there is no value to explain.
    """
    said: Mapping[str, object] = written if isinstance(written, dict) else {}
    for each in fields_of(type(form)):
        value, key = getattr(form, each.name), each.encode_name
        here = (*route, key)
        if isinstance(value, Form):
            yield from of_form(said.get(key), value, origin, here)
        elif key not in said and value not in (None, (), {}, ""):
            yield Filled(route=here, value=value, origin=origin)
        elif isinstance(value, dict):
            yield from _of_entries(said.get(key), value, origin, here)


def _of_entries(
    written: object, entries: Mapping[str, object], origin: str, route: Route
) -> Iterator[Filled]:
    said: Mapping[str, object] = written if isinstance(written, dict) else {}
    for key, form in entries.items():
        # A plain text stands for a whole form, which then has nothing but its own defaults.
        if isinstance(form, Form) and isinstance(said.get(key), dict):
            yield from of_form(said[key], form, origin, (*route, key))


def _component(
    name: str, component: Component, toolchain: Toolchain
) -> tuple[Component, list[Filled]]:
    form = _Form(route=("components", name))
    origin = f"toolchain {toolchain.name}"
    if component.path is None:
        form.set("path", "path", name, COMPONENT_NAME)
    for key, value in (
        ("version", toolchain.default_version),
        ("manager", toolchain.default_manager),
        ("language", toolchain.default_language),
        ("output", toolchain.default_output),
    ):
        elsewhere = key == "version" and component.version_file
        if getattr(component, key) is None and value and not elsewhere:
            form.set(key, key, value, origin)
    if toolchain.image and component.image is None:
        form.values["image"] = Image()
        form.filled.extend(of_form({}, Image(), origin, ("components", name, "image")))
    tests, more = _tests(name, component.tests, toolchain)
    return replace(component, tests=tests, **form.values), form.filled + more


def _tests(name: str, tests: Tests, toolchain: Toolchain) -> tuple[Tests, list[Filled]]:
    suites: dict[str, Suite] = {}
    filled: list[Filled] = []
    for kind, runners in toolchain.runners.items():
        suite: Suite | str | None = getattr(tests, kind)
        if isinstance(suite, Suite) and not suite.runner and not suite.run and runners:
            form = _Form(route=("components", name, "tests", kind))
            form.set("runner", "runner", runners[0], f"toolchain {toolchain.name}")
            suites[kind] = replace(suite, **form.values)
            filled += form.filled
    return replace(tests, **suites), filled


def _service(name: str, service: Service | str, pins: Pins) -> tuple[Service, list[Filled]]:
    written = Service(image=service) if isinstance(service, str) else service
    form = _Form(route=("services", name))
    image, tag, digest = split(written.image)
    pinned = None if digest else pins.image(image, tag)
    if pinned:
        form.set("image", "image", pinned, PIN_TABLE)
    _known_image(form, written)
    return replace(written, **form.values), form.filled


def _known_image(form: _Form, service: Service) -> None:
    known = known_image(service.image)
    if known is None:
        return
    origin = f"image {split(service.image)[0]}"
    if service.variable is None:
        form.set("variable", "variable", known.variable, origin)
    if service.port is None:
        form.set("port", "port", known.port, origin)
