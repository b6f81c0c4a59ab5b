"""Faults as annotations of a GitHub Actions run.

GitHub shows ten annotations of each kind per step; what comes after them is printed as plain lines,
so that nothing is lost, and the tenth says how many there are. Sources:
https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands and the
escapes in https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
"""

from collections.abc import Iterator, Mapping, Sequence

from generator.diagnostics.fault import Fault, Severity, in_order
from generator.diagnostics.lines import end_of
from generator.diagnostics.rule_text import NOTHING_KNOWN, Background

PER_KIND = 10
KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(
    faults: Sequence[Fault],
    sources: Mapping[str, str],  # noqa: ARG001 - one signature for all formats
    *,
    colour: bool,  # noqa: ARG001
    background: Background = NOTHING_KNOWN,  # noqa: ARG001
) -> str:
    """Give one command per line, errors first, and what exceeds ten of a kind as plain text."""
    ordered = in_order(faults)
    shown: list[str] = []
    rest: list[str] = []
    for severity, kind in KINDS.items():
        alike = [fault for fault in ordered if fault.severity is severity]
        more = f"{len(alike) - PER_KIND} more of severity {severity.value}"
        shown += [_annotation(kind, fault) for fault in alike[: PER_KIND - 1]]
        last = f"{more} in the log" if len(alike) > PER_KIND else ""
        shown += [_annotation(kind, fault, last) for fault in alike[PER_KIND - 1 : PER_KIND]]
        if len(alike) > PER_KIND:
            rest.append(f"{more}:")
            rest += [_plain(fault) for fault in alike[PER_KIND:]]
    return "".join(f"{line}\n" for line in (*shown, *rest))


def _annotation(kind: str, fault: Fault, last: str = "") -> str:
    properties = [f"file={_property(fault.place.file)}", *_range(fault)]
    properties.append(f"title={_property(fault.code)}")
    return f"::{kind} {','.join(properties)}::{_data(_text(fault, last))}"


def _range(fault: Fault) -> Iterator[str]:
    """Give what is marked; columns only within one line, as GitHub takes them.

    Source: `end_column` in https://docs.github.com/en/rest/checks/runs#create-a-check-run
    """
    place, end = fault.place, end_of(fault)
    if not place.line:
        return
    yield f"line={place.line}"
    if end is None:
        yield f"col={place.column}"
    elif end.line > place.line:
        yield f"endLine={end.line}"
    else:
        yield from (f"col={place.column}", f"endLine={end.line}", f"endColumn={end.column}")


def _text(fault: Fault, last: str) -> str:
    lines = [fault.message]
    lines += [f"{number}. {each}" for number, each in enumerate(fault.story, start=1)]
    lines += [f"see {note.place}: {note.message}" for note in fault.related]
    lines += [f"help: {fault.help}"] if fault.help else []
    return "\n".join([*lines, last] if last else lines)


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
