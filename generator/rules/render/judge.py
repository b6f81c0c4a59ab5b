"""Says all there is to say of a `render.yaml`: of its shape, by every rule, of its change."""

from dataclasses import replace

from generator.diagnostics.fault import Fault, Place, in_order
from generator.recognition.render.file import RenderFile, recognise
from generator.recognition.render.resource import Database, Service
from generator.rules.render import codes, kinds
from generator.rules.render.find import rules
from generator.rules.render.shape import shape_faults
from generator.rules.render.unquoted import unquoted
from generator.yamltext.document import Document, Route


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
    shape = shape_faults(document, strict=strict)
    if any(fault.code == codes.NO_BLUEPRINT for fault in shape):
        return shape
    file = recognise(document, workspace=workspace)
    wrong = _of_wrong_kind(file)
    now = _of_right_kind(file, wrong)
    earlier = None if before is None else recognise(before, workspace=workspace)
    inside = _places(document, wrong)
    ruled = [
        fault
        for rule in rules().values()
        for fault in rule.faults(now, earlier)
        if fault.place not in inside
    ]
    return in_order((*shape, *ruled, *unquoted(document, source)))


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
