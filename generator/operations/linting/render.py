"""The family of rules about `render.yaml`: tells one from other files, and judges it."""

import re

from generator.diagnostics.fault import Fault, Place, Severity, has_errors, in_order
from generator.operations.linting.kinds import help_for, kind_of
from generator.operations.linting.linted import Asked, Family, Linted, Outcome, Text
from generator.yamltext.document import RENDER as DIALECT
from generator.yamltext.document import Document
from generator.yamltext.read import read

OTHER_FILE = "GW141"
"""The file is of another kind than its name or the call says, such as a Compose file."""
NOT_COMPARED = "GW142"
"""There is an earlier file, but it cannot be read."""


def judge_text(text: Text, asked: Asked) -> Linted:
    """Judge the text of a `render.yaml`, and what it changes when there is an earlier one."""
    from generator.rules.render.judge import judge  # noqa: PLC0415 - start-up

    document = read(text.data, file=text.file, dialect=DIALECT, recover=True)
    if document.faults and document.value is None:
        return Linted(faults=document.faults, outcome=Outcome.UNREAD)
    other = _other(document)
    if other:
        return Linted(faults=in_order((*document.faults, other)), outcome=Outcome.UNREAD)
    earlier = None if text.before is None else read(text.before, file=text.file, dialect=DIALECT)
    comparable = earlier is not None and not earlier.faults
    faults = judge(
        document,
        source=text.data.decode("utf-8"),
        strict=asked.strict,
        workspace=asked.workspace,
        before=earlier if comparable else None,
    )
    unread = () if earlier is None or comparable else (_not_compared(text.file),)
    faults = in_order((*document.faults, *faults, *unread))
    outcome = Outcome.FAULTY if has_errors(faults) else Outcome.GOOD
    return Linted(faults=faults, outcome=outcome)


def codes(is_compared: bool) -> frozenset[str]:  # noqa: FBT001 - one signature for all families
    """Give the codes of the rules that are asked, and of the shape."""
    from generator.rules.render.codes import MEANINGS  # noqa: PLC0415 - start-up
    from generator.rules.render.find import rules  # noqa: PLC0415

    asked = (each.code for each in rules().values() if each.check or is_compared)
    return frozenset((*asked, *MEANINGS))


def _other(document: Document) -> Fault | None:
    """Name what the file is when it is clearly none of Render's."""
    what = kind_of(document.value)
    if what is None:
        return None
    return Fault(
        code=OTHER_FILE,
        message=f"the file is {what}, expected a render.yaml",
        place=document.place(()),
        help=help_for(what),
    )


def _not_compared(file: str) -> Fault:
    return Fault(
        code=NOT_COMPARED,
        message="the earlier file cannot be read, so that no change was judged",
        place=Place(file=file),
        help="name a revision in which it is YAML",
        severity=Severity.WARNING,
    )


# Render looks for `render.yaml`, and any path can be set instead:
# https://render.com/docs/infrastructure-as-code. People name one per stage, `render-staging.yaml`.
RENDER = Family(
    name="render",
    named=re.compile(r"(?:.*/)?render(?:[.-][^/]+)?\.ya?ml"),
    judge=judge_text,
    codes=codes,
    compares=True,
)
