"""Says all there is to say of a `render.yaml`: of its shape, by every rule, of its change."""

from dataclasses import replace

from generator.diagnostics.fault import Fault, Place, Severity, in_order
from generator.recognition.render.file import RenderFile, recognise
from generator.rules.render import codes, kinds
from generator.rules.render.find import rules
from generator.rules.render.shape import shape_faults
from generator.rules.render.unquoted import unquoted
from generator.yamltext.document import Document

WEIGHTS = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


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
    now = _of_right_kind(recognise(document, workspace=workspace))
    earlier = None if before is None else recognise(before, workspace=workspace)
    ruled = [fault for rule in rules().values() for fault in rule.faults(now, earlier)]
    said = {(fault.place, fault.severity) for fault in ruled}
    left = (fault for fault in shape if not _is_said(fault, said))
    return in_order((*left, *ruled, *unquoted(document, source)))


def _of_right_kind(file: RenderFile) -> RenderFile:
    """Leave out what is written as another kind than it is: rules would misjudge it."""
    return replace(
        file,
        services=tuple(s for s in file.services if not kinds.is_database(s.shape, s.value)),
        databases=tuple(d for d in file.databases if not kinds.is_store(d.value)),
    )


def _is_said(fault: Fault, said: set[tuple[Place, Severity]]) -> bool:
    """Tell whether a rule says the same of that value, weighing it as much: it knows more."""
    heavier = WEIGHTS[: WEIGHTS.index(fault.severity) + 1]
    alike = fault.code in (codes.UNKNOWN_KEY, codes.MISPLACED_KEY, codes.UNKNOWN_VALUE)
    return alike and any((fault.place, weight) in said for weight in heavier)
