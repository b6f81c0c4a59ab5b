"""Leaves out of what was found in a file what comments in it ask to leave out."""

from collections.abc import Collection
from dataclasses import replace

from generator.diagnostics.fault import has_errors
from generator.operations.linting.linted import Asked, Linted, Outcome, Text
from generator.operations.suppressing.request import MARK


def silenced(result: Linted, text: Text, asked: Asked, *, judged: Collection[str]) -> Linted:
    """Give what is left; a file that could not be read, or not on any day, stays as it is.

    `judged` are the codes that were looked for.
    """
    source = text.data.decode("utf-8-sig", errors="replace")
    if asked.today is None or result.outcome is Outcome.UNREAD or MARK not in source.lower():
        return result
    # Few files have such comments, and to read scripts takes a grammar of bash.
    from generator.operations.rule_texts import rule_texts  # noqa: PLC0415 - start-up
    from generator.operations.suppressing.apply import apply  # noqa: PLC0415

    faults = apply(result.faults, {text.file: source}, asked.today, rule_texts(), judged=judged)
    outcome = Outcome.FAULTY if has_errors(faults) else Outcome.GOOD
    return replace(result, faults=faults, outcome=outcome)
