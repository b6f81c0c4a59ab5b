"""The matrix of a job: its legs where the file says them, and what is computed where it does not.

How legs come about is GitHub's `MatrixBuilder`:
https://github.com/actions/runner/blob/main/src/Sdk/WorkflowParser/Conversion/MatrixBuilder.cs
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from math import prod
from types import MappingProxyType
from typing import TypeAlias

from generator.recognition.workflow.fields import Fields
from generator.recognition.workflow.part import Part
from generator.recognition.workflow.values import Amount, Expression, Flag, coerced, is_computed

Leg: TypeAlias = Mapping[str, object]

MOST_LEGS = 256
"""Legs of one matrix: https://docs.github.com/en/actions/reference/limits"""

_AXIS = ("a list of values", "write the values as a list")


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Matrix(Part):
    """`strategy.matrix`. `legs` is None when a part of it is computed, or when there are too many.

    `axes` has the values of each axis, or the expression that gives them. `computed` holds every
    expression that decides how many legs there are.
    """

    axes: Mapping[str, tuple[object, ...] | Expression]
    computed: tuple[Expression, ...]
    legs: tuple[Leg, ...] | None

    @property
    def may_be_empty(self) -> bool:
        """Tell whether it can come to no leg, so that nothing of the job runs."""
        return self.legs == () or bool(self.computed)

    def values(self, name: str) -> tuple[object, ...] | None:
        """Give what `matrix.<name>` is in each leg, None in those without; None when not known."""
        if self.legs is None:
            return None
        return tuple(leg.get(name) for leg in self.legs)


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Strategy(Part):
    """`strategy`; `computed` when the whole of it is an expression."""

    matrix: Matrix | None = None
    fail_fast: Flag = True
    max_parallel: Amount | None = None
    computed: Expression | None = None


def strategy_of(job: Fields) -> Strategy | None:
    """Read `strategy`; None when there is none."""
    if "strategy" not in job:
        return None
    fields = job.inner("strategy", computable=True)
    fields.only(("matrix", "fail-fast", "max-parallel"))
    whole = job.body["strategy"]
    fail_fast = fields.flag("fail-fast")
    return Strategy(
        **fields.where(),
        matrix=_matrix(fields),
        fail_fast=True if fail_fast is None else fail_fast,
        max_parallel=fields.amount("max-parallel"),
        computed=Expression(text=whole) if isinstance(whole, str) and is_computed(whole) else None,
    )


def _matrix(strategy: Fields) -> Matrix | None:
    if "matrix" not in strategy:
        return None
    fields = strategy.inner("matrix", computable=True)
    axes = {key: _axis(fields, key) for key in fields.body if key not in ("include", "exclude")}
    known = {key: values for key, values in axes.items() if values is not None}
    computed = tuple(_computed(strategy.body["matrix"], known, fields))
    return Matrix(
        **fields.where(),
        axes=MappingProxyType(known),
        computed=computed,
        legs=None if computed else _legs(known, _filters(fields, "include"), fields),
    )


def _axis(fields: Fields, key: str) -> tuple[object, ...] | Expression | None:
    value = fields.body[key]
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, str) and is_computed(value):
        return Expression(text=value)
    fields.other(value, (key,), *_AXIS)
    return None


def _computed(
    whole: object, axes: Mapping[str, tuple[object, ...] | Expression], fields: Fields
) -> Iterator[Expression]:
    if isinstance(whole, str) and is_computed(whole):
        yield Expression(text=whole)
    for key, values in axes.items():
        if isinstance(values, Expression):
            yield values
        elif is_computed(key):
            yield Expression(text=key)
    for key in ("include", "exclude"):
        value = fields.body.get(key)
        if isinstance(value, str) and is_computed(value):
            yield Expression(text=value)
        for item in value if isinstance(value, list) else ():
            texts = (item, *(_member(item, axis) for axis in axes))
            yield from (
                Expression(text=text)
                for text in texts
                if isinstance(text, str) and is_computed(text)
            )


def _filters(fields: Fields, key: str) -> list[Leg]:
    value = fields.body.get(key)
    if isinstance(value, str) and is_computed(value):
        return []
    return [item.body for item in fields.items(key)]


def _legs(
    axes: Mapping[str, tuple[object, ...] | Expression], include: list[Leg], fields: Fields
) -> tuple[Leg, ...] | None:
    vectors = {key: values for key, values in axes.items() if isinstance(values, tuple)}
    exclude = _filters(fields, "exclude")
    if prod(len(values) for values in vectors.values()) > MOST_LEGS:
        return None
    combined = product(*vectors.values()) if vectors else ()
    legs = [dict(zip(vectors, values, strict=True)) for values in combined]
    kept = [leg for leg in legs if not any(_matches(leg, each) for each in exclude)]
    extra: list[Leg] = []
    for item in include:
        own = {key: value for key, value in item.items() if key in vectors}
        fitting = [leg for leg in kept if _matches({k: leg[k] for k in vectors}, own)]
        for leg in fitting:
            leg.update({key: value for key, value in item.items() if key not in vectors})
        if not fitting:
            extra.append(item)
    return tuple(MappingProxyType(dict(leg)) for leg in (*kept, *extra))


def _matches(leg: object, wanted: Leg) -> bool:
    return all(_same(_member(leg, key), value) for key, value in wanted.items())


def _member(value: object, key: str) -> object:
    return value.get(key) if isinstance(value, dict) else None


def _same(found: object, wanted: object) -> bool:
    """Compare as a filter does: every scalar inside what is wanted, by `==` of expressions."""
    if isinstance(wanted, dict):
        return _matches(found, wanted)
    if isinstance(wanted, list):
        items = found if isinstance(found, list) else []
        return all(_same(items[i] if i < len(items) else None, w) for i, w in enumerate(wanted))
    if isinstance(found, str) and isinstance(wanted, str):
        return found.upper() == wanted.upper()
    return not isinstance(found, dict | list) and _number(found) == _number(wanted)


def _number(value: object) -> float:
    """Give the number that GitHub compares values of different types by.

    Source: https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#operators
    """
    try:
        return float(coerced(value) or 0) if not isinstance(value, bool) else float(value)
    except ValueError:
        return float("nan")
