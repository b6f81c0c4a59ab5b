"""Says all there is to say of a `render.yaml`: of its shape, by every rule, of its change."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from generator.diagnostics.fault import Fault, Place, Severity, in_order
from generator.recognition.render.file import RenderFile, recognise
from generator.recognition.render.resource import Database, Service
from generator.rules.render import codes, kinds
from generator.rules.render.find import rules
from generator.rules.render.rule import Found
from generator.rules.render.shape import shape_faults
from generator.rules.render.unquoted import unquoted
from generator.yamltext.document import Document, Route

Both: TypeAlias = tuple[tuple[Fault, ...], tuple[Fault, ...]]
"""What is said of the shape, and what rules say."""


def judge(
    document: Document,
    *,
    source: str,
    strict: bool = False,
    workspace: str | None = None,
    before: Document | None = None,
) -> tuple[Fault, ...]:
    """Give every fault of a file that was read without faults, in the order of the file.

    `source` is its text; `before` is the file as it was, for the rules that look at changes.
    `strict` asks for what a generator should write.
    """
    shape = shape_faults(document)
    if any(fault.code == codes.NO_BLUEPRINT for fault in shape):
        return shape
    file = recognise(document, workspace=workspace)
    wrong = _of_wrong_kind(file)
    now = _of_right_kind(file, wrong)
    earlier = None if before is None else recognise(before, workspace=workspace)
    inside = _places(document, wrong)
    found = [
        (each, rule.fault(now, each))
        for rule in rules().values()
        for each in rule.findings(now, earlier)
    ]
    found = [(each, fault) for each, fault in found if fault.place not in inside]
    ruled = tuple(fault for _, fault in found)
    if strict:
        shape, ruled = _strictly(document, found)
    shape = _less_said(document, shape, found)
    return in_order((*shape, *ruled, *unquoted(document, source)))


def _less_said(
    document: Document, shape: tuple[Fault, ...], found: Sequence[tuple[Found, Fault]]
) -> tuple[Fault, ...]:
    """Leave out what helps nobody, where a rule refuses a value: that it is old or empty."""
    wrong = [each for each, fault in found if fault.severity is Severity.ERROR]
    routes = [way for each in wrong for way in (each.route, *each.speaks_for)]
    values = {document.place(way) for way in routes}
    keys = {document.key_places.get(way) for way in routes}
    return tuple(
        fault
        for fault in shape
        if not (fault.code == codes.OLD_VALUE and fault.place in values)
        and not (fault.code == codes.EMPTY and fault.place in keys)
    )


def _strictly(document: Document, found: Sequence[tuple[Found, Fault]]) -> Both:
    """Give the shape in the strict reading beside the rules, and what both say by the rule only.

    What a rule merely warns of and the strict shape refuses is an error then.
    """
    weighty = [each for each in found if each[1].severity is not Severity.NOTE]
    routes = frozenset(way for each, _ in weighty for way in (each.route, *each.speaks_for))
    every = shape_faults(document, strict=True)
    shape = shape_faults(document, strict=True, ruled=routes)
    spoken = {fault.place for fault in set(every) - set(shape)}
    ruled = (
        replace(fault, severity=Severity.ERROR)
        if fault.place in spoken and fault.severity is Severity.WARNING
        else fault
        for _, fault in found
    )
    return shape, tuple(ruled)


def _of_wrong_kind(file: RenderFile) -> frozenset[Route]:
    """Find what is written as another kind than it is; rules would misjudge what stands in it."""
    services = (s.route for s in file.services if kinds.is_database(s.shape, s.value))
    databases = (d.route for d in file.databases if kinds.is_store(d.value))
    return frozenset((*services, *databases))


def _of_right_kind(file: RenderFile, wrong: frozenset[Route]) -> RenderFile:
    """Take each resource for what it is, so that references to it are judged rightly."""
    stores = [
        Service(route=d.route, value={**d.value, "type": "keyvalue"}, scope=d.scope)
        for d in file.databases
        if d.route in wrong
    ]
    databases = [
        Database(route=s.route, value=s.value, scope=s.scope)
        for s in file.services
        if s.route in wrong
    ]
    return replace(
        file,
        services=(*(s for s in file.services if s.route not in wrong), *stores),
        databases=(*(d for d in file.databases if d.route not in wrong), *databases),
    )


def _places(document: Document, routes: frozenset[Route]) -> frozenset[Place]:
    """Give the places of all that stands inside of what the routes lead to."""
    return frozenset(
        place
        for table in (document.places, document.key_places)
        for route, place in table.items()
        if any(route[: len(each)] == each for each in routes)
    )
