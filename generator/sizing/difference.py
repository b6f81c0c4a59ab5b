"""What a change of a `render.yaml` does to its cost, line by line."""

from dataclasses import dataclass
from decimal import Decimal

from generator.sizing.amounts import Line, Total
from generator.sizing.cost import Estimate


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One line before and after; None where it does not exist."""

    before: Line | None
    after: Line | None

    @property
    def line(self) -> Line:
        """The line as it is now, or as it was when it is gone."""
        line = self.after or self.before
        if line is None:
            raise ValueError("a change has a line on one side at least")
        return line

    @property
    def usd(self) -> Decimal | None:
        """By how much the least price changes; None when a price on one side is not known."""
        sides = [side for side in (self.before, self.after) if side is not None]
        if any(side.usd is None for side in sides):
            return None
        was, is_ = (_least(side) for side in (self.before, self.after))
        return is_ - was


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """The lines that change, and both totals; `usd` is between what is known of them."""

    changes: tuple[Change, ...]
    before: Total
    after: Total
    usd: Decimal


def difference(before: Estimate, after: Estimate) -> Difference:
    """Compare two estimates; a line is the same when environment, kind and name are."""
    was, is_ = _by_key(before), _by_key(after)
    keys = [*is_, *(key for key in was if key not in is_)]
    changes = (Change(before=was.get(key), after=is_.get(key)) for key in keys)
    return Difference(
        changes=tuple(each for each in changes if _differs(each)),
        before=before.total,
        after=after.total,
        usd=after.total.usd.least - before.total.usd.least,
    )


def _by_key(estimate: Estimate) -> dict[tuple[str, str, str], Line]:
    return {(line.environment, line.kind, line.name): line for line in estimate.lines}


def _differs(change: Change) -> bool:
    if change.before is None or change.after is None:
        return True
    was, is_ = change.before, change.after
    return (was.plan, was.instances, was.usd) != (is_.plan, is_.instances, is_.usd)


def _least(line: Line | None) -> Decimal:
    return line.usd.least if line and line.usd else Decimal(0)
