"""One reading of a `render.yaml`, strict or lenient: turns what is found into faults."""

from dataclasses import dataclass

from generator.diagnostics.fault import Fault, Severity
from generator.rules.render.form import Weight
from generator.yamltext.document import Document, Route
from generator.yamltext.wording import dotted, plain


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """A document, and whether only what a generator should write is good enough.

    `ruled` are the routes that rules of the catalogue speak of: what weighs nothing because a
    rule says it better is not said of them in the strict reading either.
    """

    document: Document
    strict: bool = False
    ruled: frozenset[Route] = frozenset()

    def at_value(
        self, code: str, route: Route, message: str, help_: str, *, weight: Weight = Weight.ERROR
    ) -> list[Fault]:
        """Give the fault of a value, none when it weighs nothing in this reading."""
        return self._fault(code, route, message, help_, weight, at_key=False)

    def at_key(
        self, code: str, route: Route, message: str, help_: str, *, weight: Weight = Weight.ERROR
    ) -> list[Fault]:
        """Give the fault of a key, or of an entry of a list, none when it weighs nothing."""
        return self._fault(code, route, message, help_, weight, at_key=True)

    def is_ruled(self, route: Route, weight: Weight) -> bool:
        """Tell whether a rule says already what weighs nothing else."""
        return weight is Weight.SILENT and route in self.ruled

    def _fault(
        self, code: str, route: Route, message: str, help_: str, weight: Weight, *, at_key: bool
    ) -> list[Fault]:
        if self.is_ruled(route, weight):
            return []
        weight = Weight.ERROR if self.strict else weight
        if weight is Weight.SILENT:
            return []
        find = self.document.key_place if at_key else self.document.place
        severity = Severity.ERROR if weight is Weight.ERROR else Severity.WARNING
        return [
            Fault(
                code=code,
                message=plain(message),
                place=find(route),
                help=plain(help_),
                severity=severity,
            )
        ]


def subject(route: Route) -> str:
    """Name a value by the way to it."""
    return dotted(route) if route else "the file"
