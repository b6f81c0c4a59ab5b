"""Reads files of settings and says which of them make a tool soft, and in which line."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from configparser import Error as IniError
from configparser import RawConfigParser
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache

from generator.tools.find import tools
from generator.tools.softness import Format, Setting
from generator.yamltext.read import read

_Route = tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class SoftSetting:
    """A setting that makes a tool soft; the line counts from 1, 0 stands for the whole file."""

    tool: str
    setting: Setting
    source: str
    route: _Route
    value: str
    line: int


def soft_settings(path: str, text: str) -> tuple[SoftSetting, ...]:
    """Give the soft settings of a file, by its path from the root; none where it is not read.

    A file that cannot be read gives nothing: it is the tool's to refuse it.
    """
    found: dict[Format, tuple[tuple[_Route, str], ...]] = {}
    soft: list[SoftSetting] = []
    for name, setting in settings_of(path):
        if setting.format not in found:
            found[setting.format] = tuple(_values(setting.format, path, text))
        source = tools()[name].source(setting)
        for route, value in found[setting.format]:
            if _leads(setting.route, route) and setting.value.holds(value):
                soft.append(
                    SoftSetting(
                        tool=name,
                        setting=setting,
                        source=source,
                        route=route,
                        value=value,
                        line=_line(text, route),
                    )
                )
    return tuple(soft)


def settings_of(path: str) -> tuple[tuple[str, Setting], ...]:
    """Give tool and setting of all that a file of this path may hold."""
    name = path.rpartition("/")[2]
    return tuple(
        (tool, setting)
        for tool, setting in _settings()
        if any(fnmatchcase(path if "/" in each else name, each) for each in setting.files)
    )


@cache
def _settings() -> tuple[tuple[str, Setting], ...]:
    return tuple((tool.name, each) for tool in tools().values() for each in tool.configuration)


def _leads(pattern: _Route, route: _Route) -> bool:
    """Tell whether the route is the wanted one; items of a list at its end count as its value."""
    while len(route) > len(pattern) and route[-1].isdigit():
        route = route[:-1]
    pairs = zip(route, pattern, strict=False)
    return len(route) == len(pattern) and all(fnmatchcase(key, want) for key, want in pairs)


def _values(form: Format, path: str, text: str) -> Iterator[tuple[_Route, str]]:
    match form:
        case Format.INI:
            yield from _ini(text)
        case Format.TOML:
            yield from _toml(text)
        case Format.JSON:
            yield from _json(text)
        case Format.YAML:
            yield from _leaves(read(text, file=path).value, ())


def _ini(text: str) -> Iterator[tuple[_Route, str]]:
    reader = RawConfigParser(strict=False, allow_no_value=True)
    try:
        reader.read_string(text)
    except IniError:
        return
    for section in reader.sections():
        for key, value in reader.items(section):
            yield (section, key), value or ""


def _toml(text: str) -> Iterator[tuple[_Route, str]]:
    try:
        yield from _leaves(tomllib.loads(text), ())
    except tomllib.TOMLDecodeError:
        return


def _json(text: str) -> Iterator[tuple[_Route, str]]:
    try:
        yield from _leaves(json.loads(text), ())
    except (json.JSONDecodeError, RecursionError):
        return


def _leaves(value: object, route: _Route) -> Iterator[tuple[_Route, str]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _leaves(inner, (*route, str(key)))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _leaves(inner, (*route, str(index)))
    else:
        yield route, str(value).lower() if isinstance(value, bool) else str(value)


def _line(text: str, route: _Route) -> int:
    """Find the line of a key: the first one behind those of the keys that lead to it."""
    lines, at = text.splitlines(), 0
    for key in route:
        if key.isdigit():
            continue
        wanted = re.compile(rf"(?:^|[^\w-]){re.escape(key)}(?:[^\w-]|$)", re.IGNORECASE)
        found = next((n for n in range(at, len(lines)) if wanted.search(lines[n])), None)
        if found is None:
            return at + 1 if at else 0
        at = found
    return at + 1
