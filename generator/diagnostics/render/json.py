"""Faults for programs: one JSON object, described in docs/formats.md and by a JSON Schema.

Keys may be added to it at any time; `version` changes when one goes or changes its meaning.
"""

import json
from collections.abc import Mapping, Sequence
from typing import TypedDict

from generator.diagnostics.fault import Fault, Place, Severity, in_order
from generator.diagnostics.lines import end_of
from generator.diagnostics.rule_text import NOTHING_KNOWN, Background

VERSION = 1


class Point(TypedDict):
    """A point in the file of the fault; both count from one."""

    line: int
    column: int


class Related(TypedDict):
    """Another place that a fault speaks of."""

    file: str
    line: int
    column: int
    message: str


class Entry(TypedDict):
    """One fault; line 0 stands for a whole file, and `end` is right behind the marked text."""

    code: str
    severity: str
    message: str
    help: str
    file: str
    line: int
    column: int
    end: Point | None
    story: list[str]
    related: list[Related]


class Result(TypedDict):
    """The whole object; `count` has every severity."""

    version: int
    faults: list[Entry]
    count: dict[str, int]


def render(
    faults: Sequence[Fault],
    sources: Mapping[str, str],  # noqa: ARG001 - one signature for all formats
    *,
    colour: bool,  # noqa: ARG001
    background: Background = NOTHING_KNOWN,  # noqa: ARG001
) -> str:
    """Give `{"version": 1, "faults": […], "count": {…}}`."""
    ordered = in_order(faults)
    counted = {
        severity.value: sum(fault.severity is severity for fault in ordered)
        for severity in Severity
    }
    result: Result = {
        "version": VERSION,
        "faults": [_entry(each) for each in ordered],
        "count": counted,
    }
    return json.dumps(result, indent=2, ensure_ascii=False) + "\n"


def _entry(fault: Fault) -> Entry:
    return {
        "code": fault.code,
        "severity": fault.severity.value,
        "message": fault.message,
        "help": fault.help,
        "file": fault.place.file,
        "line": fault.place.line,
        "column": fault.place.column,
        "end": _point(end_of(fault)),
        "story": list(fault.story),
        "related": [
            {
                "file": note.place.file,
                "line": note.place.line,
                "column": note.place.column,
                "message": note.message,
            }
            for note in fault.related
        ],
    }


def _point(place: Place | None) -> Point | None:
    return None if place is None else {"line": place.line, "column": place.column}
