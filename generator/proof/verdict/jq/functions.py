"""The functions of jq by which results are judged; see https://jqlang.org/manual/v1.7/."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeAlias

from generator.proof.verdict.diagram import ALWAYS, NEVER, Diagrams, Node
from generator.proof.verdict.jq.accessing import below, items_of
from generator.proof.verdict.jq.program import Program
from generator.proof.verdict.jq.values import (
    Array,
    Flag,
    Lost,
    Number,
    Object,
    SomeNumber,
    Stream,
    String,
    Value,
    same,
    truth,
    written,
)
from generator.proof.verdict.matching import matches
from generator.proof.verdict.pattern import anywhere, literal
from generator.proof.verdict.pattern_reading import search_of
from generator.proof.verdict.text import chosen, counted, plain, together, ways_of
from generator.proof.verdict.undecided import UndecidedError


class Running(Protocol):
    """What runs the programs that are arguments of a function."""

    @property
    def space(self) -> Diagrams:
        """The conditions."""
        ...

    def run(self, program: Program, value: Value) -> Stream:
        """Give what a program makes of a value."""
        ...

    def only(self, program: Program, value: Value) -> Value:
        """Give the one result of a program."""
        ...


Arguments: TypeAlias = Sequence[Program]
Function: TypeAlias = Callable[[Running, Value, Arguments], Stream]


def _one(value: Value) -> Stream:
    return [(ALWAYS, value)]


def _select(run: Running, value: Value, given: Arguments) -> Stream:
    found = ((run.space.both(when, truth(each)), value) for when, each in run.run(given[0], value))
    return [pair for pair in found if pair[0] != NEVER]


def _map(run: Running, value: Value, given: Arguments) -> Stream:
    return _one(Array(tuple(_over(run, value, given[0]))))


def _over(run: Running, value: Value, program: Program) -> Stream:
    return [
        (run.space.both(when, also), result)
        for when, each in items_of(value)
        for also, result in run.run(program, each)
    ]


def _map_values(run: Running, value: Value, given: Arguments) -> Stream:
    if not isinstance(value, Object):
        return _map(run, value, given)
    entries = []
    for when, key, each in value.entries:
        found = run.run(given[0], each)[:1]
        entries += [(run.space.both(when, also), key, result) for also, result in found]
    return _one(Object(tuple(entries)))


def _all(run: Running, stream: Stream) -> Stream:
    space = run.space
    misses = (space.both(when, space.no(truth(each))) for when, each in stream)
    return _one(Flag(space.no(space.either(*misses))))


def _any(run: Running, stream: Stream) -> Stream:
    return _one(Flag(run.space.either(*(run.space.both(w, truth(v)) for w, v in stream))))


def _generated(run: Running, value: Value, given: Arguments) -> Stream:
    return [
        (run.space.both(when, also), result)
        for when, each in run.run(given[0], value)
        for also, result in run.run(given[1], each)
    ]


def _length(run: Running, value: Value, _given: Arguments) -> Stream:
    match value:
        case None:
            return _one(Number(("0",)))
        case Array(items):
            return _one(Number(counted([(when, ()) for when, _ in items], run.space)))
        case Object(entries):
            return _one(Number(counted([(when, ()) for when, _, _ in entries], run.space)))
        case String(text) if (ways := ways_of(text, run.space)) is not None:
            lengths = [(when, (str(len(each)),)) for when, each in ways]
            return _one(Number(chosen(lengths, run.space)))
        case _:
            raise UndecidedError("the length of a value")


def _entries(_run: Running, value: Value, _given: Arguments) -> Stream:
    if not isinstance(value, Object):
        raise UndecidedError("the keys of a value")
    return _one(
        Array(
            tuple(
                (when, Object(((ALWAYS, "key", String((key,))), (ALWAYS, "value", each))))
                for when, key, each in value.entries
            )
        )
    )


def _from_entries(_run: Running, value: Value, _given: Arguments) -> Stream:
    found = []
    for when, each in items_of(value):
        key = below(each, String(("key",)))
        name = plain(key.text) if isinstance(key, String) else None
        if name is None:
            raise UndecidedError("the keys of an object")
        found.append((when, name, below(each, String(("value",)))))
    return _one(Object(tuple(found)))


def _with_entries(run: Running, value: Value, given: Arguments) -> Stream:
    listed = _entries(run, value, ())[0][1]
    return _from_entries(run, Array(tuple(_over(run, listed, given[0]))), ())


def _keys(_run: Running, value: Value, _given: Arguments) -> Stream:
    if not isinstance(value, Object):
        raise UndecidedError("the keys of a value")
    found = sorted(value.entries, key=lambda entry: entry[1])
    return _one(Array(tuple((when, String((key,))) for when, key, _ in found)))


def _join(run: Running, value: Value, given: Arguments) -> Stream:
    separator = run.only(given[0], value)
    mark = plain(separator.text) if isinstance(separator, String) else None
    if mark is None:
        raise UndecidedError("what stands between texts")
    texts = [
        (when, written(each, run.space, raw=True, compact=True)) for when, each in items_of(value)
    ]
    return _one(String(together(texts, mark, run.space)))


def _unique(run: Running, value: Value, _given: Arguments) -> Stream:
    space = run.space
    found: dict[str, Node] = {}
    for when, each in items_of(value):
        ways = ways_of(each.text, space) if isinstance(each, String) else None
        if ways is None:
            raise UndecidedError("which values are equal")
        for also, text in ways:
            found[text] = space.either(found.get(text, NEVER), space.both(when, also))
    items = ((found[text], String((text,))) for text in sorted(found) if found[text] != NEVER)
    return _one(Array(tuple(items)))


def _is_in(run: Running, value: Value, given: Arguments) -> Stream:
    space = run.space
    among = run.run(given[0], value)
    return _one(Flag(space.either(*(space.both(w, same(value, v, space)) for w, v in among))))


def _contains(run: Running, value: Value, given: Arguments) -> Stream:
    return _one(Flag(_holds(run, value, run.only(given[0], value))))


def _holds(run: Running, value: Value, inner: Value) -> Node:
    space = run.space
    match value, inner:
        case Array(), Array():
            found = [
                space.either(*(space.both(w, _holds(run, v, each)) for w, v in value.items))
                for _, each in inner.items
            ]
            return space.both(*found)
        case String(), String() if (part := plain(inner.text)) is not None:
            return matches(value.text, anywhere(literal(part)), f"holds `{part}`", space)
        case _:
            raise UndecidedError("whether a value contains another")


def _test(run: Running, value: Value, given: Arguments) -> Stream:
    pattern = run.only(given[0], value)
    source = plain(pattern.text) if isinstance(pattern, String) else None
    if source is None or not isinstance(value, String):
        raise UndecidedError("whether a text matches")
    return _one(Flag(matches(value.text, search_of(source), f"fits `{source}`", run.space)))


def _index(run: Running, value: Value, given: Arguments) -> Stream:
    """Give a number where an array holds a text: which one does not matter to what asks."""
    wanted = run.only(given[0], value)
    if not isinstance(value, Array) or not isinstance(wanted, String):
        raise UndecidedError("where something stands in a value")
    space = run.space
    there = space.either(*(space.both(w, same(v, wanted, space)) for w, v in value.items))
    return [(there, SomeNumber()), (space.no(there), None)]


def _has(run: Running, value: Value, given: Arguments) -> Stream:
    key = run.only(given[0], value)
    name = plain(key.text) if isinstance(key, String) else None
    if not isinstance(value, Object) or name is None:
        raise UndecidedError("whether a value has a key")
    return _one(Flag(run.space.either(*(w for w, k, _ in value.entries if k == name))))


def _not(run: Running, value: Value, _given: Arguments) -> Stream:
    return _one(Flag(run.space.no(truth(value))))


def _values(run: Running, value: Value, _given: Arguments) -> Stream:
    del run
    if isinstance(value, Lost):
        raise UndecidedError(value.said)
    return [] if value is None else _one(value)


def _text(run: Running, value: Value, _given: Arguments) -> Stream:
    return _one(String(written(value, run.space, raw=True, compact=True)))


def _first(run: Running, value: Value, given: Arguments) -> Stream:
    found: Stream = []
    left = ALWAYS
    for when, each in run.run(given[0], value):
        found.append((run.space.both(left, when), each))
        left = run.space.both(left, run.space.no(when))
    return [pair for pair in found if pair[0] != NEVER]


FUNCTIONS: Mapping[tuple[str, int], Function] = {
    ("IN", 1): _is_in,
    ("all", 0): lambda run, value, _: _all(run, items_of(value)),
    ("all", 1): lambda run, value, given: _all(run, _over(run, value, given[0])),
    ("all", 2): lambda run, value, given: _all(run, _generated(run, value, given)),
    ("any", 0): lambda run, value, _: _any(run, items_of(value)),
    ("any", 1): lambda run, value, given: _any(run, _over(run, value, given[0])),
    ("any", 2): lambda run, value, given: _any(run, _generated(run, value, given)),
    ("contains", 1): _contains,
    ("empty", 0): lambda _run, _value, _given: [],
    ("first", 1): _first,
    ("from_entries", 0): _from_entries,
    ("has", 1): _has,
    ("index", 1): _index,
    ("join", 1): _join,
    ("keys", 0): _keys,
    ("keys_unsorted", 0): _keys,
    ("length", 0): _length,
    ("map", 1): _map,
    ("map_values", 1): _map_values,
    ("not", 0): _not,
    ("select", 1): _select,
    ("test", 1): _test,
    ("to_entries", 0): _entries,
    ("tostring", 0): _text,
    ("unique", 0): _unique,
    ("values", 0): _values,
    ("with_entries", 1): _with_entries,
}
