"""Checks waivers: that they meet a gate, and that they end soon."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from generator.blueprint import codes
from generator.blueprint.loaded import Loaded
from generator.diagnostics.fault import Fault
from generator.model.catalogue import Catalogue
from generator.model.gate import Gate
from generator.model.product import Waiver
from generator.yamltext.wording import quoted, suggestion

AUDIT = "quality.audit"
SCAN = "security-scan."
LONGEST_OWNER = 100
"""In characters: the owner stands in the name of a step."""


def scopes(loaded: Loaded, _: Catalogue) -> Iterator[Fault]:
    """Give the faults of waivers that need no gates: unknown components, findings, repetitions."""
    seen: set[tuple[str, str | None, str | None]] = set()
    components = loaded.product.components
    for index, waiver in enumerate(loaded.product.waivers):
        route = ("waivers", index)
        if waiver.component is not None and waiver.component not in components:
            message = f"there is no component {quoted(waiver.component)}"
            help_ = suggestion(waiver.component, components)
            yield loaded.at_value(codes.UNDEFINED_COMPONENT, (*route, "component"), message, help_)
        if waiver.finding is not None and not _reports_findings(waiver.gate):
            message = f"{quoted(waiver.gate)} reports no single findings that could be waived"
            help_ = f"findings can be waived for {AUDIT} and the gates of security-scan"
            yield loaded.at_key(codes.FINDING_NOT_WAIVABLE, (*route, "finding"), message, help_)
        if len(waiver.owner) > LONGEST_OWNER or not waiver.owner.isprintable():
            message = f"expected an owner in one line of at most {LONGEST_OWNER} characters"
            help_ = "name a team or a person; what is to be told belongs to `reason`"
            yield loaded.at_value(codes.UNCLEAR_OWNER, (*route, "owner"), message, help_)
        key = (waiver.gate, waiver.component, waiver.finding)
        if key in seen:
            message = f"a second waiver for the same subject of {quoted(waiver.gate)}"
            yield loaded.at_value(codes.REPEATED_WAIVER, route, message, "keep one of them")
        seen.add(key)


def _reports_findings(gate: str) -> bool:
    return gate == AUDIT or gate.startswith(SCAN)


def waivers(loaded: Loaded, gates: Sequence[Gate]) -> Iterator[Fault]:
    """Give the faults of waivers that meet none of the gates there are."""
    ids = list(dict.fromkeys(gate.id for gate in gates))
    for index, waiver in enumerate(loaded.product.waivers):
        route = ("waivers", index)
        if waiver.gate not in ids:
            message = f"there is no gate {quoted(waiver.gate)}"
            help_ = suggestion(waiver.gate, ids)
            if not help_.startswith("did you mean"):
                help_ = "remove the waiver: nothing of that name runs"
            place = (*route, "gate")
            yield loaded.at_value(codes.WAIVER_UNKNOWN_GATE, place, message, help_)
        elif not any(_meets(waiver, gate) for gate in gates):
            message = f"{quoted(waiver.gate)} does not apply to {quoted(str(waiver.component))}"
            help_ = "remove the waiver, or its `component`"
            yield loaded.at_value(codes.WAIVER_WITHOUT_GATE, route, message, help_)


def _meets(waiver: Waiver, gate: Gate) -> bool:
    return gate.id == waiver.gate and waiver.component in (None, gate.component)


def ended(loaded: Loaded, today: date) -> Iterator[Fault]:
    """Give the waivers that have ended, and those that run for longer than the policy allows."""
    days = loaded.product.policy.waiver_days
    latest = today + timedelta(days=days)
    for index, waiver in enumerate(loaded.product.waivers):
        until = date.fromisoformat(waiver.until)
        route = ("waivers", index, "until")
        if until < today:
            message = f"the waiver of {quoted(waiver.gate)} ended on {waiver.until}"
            help_ = "mend what it waives and remove it, or agree on a new end"
            yield loaded.at_value(codes.EXPIRED_WAIVER, route, message, help_)
        elif until > latest:
            message = (
                f"the waiver of {quoted(waiver.gate)} runs until {waiver.until}, "
                f"more than {days} days from today"
            )
            help_ = f"write {latest.isoformat()} or an earlier day"
            yield loaded.at_value(codes.DISTANT_WAIVER, route, message, help_)
