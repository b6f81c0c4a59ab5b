"""Runs a program of jq on values of which parts depend on how jobs ended."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from generator.proof.verdict.diagram import ALWAYS, NEVER, Diagrams, Node
from generator.proof.verdict.jq import program as jq
from generator.proof.verdict.jq.accessing import below, items_of
from generator.proof.verdict.jq.functions import FUNCTIONS
from generator.proof.verdict.jq.values import (
    Array,
    Flag,
    Number,
    Stream,
    String,
    Value,
    same,
    truth,
    written,
)
from generator.proof.verdict.text import joined, ways_of
from generator.proof.verdict.undecided import UndecidedError

_Single: TypeAlias = jq.Identity | jq.Literal | jq.Named | jq.Text | jq.Array
_ORDERS: Mapping[str, Callable[[int, int], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Runner:
    """One program on one input; `names` are the values of `$name`."""

    space: Diagrams
    names: Mapping[str, Value]
    inputs: tuple[Value, ...] = ()

    def run(self, program: jq.Program, value: Value) -> Stream:
        """Give what a program makes of a value: each result with when it comes.

        Raises:
            UndecidedError: it does what is not followed, or looks at what is not known.
        """
        match program:
            case jq.Identity() | jq.Literal() | jq.Named() | jq.Text() | jq.Array():
                return [(ALWAYS, self._made(program, value))]
            case jq.Field() | jq.Iterated():
                return self._below(program, value)
            case jq.Joined():
                return self._joined(program, value)
            case jq.Bound(source, name, body):
                return self._bound(source, name, body, value)
            case jq.Branches():
                return self._branches(program, value)
            case jq.Called():
                return self._called(program, value)

    def _named(self, name: str) -> Value:
        if name not in self.names:
            raise UndecidedError(f"`{name}` of a program of jq")
        return self.names[name]

    def _made(self, program: _Single, value: Value) -> Value:
        match program:
            case jq.Identity():
                return value
            case jq.Literal(value=said):
                return _literal(said)
            case jq.Named(name):
                return self._named(name)
            case jq.Array(inside):
                return Array(tuple(self.run(inside, value)) if inside else ())
            case jq.Text():
                return self._written(program, value)

    def _written(self, program: jq.Text, value: Value) -> Value:
        parts = []
        for each in program.parts:
            made = String((each,)) if isinstance(each, str) else self.only(each, value)
            parts.append(written(made, self.space, raw=True, compact=True))
        return String(joined(*parts))

    def only(self, program: jq.Program, value: Value) -> Value:
        """Give the one result that a program has.

        Raises:
            UndecidedError: it has none or several, or that depends on how jobs ended.
        """
        found = self.run(program, value)
        if len(found) != 1 or found[0][0] != ALWAYS:
            raise UndecidedError("how many results a program of jq has")
        return found[0][1]

    def _below(self, program: jq.Field | jq.Iterated, value: Value) -> Stream:
        space = self.space
        found: Stream = []
        for when, each in self.run(program.of, value):
            if isinstance(program, jq.Iterated):
                found += [(space.both(when, there), item) for there, item in items_of(each)]
            else:
                key = self.only(program.key, value)
                found.append((when, below(each, key)))
        return found

    def _joined(self, program: jq.Joined, value: Value) -> Stream:
        left = self.run(program.left, value)
        match program.sign:
            case "|":
                return self._then(left, lambda each: self.run(program.right, each))
            case ",":
                return [*left, *self.run(program.right, value)]
            case "//":
                return self._or_else(left, program.right, value)
            case "and" | "or":
                return self._both_truths(left, program, value)
            case sign:
                right = self.run(program.right, value)
                return [
                    (self.space.both(w, v), Flag(self._compared(sign, one, other)))
                    for w, one in left
                    for v, other in right
                ]

    def _then(self, found: Stream, follow: Callable[[Value], Stream]) -> Stream:
        space = self.space
        return [
            (both, result)
            for when, each in found
            for also, result in follow(each)
            if (both := space.both(when, also)) != NEVER
        ]

    def _or_else(self, left: Stream, right: jq.Program, value: Value) -> Stream:
        space = self.space
        kept = [(space.both(when, truth(each)), each) for when, each in left]
        none = space.no(space.either(*(when for when, _ in kept)))
        rest = [(space.both(none, when), each) for when, each in self.run(right, value)]
        return [pair for pair in (*kept, *rest) if pair[0] != NEVER]

    def _both_truths(self, left: Stream, program: jq.Joined, value: Value) -> Stream:
        space = self.space
        join = space.both if program.sign == "and" else space.either
        right = self.run(program.right, value)
        return [
            (space.both(w, v), Flag(join(truth(one), truth(other))))
            for w, one in left
            for v, other in right
        ]

    def _compared(self, sign: str, one: Value, other: Value) -> Node:
        if sign in {"==", "!="}:
            found = same(one, other, self.space)
            return found if sign == "==" else self.space.no(found)
        if not isinstance(one, Number) or not isinstance(other, Number):
            raise UndecidedError("which of two values is larger")
        lefts, rights = ways_of(one.text, self.space), ways_of(other.text, self.space)
        if lefts is None or rights is None:
            raise UndecidedError("which of two numbers is larger")
        holds = _ORDERS[sign]
        return self.space.either(
            *(
                self.space.both(w, v)
                for w, left in lefts
                for v, right in rights
                if holds(int(left), int(right))
            )
        )

    def _bound(self, source: jq.Program, name: str, body: jq.Program, value: Value) -> Stream:
        def follow(each: Value) -> Stream:
            inner = Runner(space=self.space, names={**self.names, name: each}, inputs=self.inputs)
            return inner.run(body, value)

        return self._then(self.run(source, value), follow)

    def _branches(self, program: jq.Branches, value: Value) -> Stream:
        found: Stream = []
        left = ALWAYS
        for condition, body in program.clauses:
            holds = self.space.both(left, truth(self.only(condition, value)))
            left = self.space.both(left, self.space.no(holds))
            if holds != NEVER:
                there: Stream = [(holds, value)]
                found += self._then(there, lambda each, body=body: self.run(body, each))  # type: ignore[misc]
        if left != NEVER:
            found += self._then([(left, value)], lambda each: self.run(program.otherwise, each))
        return found

    def _called(self, program: jq.Called, value: Value) -> Stream:
        if program.name == "input" and not program.arguments:
            return [(ALWAYS, each) for each in self.inputs[:1]]
        function = FUNCTIONS.get((program.name, len(program.arguments)))
        if function is None:
            raise UndecidedError(f"`{program.name}` of jq")
        return function(self, value, program.arguments)


def _literal(value: str | int | bool | None) -> Value:  # noqa: FBT001
    match value:
        case None:
            return None
        case bool():
            return Flag(int(value))
        case int():
            return Number((str(value),))
        case _:
            return String((value,))
