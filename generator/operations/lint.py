"""Judges files that anyone wrote, each by the family of rules that knows it."""

from generator.operations.linting.linted import Asked, Family, Linted, Outcome, Text
from generator.operations.linting.render import RENDER
from generator.operations.linting.silenced import silenced

__all__ = ["FAMILIES", "Asked", "Linted", "Outcome", "family_of", "lint"]

FAMILIES: tuple[Family, ...] = (RENDER,)


def family_of(file: str) -> Family | None:
    """Give the family that looks for a file of this path, from the root; None when none does."""
    return next((each for each in FAMILIES if each.named.fullmatch(file)), None)


def lint(data: bytes, *, file: str, asked: Asked, before: bytes | None = None) -> Linted:
    """Judge one file; `file` is the name that faults use, `before` the file as it was.

    A file whose name says nothing is taken for a `render.yaml`; the family says when it is none.
    """
    family = family_of(file) or RENDER
    text = Text(file=file, data=data, before=before)
    judged = family.codes(before is not None)
    return silenced(family.judge(text, asked), text, asked, judged=judged)
