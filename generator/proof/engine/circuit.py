"""Boolean circuits as clauses, for the search: variables, and gates over them.

A literal is a variable's number, negative for its negation. Each gate gets a variable that is held
equal to it (https://en.wikipedia.org/wiki/Tseytin_transformation), and equal gates share one.
"""

from collections.abc import Hashable, Iterable
from itertools import combinations


class Circuit:
    """Variables by name, and the clauses that hold between them."""

    def __init__(self) -> None:
        self.clauses: list[tuple[int, ...]] = []
        self.order: list[int] = []
        """Literals in the order in which the search should try them: what is usual."""
        self._count = 0
        self._named: dict[Hashable, int] = {}
        self._gates: dict[tuple[int, ...], int] = {}
        self.true = self._new()
        self.require(self.true)

    @property
    def count(self) -> int:
        """How many variables there are; they are numbered from one."""
        return self._count

    def variable(self, name: Hashable, *, usually: bool) -> int:
        """Give the variable of this name; the search first tries what is usual."""
        found = self._named.get(name)
        if found is None:
            found = self._named[name] = self._new()
            self.order.append(found if usually else -found)
        return found

    def named(self, name: Hashable) -> int | None:
        """Give the variable of this name if there is one."""
        return self._named.get(name)

    def names(self) -> Iterable[tuple[Hashable, int]]:
        """Give all names with their variables, in the order in which they came."""
        return self._named.items()

    def require(self, *literals: int) -> None:
        """Hold at least one of the literals true."""
        self.clauses.append(literals)

    def implies(self, premise: int, *conclusion: int) -> None:
        """Hold one of the conclusions true where the premise is."""
        self.require(-premise, *conclusion)

    def at_most_one(self, literals: Iterable[int]) -> None:
        """Hold no two of the literals true."""
        for left, right in combinations(literals, 2):
            self.require(-left, -right)

    def exactly_one(self, literals: Iterable[int]) -> None:
        """Hold one of the literals true, and no other."""
        kept = tuple(literals)
        self.require(*kept)
        self.at_most_one(kept)

    def all_of(self, literals: Iterable[int]) -> int:
        """Give a literal that is true exactly when all of these are."""
        kept = tuple(sorted({each for each in literals if each != self.true}))
        if -self.true in kept or any(-each in kept for each in kept):
            return -self.true
        if len(kept) <= 1:
            return kept[0] if kept else self.true
        found = self._gates.get(kept)
        if found is None:
            found = self._gates[kept] = self._new()
            for each in kept:
                self.implies(found, each)
            self.require(found, *(-each for each in kept))
        return found

    def any_of(self, literals: Iterable[int]) -> int:
        """Give a literal that is true exactly when at least one of these is."""
        return -self.all_of(-each for each in literals)

    def equal(self, left: int, right: int) -> None:
        """Hold two literals to the same value."""
        self.implies(left, right)
        self.implies(right, left)

    def _new(self) -> int:
        self._count += 1
        return self._count
