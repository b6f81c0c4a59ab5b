"""Holds a text, a number or a truth value against what may stand at its place."""

import re
from collections.abc import Iterable

from generator.diagnostics.fault import Fault
from generator.rules.render import codes
from generator.rules.render.form import Text, Truth, Weight, Whole
from generator.rules.render.reading import Reading, subject
from generator.shipped.plans import as_of
from generator.yamltext.document import Route
from generator.yamltext.wording import found, one_of, quoted, suggestion

WORDS_OF_TRUTH = tuple(
    form for word in ("yes", "on", "no", "off") for form in (word, word.title(), word.upper())
)
"""What YAML 1.1 reads as true or false, besides `true` and `false`: https://yaml.org/type/bool.html"""
SHORT = 8
"""Up to so many values to choose from are listed in a message."""


def text(reading: Reading, wanted: Text, value: object, route: Route) -> Iterable[Fault]:
    """Judge a value that should be a text."""
    if isinstance(value, bool | int | float):
        return _bare(reading, wanted, value, route)
    if not isinstance(value, str):
        return wrong_type(reading, "text", value, route)
    if not wanted.allowed or value in wanted.allowed:
        return ()
    return _other_name(reading, wanted, value, route)


def _other_name(reading: Reading, wanted: Text, value: str, route: Route) -> list[Fault]:
    """Judge a text that is not one of the names of today."""
    if value in wanted.old:
        now = f"{_key(route)}: {wanted.old[value]}"
        message = f"{subject(route)}: {quoted(value)} is an old name"
        alike = ", which has as much CPU and memory" if value in wanted.inferred else ""
        help_ = f"write `{now}`{alike}"
        return reading.at_value(codes.OLD_VALUE, route, message, help_, weight=Weight.WARNING)
    if _may_be_newer(wanted, value):
        message = f"{subject(route)}: {quoted(value)} is not among the values of {as_of()}"
        help_ = "check that Render knows it, or update gatewright"
        return reading.at_value(codes.LATER_VALUE, route, message, help_, weight=Weight.WARNING)
    if wanted.loose and value not in wanted.ruled and re.fullmatch(wanted.loosely, value):
        message = f"{subject(route)}: {quoted(value)} is not how Render's documentation spells it"
        help_ = _instead(wanted, value, route)
        code = codes.UNKNOWN_VALUE
        return reading.at_value(code, route, message, help_, weight=Weight.WARNING)
    weight = Weight.SILENT if value in wanted.ruled else Weight.ERROR
    return _unknown(reading, wanted, value, route, weight)


def _may_be_newer(wanted: Text, value: str) -> bool:
    if value in wanted.elsewhere:
        return False
    matches = wanted.later and re.fullmatch(wanted.later, value)
    return value in wanted.newer or bool(matches)


def _bare(
    reading: Reading,
    wanted: Text,
    value: float,
    route: Route,
) -> list[Fault]:
    if wanted.number and not isinstance(value, bool):
        return []
    spelt = spelling(value)
    if wanted.allowed and spelt not in {*wanted.allowed, *wanted.ruled, *wanted.newer}:
        return _unknown(reading, wanted, value, route, Weight.ERROR)
    message = f"{subject(route)}: expected text, found {found(value)}"
    help_ = f'write it in quotes: "{spelt}"'
    return reading.at_value(codes.UNQUOTED, route, message, help_, weight=Weight.WARNING)


def _written(value: object) -> str:
    return spelling(value) if isinstance(value, int | float) else str(value)


def spelling(value: float) -> str:
    """Write a number or a truth value as the text that was probably meant."""
    if not isinstance(value, int) and value.is_integer() and abs(value) < 10**15:
        value = int(value)
    try:
        return str(value).lower()
    except ValueError:
        # Python refuses to print integers of more than 4,300 digits.
        return "…"


