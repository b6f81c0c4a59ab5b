"""Looks for values that satisfy clauses: unit propagation, and backtracking over what is open.

The runs of workflows are small and nearly tree-shaped, so nothing is learned from a conflict. A
budget bounds what is tried; what it does not suffice for stays unanswered.
https://en.wikipedia.org/wiki/DPLL_algorithm
"""

from collections.abc import Sequence

from generator.proof.engine.circuit import Circuit

BUDGET = 200_000
"""Assignments that are tried before the search gives up, about a second."""


class OutOfBudgetError(Exception):
    """The search was given up; nothing is known."""


class Search:
    """A circuit that is asked again and again; clauses that came since are taken up each time."""

    def __init__(self, circuit: Circuit, *, budget: int = BUDGET) -> None:
        self._circuit = circuit
        self._budget = budget
        self._left = budget
        self._value: list[int] = [0]
        self._trail: list[int] = []
        self._seen = 0
        self._taken = 0
        self._watching: dict[int, list[list[int]]] = {}
        self._is_contradiction = False

    def solve(self, assumptions: Sequence[int] = ()) -> frozenset[int] | None:
        """Give the literals that are true in an assignment of all clauses, None if there is none.

        Variables are decided in the circuit's order and with its signs first, so that the answer is
        always the same one, and as usual a world as can be had early.

        Raises:
            OutOfBudgetError: the budget was used up.
        """
        self._left = self._budget
        self._take_up()
        fixed = len(self._trail)
        try:
            if self._is_contradiction or not self._follows(assumptions):
                return None
            rest = (-each for each in range(1, self._circuit.count + 1))
            return self._decided([*self._circuit.order, *rest])
        finally:
            self._undo(fixed)

    def _take_up(self) -> None:
        self._value.extend([0] * (self._circuit.count + 1 - len(self._value)))
        units: list[int] = []
        for clause in self._circuit.clauses[self._taken :]:
            # What is settled for good needs no watching.
            if any(self._is_true(each) for each in clause):
                continue
            kept = [each for each in dict.fromkeys(clause) if not self._is_false(each)]
            if len(kept) > 1:
                for each in kept[:2]:
                    self._watching.setdefault(each, []).append(kept)
            elif kept:
                units.append(kept[0])
            else:
                self._is_contradiction = True
        self._taken = len(self._circuit.clauses)
        self._is_contradiction = self._is_contradiction or not self._follows(units)

    def _follows(self, literals: Sequence[int]) -> bool:
        return all(self._assign(each) for each in literals) and self._spread()

    def _decided(self, order: Sequence[int]) -> frozenset[int] | None:
        decisions: list[tuple[int, int]] = []
        at = 0
        while True:
            while at < len(order) and self._value[abs(order[at])]:
                at += 1
            if at == len(order):
                return frozenset(self._trail)
            decisions.append((len(self._trail), at))
            self._assign(order[at])
            while not self._spread():
                if not decisions:
                    return None
                length, at = decisions.pop()
                literal = self._trail[length]
                self._undo(length)
                self._assign(-literal)

    def _assign(self, literal: int) -> bool:
        known = self._value[abs(literal)]
        if known:
            return (known > 0) == (literal > 0)
        self._left -= 1
        if self._left < 0:
            raise OutOfBudgetError
        self._value[abs(literal)] = 1 if literal > 0 else -1
        self._trail.append(literal)
        return True

    def _undo(self, length: int) -> None:
        for literal in self._trail[length:]:
            self._value[abs(literal)] = 0
        del self._trail[length:]
        self._seen = length

    def _is_false(self, literal: int) -> bool:
        return self._value[abs(literal)] == (-1 if literal > 0 else 1)

    def _is_true(self, literal: int) -> bool:
        return self._value[abs(literal)] == (1 if literal > 0 else -1)

    def _spread(self) -> bool:
        """Assign all that follows; False at a contradiction."""
        while self._seen < len(self._trail):
            falsified = -self._trail[self._seen]
            self._seen += 1
            watching = self._watching.get(falsified, [])
            kept: list[list[int]] = []
            for position, clause in enumerate(watching):
                if not self._moved(clause, falsified):
                    kept.append(clause)
                    if not self._assign(clause[0]):
                        self._watching[falsified] = kept + watching[position + 1 :]
                        return False
            self._watching[falsified] = kept
        return True

    def _moved(self, clause: list[int], falsified: int) -> bool:
        """Let the clause watch another literal that can be true; the other watched one is first."""
        if clause[0] == falsified:
            clause[0], clause[1] = clause[1], clause[0]
        if self._is_true(clause[0]):
            return False
        for index in range(2, len(clause)):
            if not self._is_false(clause[index]):
                clause[1], clause[index] = clause[index], clause[1]
                self._watching.setdefault(clause[1], []).append(clause)
                return True
        return False
