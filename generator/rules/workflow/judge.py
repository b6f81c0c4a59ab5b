"""Says all there is to say of a workflow: of its text and shape, and by every rule."""

from generator.diagnostics.fault import Fault, in_order
from generator.recognition.subject import Subject
from generator.rules.workflow.find import rules


def judge(subject: Subject) -> tuple[Fault, ...]:
    """Give every fault of a workflow, in the order of its file."""
    found = [fault for rule in rules().values() for fault in rule.faults(subject)]
    return in_order((*subject.workflow.faults, *found))
