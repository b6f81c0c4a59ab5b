"""A blueprint that was read: its typed values, what was filled in, and where everything stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.diagnostics.fault import Fault, Severity
from generator.model.catalogue import Catalogue, Context, Part, Pins
from generator.model.form import Form
from generator.model.product import Product
from generator.yamltext.document import Document, Route


@dataclass(frozen=True, kw_only=True, slots=True)
class Filled:
    """A value that the blueprint does not say: its route, the value, and where it comes from."""

    route: Route
    value: object
    origin: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Loaded:
    """A blueprint with all defaults filled in.

    `product` and `parts` hold the same components. `options` are those of the stages by name;
    a stage that is not used has none. `deploys` are the options of the targets, by environment;
    `sections` what the blueprint says to a target as a whole, by target. `warnings`
    are the faults that do not stop anyone.
    """

    product: Product
    parts: tuple[Part, ...]
    options: Mapping[str, Form]
    deploys: Mapping[str, Form]
    sections: Mapping[str, Form]
    filled: tuple[Filled, ...]
    document: Document
    warnings: tuple[Fault, ...] = ()

    def context(self, catalogue: Catalogue, pins: Pins) -> Context:
        """Give the stages everything that they may know."""
        return Context(
            product=self.product,
            parts=self.parts,
            options=self.options,
            toolchains=catalogue.toolchains,
            targets=catalogue.targets,
            deploys=self.deploys,
            sections=self.sections,
            pins=pins,
            source=self.document.file,
        )

    def forms(self) -> Iterator[tuple[Route, Form]]:
        """Give every form of the blueprint: the product, and what stages and targets are told."""
        yield (), self.product
        for stage, form in self.options.items():
            yield (stage,), form
        for name, form in self.deploys.items():
            yield ("environments", name, "deploy"), form
        for name, form in self.sections.items():
            yield (name,), form

    def origin(self, route: Route) -> str | None:
        """Say where a filled-in value comes from; None for one that the blueprint says."""
        return next((each.origin for each in self.filled if each.route == route), None)

    def at_value(self, code: str, route: Route, message: str, help_: str) -> Fault:
        """Make an error at the value of a route, or at what encloses it."""
        return Fault(code=code, message=message, place=self.document.place(route), help=help_)

    def at_key(self, code: str, route: Route, message: str, help_: str) -> Fault:
        """Make an error at the key of a route, or at what encloses it."""
        return Fault(code=code, message=message, place=self.document.key_place(route), help=help_)

    def warning(self, code: str, route: Route, message: str, help_: str) -> Fault:
        """Make a warning at the key of a route."""
        return Fault(
            code=code,
            message=message,
            place=self.document.key_place(route),
            help=help_,
            severity=Severity.WARNING,
        )
