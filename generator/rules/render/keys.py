"""Says of keys that they are unknown, misplaced, old, empty or missing."""

from collections.abc import Iterable, Iterator, Mapping

from generator.diagnostics.fault import Fault
from generator.rules.render import codes
from generator.rules.render.form import Field, Fields, Weight, When
from generator.rules.render.places import hint_of
from generator.rules.render.reading import Reading, subject
from generator.rules.render.scalars import SHORT
from generator.yamltext.document import Route
from generator.yamltext.wording import inside, nearest, one_of, quoted, suggestion

Mapped = Mapping[str, object]
REFERENCE = "https://render.com/docs/blueprint-spec"
"""Where all keys are told."""


def unknown_key(
    reading: Reading,
    wanted: Fields,
    key: str,
    route: Route,
    around: Mapped,
    weight: Weight | None = None,
) -> Iterable[Fault]:
    """Say where an unknown key belongs, or which one was meant."""
    # What begins like this holds anchors for the rest of the file; nobody knows what Render does.
    aside = len(route) == 1 and key.startswith(("x-", "."))
    weight = Weight.WARNING if aside else weight or wanted.unknown
    hint = hint_of(wanted, key, around)
    within = f" in {subject(route[:-1])}" if len(route) > 1 else ""
    if hint is None:
        left = _left(wanted, around)
        what = f"{within}, which is {wanted.name}" if within else ""
        message = f"unknown key {quoted(key)}{what}"
        help_ = _meant(key, left)
        return reading.at_key(codes.UNKNOWN_KEY, route, message, help_, weight=weight)
    message = f"{quoted(key)}{within}: {hint.message}"
    return reading.at_key(hint.code, route, message, hint.help, weight=weight)


def _left(wanted: Fields, around: Mapped) -> list[str]:
    """Give the keys of today that are not there yet."""
    known = (name for name, field in wanted.fields.items() if _today(field))
    return [name for name in known if name not in around]


def _meant(key: str, left: list[str]) -> str:
    if nearest(key, left) or len(left) <= SHORT:
        return suggestion(key, left)
    return f"remove {quoted(key)}, or look for its name in {REFERENCE}"


def _today(field: Field) -> bool:
    return field.emitted and field.old is None


def empty(
    reading: Reading, wanted: Fields, key: str, value: Mapped, route: Route
) -> Iterable[Fault]:
    """Say that a key has no value, unless its absence is reported anyway, or the key itself."""
    asked = dict(_asked(wanted, value))
    of_others = wanted.fields[key].weight is Weight.SILENT
    if of_others or (key in asked and (reading.strict or asked[key] is not Weight.SILENT)):
        return ()
    message = f"{subject(route)}: nothing stands behind the key"
    help_ = "give it a value, or leave it out"
    return reading.at_key(codes.EMPTY, route, message, help_, weight=Weight.WARNING)


def old_key(reading: Reading, field: Field, item: object, route: Route) -> Iterable[Fault]:
    """Say what an old key is written like today, for the value that stands there."""
    if field.old is None:
        return ()
    key = str(route[-1])
    now = field.old.write(item)
    message = f"{subject(route)}: {quoted(key)} is an old key, {quoted(field.old.now)} today"
    help_ = f"write `{now}`" if now else "leave it out: nothing is the same today"
    return reading.at_key(codes.OLD_KEY, route, message, help_, weight=Weight.WARNING)


def missing(reading: Reading, wanted: Fields, value: Mapped, route: Route) -> Iterator[Fault]:
    """Say which keys are missing, and which exclude each other."""
    misspelt = _misspelt(reading, wanted, value)
    for key, weight in _asked(wanted, value):
        if key not in misspelt:
            yield from _absent(reading, wanted, key, route, weight)
    for when in wanted.whens:
        if _applies(wanted, value, when):
            yield from _contradictions(reading, value, route, when)
    if wanted.some and not any(_there(wanted, value, key) for key in wanted.some):
        message = f"{subject(route)}: {one_of(wanted.some)} is missing"
        help_ = f"add {one_of(wanted.some)}"
        weight = wanted.some_weight
        yield from reading.at_key(codes.MISSING_KEY, route, message, help_, weight=weight)


def _asked(wanted: Fields, value: Mapped) -> Iterator[tuple[str, Weight]]:
    """Give the keys that are asked for and not there, each with the weight of its absence."""
    for key, field in wanted.fields.items():
        if field.required and not _there(wanted, value, key):
            yield key, field.required
    for when in wanted.whens:
        if _applies(wanted, value, when):
            lacking = (key for key in when.requires if not _there(wanted, value, key))
            yield from ((key, when.weight) for key in lacking)


def _misspelt(reading: Reading, wanted: Fields, value: Mapped) -> frozenset[str | None]:
    """Give the keys that unknown ones were meant to be, if those are refused as they stand."""
    if not reading.strict and wanted.unknown is not Weight.ERROR:
        return frozenset()
    unknown = (key for key in value if key not in wanted.fields)
    plain = [key for key in unknown if hint_of(wanted, key, value) is None]
    return frozenset(nearest(key, _left(wanted, value)) for key in plain)


def _absent(
    reading: Reading, wanted: Fields, key: str, route: Route, weight: Weight
) -> Iterable[Fault]:
    if reading.is_ruled((*route, key), weight):
        return ()
    message = f"{subject(route)}: the key {quoted(key)} is missing"
    help_ = f"add {quoted(key)}: {inside(wanted.fields[key].about)}"
    return reading.at_key(codes.MISSING_KEY, route, message, help_, weight=weight)


def _there(wanted: Fields, value: Mapped, key: str) -> bool:
    """Tell whether a key has a value, under its own name or an old one."""
    return any(value.get(each) is not None for each in _names(wanted, key))


def _names(wanted: Fields, key: str) -> Iterator[str]:
    yield key
    yield from (name for name, each in wanted.fields.items() if each.old and each.old.now == key)


def _applies(wanted: Fields, value: Mapped, when: When) -> bool:
    there = _there(wanted, value, when.key)
    if when.absent or not when.values:
        return there is not when.absent
    return any(value.get(each) in when.values for each in _names(wanted, when.key))


def _contradictions(reading: Reading, value: Mapped, route: Route, when: When) -> Iterator[Fault]:
    for key in when.forbids:
        if value.get(key) is not None:
            with_ = f"`{when.key}: {value.get(when.key)}`" if when.values else quoted(when.key)
            message = f"{subject((*route, key))} does not go with {with_}"
            help_ = f"remove {quoted(key)} or {quoted(when.key)}"
            code = codes.CONTRADICTION
            yield from reading.at_key(code, (*route, key), message, help_, weight=when.weight)
