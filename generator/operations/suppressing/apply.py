"""Leaves out the faults that comments ask to leave out, and judges the comments."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.diagnostics.fault import Fault, Severity, in_order
from generator.diagnostics.rule_text import RuleText
from generator.emit.banner import source_of
from generator.operations.suppressing import codes
from generator.operations.suppressing.asked import Asked, asked_in, form
from generator.operations.suppressing.request import MARK


def apply(
    faults: Iterable[Fault],
    texts: Mapping[str, str],
    today: date,
    rules: Mapping[str, RuleText],
    *,
    judged: Collection[str] | None = None,
) -> tuple[Fault, ...]:
    """Give the faults that are left, and those of the comments themselves.

    Args:
        faults: what was found; a fault of a whole file stands nowhere, so no comment reaches it.
        texts: of the files in question, by the names that faults use.
        today: the day on which last days are judged; they are over the day after.
        rules: all codes that faults can have.
        judged: the codes that were looked for; a comment about another one is not unused. All
            when not given.
    """
    ordered = in_order(faults)
    marked = {file: text for file, text in texts.items() if MARK in text.lower()}
    kept = [fault for fault in ordered if fault.place.file not in marked]
    for file, text in marked.items():
        here = [fault for fault in ordered if fault.place.file == file]
        generated = source_of(text) is not None
        judge = _Judge(today=today, rules=rules, judged=judged, generated=generated)
        kept += judge.applied(here, asked_in(file, text))
    return in_order(kept)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Judge:
    """What the comments of one file are judged by: see `apply`."""

    today: date
    rules: Mapping[str, RuleText]
    judged: Collection[str] | None
    generated: bool

    def applied(self, here: Sequence[Fault], comments: Iterable[Asked | Fault]) -> Iterator[Fault]:
        """Give what is left of the faults of the file, and what is wrong with its comments."""
        by_code: dict[str, list[Fault]] = defaultdict(list)
        for fault in here:
            by_code[fault.code].append(fault)
        left_out: set[int] = set()
        for each in comments:
            if isinstance(each, Fault):
                yield each
                continue
            found = each.reach.among(by_code[each.code]) if each.reach else ()
            complaint = self._complaint(each, found)
            if complaint:
                yield complaint
            elif not self._has_ended(each):
                left_out.update(map(id, found))
        yield from (fault for fault in here if id(fault) not in left_out)

    def _complaint(self, asked: Asked, found: Sequence[Fault]) -> Fault | None:
        rule = self.rules.get(asked.code)
        if rule is None:
            message = f'the comment leaves out "{asked.code}", and no fault has that code'
            help_ = "mend the code, or remove it"
            return asked.fault(codes.UNKNOWN_CODE, message, help_, Severity.WARNING)
        if refusal := self._refusal(asked, rule):
            return refusal
        if found and self._has_ended(asked):
            message = (
                f"the comment left out {asked.code} until {asked.request.until}, which is over"
            )
            help_ = "mend what it left out, or say until when it may stay"
            return asked.fault(codes.ENDED, message, help_, Severity.WARNING)
        if not found and (self.judged is None or asked.code in self.judged):
            message = f"the comment leaves out {asked.code}, which is not found where it reaches"
            return asked.fault(codes.UNUSED, message, "remove it", Severity.NOTE)
        return None

    def _refusal(self, asked: Asked, rule: RuleText) -> Fault | None:
        """Say why a comment does not count for a rule."""
        if not rule.can_be_left_out:
            message = f"{asked.code} cannot be left out by a comment"
            return asked.fault(codes.FIRM, message, "mend what it says, and remove the comment")
        if not rule.about_gates:
            return None
        if self.generated:
            message = f"{asked.code} is about gates and is not left out in a generated file"
            return asked.fault(codes.GENERATED, message, "change the blueprint it came from")
        until = [] if asked.request.until else ["a last day"]
        reason = [] if asked.request.reason else ["a reason"]
        if until or reason:
            lacks = " and ".join((*until, *reason))
            message = f"{asked.code} is about gates, and is left out only with {lacks}"
            return asked.fault(codes.INCOMPLETE, message, form(asked.code))
        return None

    def _has_ended(self, asked: Asked) -> bool:
        return asked.request.until is not None and asked.request.until < self.today
