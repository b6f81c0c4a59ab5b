"""The contract of a rule about `render.yaml`, and how what it finds becomes a fault."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from generator.diagnostics.fault import Fault, Severity
from generator.recognition.render.file import RenderFile
from generator.yamltext.document import Route
from generator.yamltext.wording import plain


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """One finding of a rule: where, what, and the one thing to do.

    The place is that of the value at the end of the route, or of the key that leads to it.
    `severity` is the rule's unless this finding weighs less or more. `speaks_for` are routes
    that it speaks of beside its own, such as that of a key that is missing: the strict reading of
    the shape need not say the same again.
    """

    route: Route
    message: str
    help: str
    at_key: bool = False
    severity: Severity | None = None
    speaks_for: tuple[Route, ...] = ()


Check: TypeAlias = Callable[[RenderFile], Iterator[Found]]
Comparison: TypeAlias = Callable[[RenderFile, RenderFile], Iterator[Found]]
"""From the file as it was and as it is to findings, whose routes lead into the file as it is."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """A rule: `name` says the fault, as in `disk-on-several-instances`; `code` never changes.

    `check` looks at one file; `compare` at what a change does to what is running already, and is
    asked only when there is an earlier file. At least one of the two is given. `sources` are the
    public pages that the rule rests on.
    """

    code: str
    name: str
    severity: Severity
    sources: tuple[str, ...]
    check: Check | None = None
    compare: Comparison | None = None

    def faults(self, file: RenderFile, before: RenderFile | None = None) -> Iterator[Fault]:
        """Give what the rule finds, in no particular order."""
        yield from (self.fault(file, found) for found in self.findings(file, before))

    def findings(self, file: RenderFile, before: RenderFile | None = None) -> Iterator[Found]:
        """Give what the rule finds; what it says of a change stands for what it says anyway."""
        changed = [*self.compare(before, file)] if self.compare and before else []
        yield from changed
        if self.check:
            routes = {each.route for each in changed}
            yield from (each for each in self.check(file) if each.route not in routes)

    def fault(self, file: RenderFile, found: Found) -> Fault:
        """Give a finding as a fault, on one line and at its place."""
        document = file.document
        find = document.key_place if found.at_key else document.place
        return Fault(
            code=self.code,
            message=plain(found.message),
            place=find(found.route),
            help=plain(found.help),
            severity=found.severity or self.severity,
        )
