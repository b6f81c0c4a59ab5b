"""Checks what components watch and need, so that no run leaves out more than was meant."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from generator.blueprint import codes
from generator.blueprint.loaded import Loaded
from generator.diagnostics.fault import Fault
from generator.model.catalogue import Catalogue, Part
from generator.yamltext.document import Route
from generator.yamltext.wording import quoted, suggestion

SWITCH = "`changes: {narrow: [pull_request, merge_group]}`"


def changes(loaded: Loaded, _: Catalogue) -> Iterator[Fault]:
    """Give the faults of what components watch and need."""
    for part in loaded.parts:
        yield from _idle(loaded, part)
        yield from _unknown(loaded, part)
        for number, pattern in enumerate(part.component.watch):
            yield from _pattern(loaded, part, ("components", part.name, "watch", number), pattern)
    yield from _circles(loaded)


def _idle(loaded: Loaded, part: Part) -> Iterator[Fault]:
    if loaded.product.changes.narrow:
        return
    for key, value in (("watch", part.component.watch), ("needs", part.component.needs)):
        if value:
            message = f"{key} of {quoted(part.name)} has no effect: every run examines everything"
            help_ = f"write {SWITCH}, or leave `{key}` out"
            yield loaded.at_key(codes.IDLE_WATCH, ("components", part.name, key), message, help_)


def _unknown(loaded: Loaded, part: Part) -> Iterator[Fault]:
    known = loaded.product.components
    for number, need in enumerate(part.component.needs):
        if need not in known:
            message = f"there is no component {quoted(need)}"
            others = [name for name in known if name != part.name]
            help_ = suggestion(need, others) if others else "leave `needs` out"
            route = ("components", part.name, "needs", number)
            yield loaded.at_value(codes.UNDEFINED_COMPONENT, route, message, help_)


def _pattern(loaded: Loaded, part: Part, route: Route, pattern: str) -> Iterator[Fault]:
    segments = pattern.split("/")
    plain = "/".join(each for each in segments if each not in ("", "."))
    if "" in segments or "." in segments:
        message = f"no path looks like {quoted(pattern)}: a segment is empty or `.`"
        help_ = f"write {plain}, which is a file or a whole folder"
        yield loaded.at_value(codes.WRONG_PATTERN, route, message, help_)
    elif any("**" in each and each != "**" for each in segments):
        message = f"{quoted(pattern)} does not cross folders: `**` stands beside other characters"
        help_ = "put `**` between slashes, or write `*` for a part of one name"
        yield loaded.at_value(codes.WRONG_PATTERN, route, message, help_)
    elif _inside(pattern, part.path):
        message = f"{quoted(pattern)} lies in the folder of {quoted(part.name)}, which it watches"
        help_ = "leave it out: a component always watches its own folder"
        yield loaded.at_value(codes.IDLE_WATCH, route, message, help_)


def _inside(pattern: str, folder: str) -> bool:
    return PurePosixPath(pattern).is_relative_to(PurePosixPath(folder))


def _circles(loaded: Loaded) -> Iterator[Fault]:
    needs = {part.name: part.component.needs for part in loaded.parts}
    reported: set[str] = set()
    for start in needs:
        circle = _circle(needs, start)
        if circle and not reported & set(circle):
            reported |= set(circle)
            message = f"components need each other: {' → '.join([*circle, start])}"
            help_ = "remove one of these `needs`; what both need is a component of its own"
            route = ("components", start, "needs")
            yield loaded.at_value(codes.COMPONENT_CYCLE, route, message, help_)


def _circle(needs: Mapping[str, Sequence[str]], start: str) -> tuple[str, ...]:
    """Give the shortest way from a component back to itself, nothing when there is none."""
    ways: deque[tuple[str, ...]] = deque([(start,)])
    seen: set[str] = set()
    while ways:
        way = ways.popleft()
        for need in needs.get(way[-1], ()):
            if need == start:
                return way
            if need not in seen:
                seen.add(need)
                ways.append((*way, need))
    return ()
