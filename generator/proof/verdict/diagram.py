"""Decision diagrams over the results of jobs and over atoms: equal conditions are the same number.

A node asks for one variable and has a child for each of its values. Nodes are shared and none has
only equal children, so that two conditions hold in the same runs exactly when their numbers are
equal (R. E. Bryant, Graph-Based Algorithms for Boolean Function Manipulation, 1986,
https://doi.org/10.1109/TC.1986.1676819; here with four values for a result).
"""

from collections.abc import Iterable
from typing import TypeAlias

from generator.expressions.formula import (
    FALSE,
    RESULTS,
    TRUE,
    AnyNeed,
    Atom,
    Const,
    Equal,
    Formula,
    Not,
    Opaque,
    Or,
    Status,
    Truthy,
    conjunction,
    disjunction,
    negation,
)
from generator.expressions.values import number_of
from generator.proof.verdict.undecided import UndecidedError

Node: TypeAlias = int
NEVER: Node = 0
ALWAYS: Node = 1
MOST_NODES = 20_000
_MOST_PARTS = 4_000
_LAST = 1 << 60


class Diagrams:
    """The conditions of one step; `needs` are the jobs whose results it can see.

    `written` leads from each of them in lower case to its id as it is written.
    """

    def __init__(self, needs: Iterable[str]) -> None:
        self.written = {each.lower(): each for each in needs}
        self.needs = tuple(self.written)
        self._atoms: list[Atom | str] = []
        self._places: dict[Atom | str, int] = {}
        self._nodes: list[tuple[int, tuple[Node, ...]]] = [(_LAST, ()), (_LAST, ())]
        self._known: dict[tuple[int, tuple[Node, ...]], Node] = {}
        self._chosen: dict[tuple[Node, Node, Node], Node] = {}

    def result(self, job: str, *results: str) -> Node:
        """Give when a job that is needed ended with one of these results."""
        place = self._place(job)
        return self._node(place, tuple(int(each in results) for each in RESULTS))

    def atom(self, atom: Atom) -> Node:
        """Give when an atom holds."""
        return self._node(self._place(atom), (ALWAYS, NEVER))

    def unknown(self, said: str) -> Node:
        """Give when something happens of which nobody knows when."""
        return self.atom(Opaque(text=said))

    def of(self, formula: Formula) -> Node:  # noqa: PLR0911
        """Give when a formula holds that stands in the step's job."""
        match formula:
            case Const(value=value):
                return int(value)
            case Not(part=part):
                return self.no(self.of(part))
            case Equal(path=("needs", job, "result"), value=value):
                return self._equals(job, value)
            case Truthy(path=("needs", job, "result")):
                return int(job in self.needs)
            case AnyNeed(result=result):
                return self.either(*(self.result(job, result) for job in self.needs))
            case Equal() | Truthy() | Status() | Opaque():
                return self.atom(formula)
            case _:
                join = self.either if isinstance(formula, Or) else self.both
                return join(*(self.of(each) for each in formula.parts))

    def _equals(self, job: str, value: str | float) -> Node:
        if job in self.needs:
            return self.result(job, str(value)) if value in RESULTS else NEVER
        return int(value == "" or number_of(value) == 0)

    def no(self, node: Node) -> Node:
        """Give when a condition does not hold."""
        return self.choose(node, NEVER, ALWAYS)

    def both(self, *nodes: Node) -> Node:
        """Give when all hold."""
        found = ALWAYS
        for each in nodes:
            found = self.choose(found, each, NEVER)
        return found

    def either(self, *nodes: Node) -> Node:
        """Give when one of them holds."""
        found = NEVER
        for each in nodes:
            found = self.choose(found, ALWAYS, each)
        return found

    def choose(self, asked: Node, then: Node, otherwise: Node) -> Node:
        """Give `then` where what is asked holds, and `otherwise` where not.

        Raises:
            UndecidedError: the diagram grows too large.
        """
        if asked in (ALWAYS, NEVER) or then == otherwise:
            return then if asked == ALWAYS or then == otherwise else otherwise
        key = (asked, then, otherwise)
        found = self._chosen.get(key)
        if found is None:
            place = min(self._nodes[each][0] for each in key)
            width = len(self._width(place))
            sides = ([self._child(each, place, value) for each in key] for value in range(width))
            found = self._chosen[key] = self._node(place, tuple(self.choose(*s) for s in sides))
        return found

    def _width(self, place: int) -> tuple[object, ...]:
        return RESULTS if isinstance(self._atoms[place], str) else (True, False)

    def _child(self, node: Node, place: int, value: int) -> Node:
        own, children = self._nodes[node]
        return children[value] if own == place else node

    def _node(self, place: int, children: tuple[Node, ...]) -> Node:
        if len(set(children)) == 1:
            return children[0]
        key = (place, children)
        found = self._known.get(key)
        if found is None:
            if len(self._nodes) >= MOST_NODES:
                raise UndecidedError("more cases than are followed")
            found = self._known[key] = len(self._nodes)
            self._nodes.append(key)
        return found

    def _place(self, atom: Atom | str) -> int:
        if atom not in self._places:
            self._places[atom] = len(self._atoms)
            self._atoms.append(atom)
        return self._places[atom]

    def formula(self, node: Node) -> Formula:
        """Write a condition as a formula.

        Raises:
            UndecidedError: the formula would be longer than is of use.
        """
        written: dict[Node, tuple[Formula, int]] = {NEVER: (FALSE, 0), ALWAYS: (TRUE, 0)}
        # A node is always younger than its children.
        for each in sorted(self._reached(node)):
            if each not in written:
                written[each] = self._written(each, written)
        return written[node][0]

    def _reached(self, node: Node) -> set[Node]:
        found: set[Node] = set()
        ahead = [node]
        while ahead:
            each = ahead.pop()
            if each not in found:
                found.add(each)
                ahead.extend(self._nodes[each][1])
        return found

    def _written(self, node: Node, written: dict[Node, tuple[Formula, int]]) -> tuple[Formula, int]:
        place, children = self._nodes[node]
        atom = self._atoms[place]
        ways, size = [], 1
        for child in dict.fromkeys(children):
            values = tuple(value for value, each in enumerate(children) if each == child)
            test = _test(atom, values)
            formula, length = written[child]
            size += length + 1
            ways.append((test, formula))
        if size > _MOST_PARTS:
            raise UndecidedError("more cases than can be written down")
        return _joined(ways), size


def _test(atom: Atom | str, values: tuple[int, ...]) -> Formula:
    """Say that a variable has one of these values, which are not all that it has."""
    if not isinstance(atom, str):
        return atom if values == (0,) else negation(atom)
    kept = [Equal(path=("needs", atom, "result"), value=RESULTS[value]) for value in values]
    rest = [each for each in range(len(RESULTS)) if each not in values]
    if len(rest) == 1:
        return negation(Equal(path=("needs", atom, "result"), value=RESULTS[rest[0]]))
    return disjunction(kept)


def _joined(ways: list[tuple[Formula, Formula]]) -> Formula:
    """Say which formula holds after which test; the tests exclude each other and cover all."""
    sure = [test for test, formula in ways if formula == TRUE]
    never = [test for test, formula in ways if formula == FALSE]
    rest = [(test, formula) for test, formula in ways if formula not in (TRUE, FALSE)]
    if len(rest) == 1 and not (sure and never):
        # What remains where the other tests fail needs no test of its own.
        return disjunction([*sure, conjunction([*map(negation, never), rest[0][1]])])
    return disjunction([*sure, *(conjunction(each) for each in rest)])
