"""The families of rules about workflows and actions: each is judged in its repository."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.diagnostics.fault import Fault, Note, Place, has_errors
from generator.operations.linting.linted import Asked, Family, Linted, Outcome, Text
from generator.recognition.workflow.codes import SHAPE, UNCLEAR, UNKNOWN_KEY
from generator.yamltext.read import read

if TYPE_CHECKING:
    from generator.operations.linting.around import Seat
    from generator.recognition.workflow.file import Workflow
    from generator.yamltext.document import Document


_SHAPE = frozenset({SHAPE, UNKNOWN_KEY, UNCLEAR})


def judge_workflow(text: Text, asked: Asked) -> Linted:
    """Judge a workflow by its text, its shape and every rule."""
    from generator.rules.workflow.judge import judge  # noqa: PLC0415 - start-up

    seat = asked.around.seat(text.file, text.path, text.data)
    workflow = _workflow(text, seat)
    faults = judge(asked.around.subject(seat.repository, workflow))
    return _linted(workflow.document, faults, seat.prefix)


def judge_action(text: Text, asked: Asked) -> Linted:
    """Judge the text and the shape of an action; what its steps do is judged where it is used."""
    from generator.recognition.workflow.action import recognise_action  # noqa: PLC0415 - start-up

    del asked
    action = recognise_action(read(text.data, file=text.file, recover=True))
    return _linted(action.document, action.faults, "")


def codes(is_compared: bool) -> frozenset[str]:  # noqa: FBT001 - one signature for all families
    """Give the codes of the rules, and of the shape."""
    from generator.rules.workflow.find import rules  # noqa: PLC0415 - start-up

    del is_compared
    return frozenset((*(each.code for each in rules().values()), *_SHAPE))


def codes_of_actions(is_compared: bool) -> frozenset[str]:  # noqa: FBT001 - as above
    """Give the codes of the shape."""
    del is_compared
    return _SHAPE


def _workflow(text: Text, seat: "Seat") -> "Workflow":
    """Give the workflow that others of its repository see, or one that they do not."""
    from generator.recognition.workflow.file import recognise  # noqa: PLC0415 - start-up

    seen = seat.repository.workflow(seat.path)
    if seen is not None:
        return seen
    return recognise(read(text.data, file=seat.path, recover=True))


def _linted(document: "Document", faults: Iterable[Fault], prefix: str) -> Linted:
    named = tuple(_named(fault, prefix) if prefix else fault for fault in faults)
    if document.value is None and has_errors(document.faults):
        return Linted(faults=named, outcome=Outcome.UNREAD)
    outcome = Outcome.FAULTY if has_errors(named) else Outcome.GOOD
    return Linted(faults=named, outcome=outcome)


def _named(fault: Fault, prefix: str) -> Fault:
    """Name the files of a fault from where the user stands, who may be outside their repository."""

    def at(place: Place) -> Place:
        return replace(place, file=f"{prefix}{place.file}")

    return replace(
        fault,
        place=at(fault.place),
        end=at(fault.end) if fault.end else None,
        related=tuple(Note(place=at(each.place), message=each.message) for each in fault.related),
    )


# https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#about-yaml-syntax-for-workflows
WORKFLOW = Family(
    name="workflow",
    named=re.compile(r"(?:.*/)?\.github/workflows/[^/]+\.ya?ml"),
    judge=judge_workflow,
    codes=codes,
)
# https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax
ACTION = Family(
    name="action",
    named=re.compile(r"(?:.*/)?action\.ya?ml"),
    judge=judge_action,
    codes=codes_of_actions,
)
