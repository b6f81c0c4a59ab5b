"""Faults as annotations of a GitHub Actions run.

GitHub shows ten annotations of each kind per step; what comes after them is printed as plain lines,
so that nothing is lost. Sources:
https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands and the
escapes in https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
"""

from collections.abc import Mapping, Sequence

from generator.diagnostics.fault import Fault, Severity, in_order

PER_KIND = 10
KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(faults: Sequence[Fault], sources: Mapping[str, str], *, colour: bool) -> str:  # noqa: ARG001 - one signature for all formats
    """Give one command per line, errors first, and what exceeds ten of a kind as plain text."""
    ordered = in_order(faults)
    shown: list[str] = []
    rest: list[str] = []
    for severity, kind in KINDS.items():
        alike = [fault for fault in ordered if fault.severity is severity]
        shown += [_annotation(kind, fault) for fault in alike[:PER_KIND]]
        if len(alike) > PER_KIND:
            more = len(alike) - PER_KIND
            rest.append(f"{more} more of severity {severity.value}:")
            rest += [_plain(fault) for fault in alike[PER_KIND:]]
    return "".join(f"{line}\n" for line in (*shown, *rest))


def _annotation(kind: str, fault: Fault) -> str:
    place = fault.place
    properties = [f"file={_property(place.file)}"]
    if place.line:
        properties += [f"line={place.line}", f"col={place.column}"]
    properties.append(f"title={_property(fault.code)}")
    text = f"{fault.message}\nhelp: {fault.help}" if fault.help else fault.message
    return f"::{kind} {','.join(properties)}::{_data(text)}"


def _plain(fault: Fault) -> str:
    """Give one line that the runner does not take for a command.

    It looks for `::` at the start and for `##[` anywhere. Source:
    https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
    """
    text = f"- {fault.place}: {fault.code}: {fault.message}"
    return " ".join(text.split()).replace("##[", "## [")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
