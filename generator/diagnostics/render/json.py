"""Faults for programs: one JSON object, whose `version` changes when its shape does."""

import json
from collections.abc import Mapping, Sequence

from generator.diagnostics.fault import Fault, Severity, in_order

VERSION = 1


def render(faults: Sequence[Fault], sources: Mapping[str, str], *, colour: bool) -> str:  # noqa: ARG001 - one signature for all formats
    """Give `{"version": 1, "faults": […], "count": {…}}`; line 0 stands for a whole file."""
    ordered = in_order(faults)
    counted = {
        severity.value: sum(fault.severity is severity for fault in ordered)
        for severity in Severity
    }
    shape = {"version": VERSION, "faults": [_fault(each) for each in ordered], "count": counted}
    return json.dumps(shape, indent=2, ensure_ascii=False) + "\n"


def _fault(fault: Fault) -> dict[str, str | int]:
    return {
        "code": fault.code,
        "severity": fault.severity.value,
        "message": fault.message,
        "help": fault.help,
        "file": fault.place.file,
        "line": fault.place.line,
        "column": fault.place.column,
    }
