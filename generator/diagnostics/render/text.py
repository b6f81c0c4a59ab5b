"""Faults for people: where, what, the line in question with carets below, what to do next."""

from collections.abc import Iterator, Mapping, Sequence

from generator.diagnostics.fault import Fault, Note, Severity, count, in_order
from generator.diagnostics.lines import cells, end_of, is_control, lines_of, visible
from generator.diagnostics.rule_text import NOTHING_KNOWN, Background

BOLD, FAINT, RESET = "\033[1m", "\033[2m", "\033[0m"
COLOURS = {
    Severity.ERROR: "\033[1;31m",
    Severity.WARNING: "\033[1;33m",
    Severity.NOTE: "\033[1;36m",
}
WIDTH = 100
"""Characters of a source line that are shown."""
TAB = "    "


def render(
    faults: Sequence[Fault],
    sources: Mapping[str, str],
    *,
    colour: bool,
    background: Background = NOTHING_KNOWN,  # noqa: ARG001 - one signature for all formats
) -> str:
    """Give every fault with its excerpt, and a count at the end; nothing for no faults."""
    ordered = in_order(faults)
    if not ordered:
        return ""
    files = {fault.place.file for fault in ordered if fault.place.line}
    lines = {file: lines_of(sources[file]) for file in files if file in sources}
    blocks = ["".join(f"{line}\n" for line in _lines(each, lines, colour)) for each in ordered]
    return "\n".join(blocks) + f"\n{count(ordered)}\n"


def _lines(fault: Fault, sources: Mapping[str, list[str]], colour: bool) -> Iterator[str]:  # noqa: FBT001
    def paint(style: str, text: str) -> str:
        return f"{style}{text}{RESET}" if colour else text

    label = paint(COLOURS[fault.severity], f"{fault.severity.value}[{fault.code}]")
    yield f"{paint(BOLD, visible(str(fault.place)))}: {label}: {visible(fault.message)}"
    excerpt = _excerpt(fault, sources.get(fault.place.file, []))
    if excerpt:
        number = str(fault.place.line)
        shown, carets = excerpt
        yield f"  {paint(FAINT, f'{number} |')} {shown}"
        margin = paint(FAINT, f"{' ' * len(number)} |")
        yield f"  {margin} {carets[0]}{paint(COLOURS[fault.severity], carets[1])}"
    yield from (f"  {number}. {visible(each)}" for number, each in enumerate(fault.story, start=1))
    yield from map(_related, fault.related)
    if fault.help:
        yield f"  help: {visible(fault.help)}"


def _related(note: Note) -> str:
    return f"  see {visible(str(note.place))}: {visible(note.message)}"


def _excerpt(fault: Fault, source: list[str]) -> tuple[str, tuple[str, str]] | None:
    """Give the line, and below it blanks and carets, or None where there is no such line."""
    place = fault.place
    if not 0 < place.line <= len(source) or not source[place.line - 1].strip():
        return None
    line = source[place.line - 1]
    column = min(max(place.column, 1), len(line) + 1)
    start = max(0, column - WIDTH // 2) if len(line) > WIDTH and column > WIDTH - 10 else 0
    stop = start + WIDTH
    before = ("…" if start else "") + _shown(line[start : column - 1])
    rest = _shown(line[column - 1 : stop]) + ("…" if len(line) > stop else "")
    marked = _shown(line[column - 1 : min(_last_column(fault, line), stop)])
    return before + rest, (" " * cells(before), "^" * max(cells(marked), 1))


def _last_column(fault: Fault, line: str) -> int:
    """Count the characters of the line up to the end of the marked text; one is marked at least."""
    end = end_of(fault)
    if end is None:
        return fault.place.column
    return end.column - 1 if end.line == fault.place.line else len(line.rstrip())


def _shown(text: str) -> str:
    return "".join(TAB if char == "\t" else "\ufffd" if is_control(char) else char for char in text)
