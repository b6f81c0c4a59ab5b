"""The search, compared with going through every assignment."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.proof.engine.circuit import Circuit
from generator.proof.engine.search import OutOfBudgetError, Search

LITERALS = st.integers(1, 6).flatmap(lambda n: st.sampled_from((n, -n)))
CLAUSES = st.lists(st.lists(LITERALS, min_size=1, max_size=4).map(tuple), max_size=25)


def circuit_of(clauses: list[tuple[int, ...]]) -> tuple[Circuit, list[tuple[int, ...]]]:
    circuit = Circuit()
    numbers = {n: circuit.variable(n, usually=n % 2 == 0) for n in range(1, 7)}
    moved = [tuple(numbers[abs(e)] * (1 if e > 0 else -1) for e in clause) for clause in clauses]
    for clause in moved:
        circuit.require(*clause)
    return circuit, moved


@settings(max_examples=300, deadline=None)
@given(CLAUSES, st.lists(LITERALS, max_size=2))
def test_an_assignment_is_found_exactly_when_there_is_one(
    clauses: list[tuple[int, ...]], assumed: list[int]
) -> None:
    circuit, moved = circuit_of(clauses)
    numbers = {n: circuit.named(n) or 0 for n in range(1, 7)}
    wanted = [numbers[abs(each)] * (1 if each > 0 else -1) for each in assumed]
    possible = any(
        all(
            any(values[abs(e) - 1] == (e > 0) for e in c)
            for c in [*clauses, *((a,) for a in assumed)]
        )
        for values in product((True, False), repeat=6)
    )

    search = Search(circuit)
    found, again = search.solve(wanted), search.solve(wanted)

    assert (found is not None) == possible
    assert found == again
    if found is not None:
        assert set(wanted) <= found
        assert all(found & set(clause) for clause in moved)


@settings(max_examples=100, deadline=None)
@given(CLAUSES, CLAUSES)
def test_clauses_that_come_later_count(
    first: list[tuple[int, ...]], second: list[tuple[int, ...]]
) -> None:
    circuit, _ = circuit_of(first)
    search = Search(circuit)
    search.solve()
    for clause in second:
        circuit.require(*((circuit.named(abs(e)) or 0) * (1 if e > 0 else -1) for e in clause))
    whole, _ = circuit_of([*first, *second])

    assert (search.solve() is None) == (Search(whole).solve() is None)


def test_what_is_usual_is_tried_first() -> None:
    circuit = Circuit()
    often, seldom = circuit.variable("a", usually=True), circuit.variable("b", usually=False)

    assert Search(circuit).solve() == frozenset({circuit.true, often, -seldom})


def test_a_search_that_takes_too_long_is_given_up() -> None:
    # More pigeons than holes: the classic that takes a search like this one for ever.
    circuit = Circuit()
    sits = {(p, h): circuit.variable((p, h), usually=True) for p in range(10) for h in range(9)}
    for pigeon in range(10):
        circuit.require(*(sits[pigeon, hole] for hole in range(9)))
    for hole in range(9):
        circuit.at_most_one(sits[pigeon, hole] for pigeon in range(10))

    with pytest.raises(OutOfBudgetError):
        Search(circuit, budget=20_000).solve()


def test_gates_are_what_they_say() -> None:
    circuit = Circuit()
    a, b = circuit.variable("a", usually=True), circuit.variable("b", usually=True)
    both, either = circuit.all_of((a, b)), circuit.any_of((a, b))

    for left, right in product((a, -a), (b, -b)):
        found = Search(circuit).solve((left, right))
        assert found is not None
        assert (both in found) == (left == a and right == b)
        assert (either in found) == (left == a or right == b)
    assert circuit.all_of((b, a)) == both
    assert circuit.all_of(()) == circuit.true
    assert circuit.all_of((a, -a)) == -circuit.true
