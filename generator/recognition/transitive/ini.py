"""Reads INI files with the place of every line of a value, which the standard library forgets."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from generator.diagnostics.fault import Place

_SECTION = re.compile(r"\[(.+)\]\s*(?:[#;].*)?")
_KEY = re.compile(r"([^\s=:#;\[][^=:]*?)\s*[=:]\s*(.*)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One line of a value, without the blanks around it."""

    text: str
    place: Place


Sections: TypeAlias = Mapping[str, Mapping[str, tuple[Row, ...]]]
"""Sections by name, keys by name, and the lines of each value that are not empty."""


def sections_of(text: str, file: str) -> Sections:
    """Read a file; what is no INI is passed over."""
    found: dict[str, dict[str, tuple[Row, ...]]] = {}
    section: dict[str, tuple[Row, ...]] = {}
    key = ""
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        if not stripped or stripped[0] in "#;":
            continue
        if line[0] in " \t" and key:
            place = Place(file=file, line=number, column=len(line) - len(line.lstrip()) + 1)
            section[key] = (*section[key], Row(text=stripped, place=place))
        elif header := _SECTION.fullmatch(stripped):
            section = found.setdefault(header[1].strip(), {})
            key = ""
        elif entry := _KEY.fullmatch(stripped):
            key = entry[1].strip()
            column = line.index(entry[2], len(entry[1])) + 1 if entry[2] else 1
            place = Place(file=file, line=number, column=column)
            section[key] = (Row(text=entry[2], place=place),) if entry[2] else ()
    return found
