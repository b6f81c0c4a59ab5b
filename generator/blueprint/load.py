"""From the bytes of a blueprint to its typed, checked values, or to all that is wrong with it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

import msgspec

from generator.blueprint import codes
from generator.blueprint.check import check, check_absences
from generator.blueprint.fill import FORMAT, fill, of_form
from generator.blueprint.loaded import Filled, Loaded
from generator.blueprint.schema import blueprint_schema
from generator.blueprint.validate import validate
from generator.blueprint.walk import fields_of
from generator.diagnostics.errors import ConfigurationError
from generator.diagnostics.fault import Fault, Severity, has_errors, in_order
from generator.model.catalogue import Catalogue, Part, Pins
from generator.model.form import Form
from generator.model.product import Product
from generator.yamltext.document import Document
from generator.yamltext.read import read

ONLY_WHEN_WRITTEN = frozenset({"backup"})
"""Stages that a blueprint has only by saying so, even when all their options have defaults."""

Mapped = dict[str, object]
T = TypeVar("T", bound=Form)


def load(data: bytes, *, file: str, catalogue: Catalogue, pins: Pins) -> Loaded:
    """Read a blueprint, fill in its defaults and check it.

    `file` is the name that faults use.

    Raises:
        ConfigurationError: the blueprint cannot be used; carries everything that is wrong with
            its text, or else with its shape, or else with its meaning.
    """
    document = read(data, file=file)
    _stop_at_errors(document.faults)
    _stop_at_errors(validate(document, blueprint_schema(catalogue)))
    loaded = _fill(document, catalogue, pins)
    faults = in_order((*document.faults, *check(loaded, catalogue)))
    _stop_at_errors(faults)
    _stop_at_errors(check_absences(loaded, catalogue, pins))
    return replace(loaded, warnings=tuple(f for f in faults if f.severity is Severity.WARNING))


def _stop_at_errors(faults: tuple[Fault, ...]) -> None:
    if has_errors(faults):
        raise ConfigurationError(*faults)


def _fill(document: Document, catalogue: Catalogue, pins: Pins) -> Loaded:
    raw = _mapping(document.value)
    written = {key: value for key, value in raw.items() if key not in _others(catalogue)}
    asked = _convert(document, written, Product)
    filling = fill(asked, catalogue, pins)
    product = filling.product
    options = dict(_options(document, raw, catalogue))
    sections = dict(_sections(document, raw, catalogue))
    deploys = dict(_deploys(document, product, catalogue, sections))
    return Loaded(
        product=product,
        parts=tuple(
            Part(name=name, component=component, product=product, pins=pins)
            for name, component in product.components.items()
        ),
        options=options,
        deploys=deploys,
        sections=sections,
        filled=(
            *filling.filled,
            *of_form(written, asked, FORMAT),
            *_of_options(raw, options),
            *_of_deploys(product, deploys),
            *_of_sections(raw, sections),
        ),
        document=document,
    )


def _mapping(value: object) -> Mapped:
    return value if isinstance(value, dict) else {}


def _options(document: Document, raw: Mapped, catalogue: Catalogue) -> Iterator[tuple[str, Form]]:
    for name, stage in catalogue.stages.items():
        required = any(field.required for field in fields_of(stage.options))
        if name in raw:
            yield name, _convert(document, raw[name], stage.options)
        elif name not in ONLY_WHEN_WRITTEN and not required:
            yield name, stage.options()


def _others(catalogue: Catalogue) -> set[str]:
    """Give the keys of a blueprint that belong to stages and targets, not to the product."""
    return {*catalogue.stages, *(name for name, each in catalogue.targets.items() if each.section)}


def _sections(document: Document, raw: Mapped, catalogue: Catalogue) -> Iterator[tuple[str, Form]]:
    for name, target in catalogue.targets.items():
        if target.section and name in raw:
            yield name, _convert(document, raw[name], target.section)


def _deploys(
    document: Document, product: Product, catalogue: Catalogue, sections: Mapping[str, Form]
) -> Iterator[tuple[str, Form]]:
    for name, environment in product.environments.items():
        target = catalogue.targets[environment.deploy["target"]]
        said = {key: value for key, value in environment.deploy.items() if key != "target"}
        options = _convert(document, said, target.options)
        yield name, target.fill(options, sections.get(target.name), name)


def _of_sections(raw: Mapped, sections: Mapping[str, Form]) -> Iterator[Filled]:
    for name, form in sections.items():
        yield from of_form(raw[name], form, f"default of the section {name}", (name,))


def _of_options(raw: Mapped, options: Mapping[str, Form]) -> Iterator[Filled]:
    for name, form in options.items():
        yield from of_form(raw.get(name), form, f"default of the stage {name}", (name,))


def _of_deploys(product: Product, deploys: Mapping[str, Form]) -> Iterator[Filled]:
    for name, form in deploys.items():
        written = product.environments[name].deploy
        origin = f"target {written['target']}"
        yield from of_form(written, form, origin, ("environments", name, "deploy"))


def _convert(document: Document, value: object, to: type[T]) -> T:
    """Turn plain values into a form; the schema has already said what could be wrong.

    Raises:
        ConfigurationError: the schema and the classes disagree about these values.
    """
    try:
        return msgspec.convert(value, to)
    except msgspec.ValidationError as error:
        message, help_ = f"the value cannot be used: {error}", "see the format of blueprints"
        place = document.place(())
        fault = Fault(code=codes.WRONG_SHAPE, message=message, place=place, help=help_)
        raise ConfigurationError(fault) from error