def _unknown(
    reading: Reading, wanted: Text, value: object, route: Route, weight: Weight
) -> list[Fault]:
    known = wanted.allowed
    listed = f"expected {one_of(known)}, found" if len(known) <= SHORT else "unknown"
    shown = found(value) if len(known) <= SHORT else f"value {quoted(_written(value))}"
    message = f"{subject(route)}: {listed} {shown}"
    if value in wanted.elsewhere:
        message = f"{subject(route)}: {shown} belongs to another kind of resource"
    return reading.at_value(
        codes.UNKNOWN_VALUE, route, message, _instead(wanted, value, route), weight=weight
    )


def _instead(wanted: Text, value: object, route: Route) -> str:
    if isinstance(value, bool):
        words = [word for word in (("on",) if value else ("off",)) if word in wanted.allowed]
        return f'write "{words[0]}", in quotes' if words else f"write {one_of(wanted.allowed)}"
    written = _written(value)
    meant = wanted.meant(written) if wanted.meant else None
    if value in wanted.elsewhere:
        return _list(wanted)
    if meant:
        now = wanted.old.get(meant, meant)
        same = f", as {quoted(meant)} is called today" if now != meant else ""
        return f"write `{_key(route)}: {now}`{same}" if now in wanted.allowed else _list(wanted)
    return suggestion(written, wanted.allowed).replace("expected", "write")


def _list(wanted: Text) -> str:
    return f"write {one_of(wanted.allowed)}"


def _key(route: Route) -> str:
    return next((step for step in reversed(route) if isinstance(step, str)), "")


def whole(reading: Reading, wanted: Whole, value: object, route: Route) -> Iterable[Fault]:
    """Judge a value that should be a whole number."""
    number = int(value) if isinstance(value, float) and value.is_integer() else value
    if isinstance(number, bool) or not isinstance(number, int):
        return wrong_type(reading, "a whole number", value, route)
    if number >= wanted.least and (wanted.most is None or number <= wanted.most):
        return ()
    bounds = f"{wanted.least} to {wanted.most}" if wanted.most else f"at least {wanted.least}"
    message = f"{subject(route)}: expected {bounds}, found {found(value)}"
    return reading.at_value(codes.OUT_OF_BOUNDS, route, message, f"write a number of {bounds}")


def truth(reading: Reading, wanted: Truth, value: object, route: Route) -> Iterable[Fault]:
    """Judge a value that should be true or false."""
    if isinstance(value, bool):
        if wanted.only in (None, value):
            return ()
        only = spelling(bool(wanted.only))
        message = f"{subject(route)}: expected {only}, found {found(value)}"
        help_ = f"write {only}, or leave the key out"
        return reading.at_value(codes.UNKNOWN_VALUE, route, message, help_, weight=Weight.SILENT)
    if value in WORDS_OF_TRUTH:
        meant = "true" if str(value).lower() in ("yes", "on") else "false"
        message = f"{subject(route)}: {quoted(str(value))} is text for readers of YAML 1.2"
        help_ = f"write {meant}"
        return reading.at_value(codes.UNQUOTED, route, message, help_, weight=Weight.WARNING)
    return wrong_type(reading, "true or false", value, route)


def wrong_type(
    reading: Reading, wanted: str, value: object, route: Route, help_: str = ""
) -> list[Fault]:
    """Say that a value has another type than the one that is wanted, in words."""
    message = f"{subject(route)}: expected {wanted}, found {found(value)}"
    help_ = help_ or _type_help(wanted, value)
    return reading.at_value(codes.WRONG_TYPE, route, message, help_)


def _type_help(wanted: str, value: object) -> str:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,9}|true|false", value):
        return f"write {value} without quotes"
    if wanted == "a list" and isinstance(value, dict):
        return "put a dash before each entry"
    if wanted == "a list" and value is not None:
        return "put the value in square brackets to make it a list of one"
    return "give it a value, or leave it out" if value is None else f"write {wanted}"
