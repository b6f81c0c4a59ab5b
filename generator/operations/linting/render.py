"""The family of rules about `render.yaml`: tells one from other files, and judges it."""

import re

from generator.diagnostics.fault import Fault, Place, Severity, has_errors, in_order
from generator.operations.linting.linted import Asked, Family, Linted, Outcome, Text
from generator.rules.render.codes import MEANINGS
from generator.rules.render.find import rules
from generator.rules.render.judge import judge
from generator.yamltext.document import RENDER as DIALECT
from generator.yamltext.document import Document
from generator.yamltext.read import read

OTHER_FILE = "GW141"
"""The file is one that cannot be judged yet, such as a workflow."""
NOT_COMPARED = "GW142"
"""There is an earlier file, but it cannot be read."""

OTHERS = {
    "a workflow of GitHub": {"on", "jobs"},
    "an action of GitHub": {"runs", "name"},
    "a blueprint of gatewright": {"blueprint", "components"},
    "the settings of gatewright": {"gatewright"},
}
"""Keys by which other files are told; no file of Render has them."""


def judge_text(text: Text, asked: Asked) -> Linted:
    """Judge the text of a `render.yaml`, and what it changes when there is an earlier one."""
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
    asked = (each.code for each in rules().values() if each.check or is_compared)
    return frozenset((*asked, *MEANINGS))


def _other(document: Document) -> Fault | None:
    """Name what the file is when it is clearly none of Render's."""
    value = document.value if isinstance(document.value, dict) else {}
    what = next((what for what, marks in OTHERS.items() if marks <= set(value)), None)
    if what is None and _is_compose(value.get("services")):
        what = "a Compose file of Docker"
    if what is None:
        return None
    return Fault(
        code=OTHER_FILE,
        message=f"the file is {what}, expected a render.yaml",
        place=document.place(()),
        help="use `gatewright check` for blueprints and what they lead to; "
        "files of other kinds are not judged yet",
    )


def _is_compose(services: object) -> bool:
    """Tell whether services are those of Docker: https://docs.docker.com/reference/compose-file."""
    listed = list(services.values()) if isinstance(services, dict) else []
    return any(isinstance(each, dict) and {"image", "build"} & set(each) for each in listed)


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
)
