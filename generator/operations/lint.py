"""Judges files that anyone wrote, each by the family of rules that knows it."""

from pathlib import Path

from generator.operations.linting import kinds
from generator.operations.linting.linted import Asked, Family, Linted, Outcome, Text
from generator.operations.linting.render import RENDER
from generator.operations.linting.silenced import silenced
from generator.operations.linting.workflow import ACTION, WORKFLOW
from generator.yamltext.document import RENDER as DIALECT
from generator.yamltext.read import read

__all__ = ["FAMILIES", "Asked", "Linted", "Outcome", "family_of", "lint"]

FAMILIES: tuple[Family, ...] = (WORKFLOW, ACTION, RENDER)
"""The first one that knows a path has it: a workflow may be called `render.yml`."""

_TOLD = {kinds.WORKFLOW: WORKFLOW, kinds.ACTION: ACTION}


def family_of(file: str) -> Family | None:
    """Give the family that looks for a file of this path, from the root; None when none does."""
    return next((each for each in FAMILIES if each.named.fullmatch(file)), None)


def lint(
    data: bytes,
    *,
    file: str,
    asked: Asked,
    before: bytes | None = None,
    path: Path | None = None,
) -> Linted:
    """Judge one file.

    A file whose name says nothing is taken for what its keys say, else for a `render.yaml`; the
    family says when it is none.

    Args:
        data: what it holds.
        file: the name that faults use.
        asked: how it is judged; the same value for all files of a run.
        before: what it held earlier.
        path: where it lies, absolute, so that its repository is known.
    """
    family = family_of(file) or _told(data, file)
    text = Text(file=file, data=data, before=before, path=path)
    judged = family.codes(before is not None)
    return silenced(family.judge(text, asked), text, asked, judged=judged)


def _told(data: bytes, file: str) -> Family:
    value = read(data, file=file, dialect=DIALECT, recover=True).value
    return _TOLD.get(kinds.kind_of(value) or "", RENDER)
