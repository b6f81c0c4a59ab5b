"""Writes values into the text of a shipped blueprint, and leaves every other character alone.

A value that stands there is replaced. A key that does not is put behind `toolchain` in a
component and behind `name` in the product, in the style of that mapping: on the same line in
`{…}`, on a line of its own else.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.operations.starting.kind import Words
from generator.yamltext.document import Document, Route
from generator.yamltext.quoting import in_flow, inline
from generator.yamltext.read import read

BESIDE = ("toolchain", "name")
"""The keys that every component, and every blueprint, has."""
# A value on one line: in quotes, or plain to the end of the line or of the flow mapping.
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'')
_PLAIN = re.compile(r"[^\n#]*?(?=\s*(?:$|\n|\s#))")
_PLAIN_IN_FLOW = re.compile(r"[^,{}\[\]\n]*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Filling:
    """A value that was written in, by its route, with the evidence for it."""

    route: Route
    value: Words
    why: str


def filled(text: str, fillings: Mapping[Route, Filling]) -> tuple[str, tuple[Filling, ...]]:
    """Give the text with the values in it, and what of them was new; the last of a route counts.

    What the blueprint has no place for is left out: a value of a mapping that it does not have.
    """
    done: list[Filling] = []
    for filling in fillings.values():
        document = read(text, file="blueprint")
        after = _with(text, document, filling)
        if after != text:
            text = after
            done.append(filling)
    return text, tuple(done)


def _with(text: str, document: Document, filling: Filling) -> str:
    route, value = filling.route, filling.value
    if route in document.places:
        start, end = _span(text, document, route)
        return text[:start] + _written(value, flow=_in_flow(text, document, route)) + text[end:]
    *outer, key = route
    if key == "unit" and tuple(outer) not in document.places:
        # The runner of a component that names no suites yet.
        *outer, key = outer
        entry = f"{key}: {{unit: {_written(value, flow=True)}}}"
    else:
        entry = f"{key}: {_written(value, flow=True)}"
    beside = next((at for each in BESIDE if (at := (*outer, each)) in document.places), None)
    if beside is None:
        return text
    _, end = _span(text, document, beside)
    return text[:end] + _joint(text, document, beside) + entry + text[end:]


def _joint(text: str, document: Document, beside: Route) -> str:
    if _in_flow(text, document, beside):
        return ", "
    return "\n" + " " * ((document.key_place(beside).column or 1) - 1)


def _span(text: str, document: Document, route: Route) -> tuple[int, int]:
    place = document.places[route]
    lines = text.splitlines(keepends=True)
    start = sum(map(len, lines[: (place.line or 1) - 1])) + (place.column or 1) - 1
    forms = (_QUOTED, _PLAIN_IN_FLOW if _in_flow(text, document, route) else _PLAIN)
    found = next(match for form in forms if (match := form.match(text, start)))
    return start, found.end()


def _in_flow(text: str, document: Document, route: Route) -> bool:
    place = document.key_place(route)
    before = text.splitlines()[(place.line or 1) - 1][: (place.column or 1) - 1]
    return before.count("{") > before.count("}")


def _written(value: Words, *, flow: bool) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(in_flow, value))}]"
    return in_flow(value) if flow else inline(value)
