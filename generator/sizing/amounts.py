"""The values in which a size is told: how many instances, how much money, and what is not known."""

from dataclasses import dataclass, field
from decimal import Decimal

from generator.recognition.render.resource import Scope

UNGROUPED = "ungrouped"
"""The name here for what stands in no environment of a project."""
CENT = Decimal("0.01")


@dataclass(frozen=True, kw_only=True, slots=True)
class Instances:
    """How many run at least and at most; `most` is None when the file sets no bound."""

    least: int = 1
    most: int | None = 1

    def __str__(self) -> str:
        if self.most is None:
            return f"{self.least} or more"
        return f"{self.least}" if self.least == self.most else f"{self.least} to {self.most}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Money:
    """USD per month, at least and at most; `most` is None when nobody can say."""

    least: Decimal
    most: Decimal | None

    def __str__(self) -> str:
        if self.most is None:
            return f"at least {dollars(self.least)}"
        if self.least == self.most:
            return dollars(self.least)
        return f"{dollars(self.least)} to {dollars(self.most)}"

    def times(self, instances: Instances) -> "Money":
        """Give the price of several at the price of one."""
        most = None
        if self.most is not None and instances.most is not None:
            most = self.most * instances.most
        return Money(least=self.least * instances.least, most=most)


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One thing that is paid for.

    `usd` is None when its price is not known; a price without an upper bound is known in part.
    `note` says why, or what was taken for granted. `environment` is `project / environment`, or
    UNGROUPED; empty for what belongs to the whole workspace.
    """

    name: str
    kind: str
    environment: str
    plan: str = ""
    instances: Instances = field(default_factory=Instances)
    usd: Money | None
    note: str = ""

    @property
    def open(self) -> bool:
        """Whether it may cost more than anybody can say from the file."""
        return self.usd is None or self.usd.most is None


@dataclass(frozen=True, kw_only=True, slots=True)
class Total:
    """A sum: what is known of it, and how many of its lines are unknown, in whole or in part."""

    usd: Money
    unknown: int

    def __str__(self) -> str:
        if not self.unknown:
            return f"{self.usd} a month"
        least = Money(least=self.usd.least, most=None)
        return f"{least} a month, plus {self.unknown} unknown"


def total(lines: tuple[Line, ...]) -> Total:
    """Add lines up; a line without a bound leaves the sum without one."""
    known = [line.usd for line in lines if line.usd is not None]
    least = sum((each.least for each in known), start=Decimal(0))
    most = [each.most for each in known if each.most is not None]
    unknown = sum(line.open for line in lines)
    usd = Money(least=least, most=None if unknown else sum(most, start=Decimal(0)))
    return Total(usd=usd, unknown=unknown)


def exactly(usd: Decimal) -> Money:
    """Give an amount that is known to the cent."""
    return Money(least=usd, most=usd)


def dollars(usd: Decimal) -> str:
    """Write an amount as `$1,234.50`."""
    sign = "-" if usd < 0 else ""
    return f"{sign}${abs(usd).quantize(CENT):,}"


def place_name(scope: Scope) -> str:
    """Name the environment that a resource stands in."""
    if not scope.project and not scope.environment:
        return UNGROUPED
    return f"{scope.project} / {scope.environment}"
