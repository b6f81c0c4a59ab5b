"""Faults for people: where, what, the line in question with a caret below, what to do next."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence

from generator.diagnostics.fault import Fault, Place, Severity, in_order

BOLD, FAINT, RESET = "\033[1m", "\033[2m", "\033[0m"
COLOURS = {
    Severity.ERROR: "\033[1;31m",
    Severity.WARNING: "\033[1;33m",
    Severity.NOTE: "\033[1;36m",
}
WIDTH = 100
"""Characters of a source line that are shown."""
TAB = "    "
# What YAML counts as the end of a line: https://yaml.org/spec/1.1/#id872840
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


def render(faults: Sequence[Fault], sources: Mapping[str, str], *, colour: bool) -> str:
    """Give every fault with its excerpt, and a count at the end; nothing for no faults."""
    ordered = in_order(faults)
    if not ordered:
        return ""
    blocks = ["".join(f"{line}\n" for line in _lines(each, sources, colour)) for each in ordered]
    return "\n".join(blocks) + f"\n{count(ordered)}\n"


def count(faults: Sequence[Fault]) -> str:
    """Say how many faults there are of each severity: `2 errors, 1 warning`."""
    found = Counter(fault.severity for fault in faults)
    return ", ".join(
        f"{found[severity]} {severity.value}{'' if found[severity] == 1 else 's'}"
        for severity in Severity
        if found[severity]
    )


def visible(text: str) -> str:
    """Replace control characters, which a terminal would obey, by their escapes."""
    return "".join(repr(char)[1:-1] if _is_control(char) else char for char in text)


def _is_control(char: str) -> bool:
    # Format characters can turn the direction of the rest of the line.
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def _lines(fault: Fault, sources: Mapping[str, str], colour: bool) -> list[str]:  # noqa: FBT001
    def paint(style: str, text: str) -> str:
        return f"{style}{text}{RESET}" if colour else text

    label = paint(COLOURS[fault.severity], f"{fault.severity.value}[{fault.code}]")
    head = f"{paint(BOLD, visible(str(fault.place)))}: {label}: {visible(fault.message)}"
    lines = [head]
    excerpt = _excerpt(fault.place, sources)
    if excerpt:
        number = str(fault.place.line)
        margin = " " * len(number)
        shown, caret = excerpt
        lines.append(f"  {paint(FAINT, f'{number} |')} {shown}")
        lines.append(f"  {paint(FAINT, f'{margin} |')} {paint(COLOURS[fault.severity], caret)}")
    if fault.help:
        lines.append(f"  help: {visible(fault.help)}")
    return lines


def _excerpt(place: Place, sources: Mapping[str, str]) -> tuple[str, str] | None:
    """Give the line and its caret, or None where there is no such line."""
    source = _BREAK.split(sources.get(place.file, "")) if place.line else []
    if place.line > len(source) or not source or not source[place.line - 1].strip():
        return None
    line = source[place.line - 1]
    column = min(max(place.column, 1), len(line) + 1)
    start = max(0, column - WIDTH // 2) if len(line) > WIDTH and column > WIDTH - 10 else 0
    before = ("…" if start else "") + _shown(line[start : column - 1])
    rest = line[column - 1 : start + WIDTH]
    more = "…" if len(line) > start + WIDTH else ""
    return before + _shown(rest) + more, " " * _cells(before) + "^"


def _shown(text: str) -> str:
    return "".join(
        TAB if char == "\t" else "\ufffd" if _is_control(char) else char for char in text
    )


def _cells(text: str) -> int:
    """Count the columns that a terminal needs: two for wide characters, none for combining ones.

    Source: https://www.unicode.org/reports/tr11/
    """
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )
