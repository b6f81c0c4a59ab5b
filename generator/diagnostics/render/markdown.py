"""Faults as a page of Markdown, for the summary of a job: a table per file, stories folded.

GitHub takes 1 MiB per step, so what comes later than that is only counted. Source:
https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby

from generator.diagnostics.fault import Fault, count, in_order
from generator.diagnostics.lines import visible
from generator.diagnostics.rule_text import NOTHING_KNOWN, Background

LIMIT_BYTES = 1000 * 1024
"""A little less than what GitHub takes, for what others put into the same summary."""
_PUNCTUATION = re.compile(r"([\\`*_{}\[\]()<>#|~&!@$])")
_HEAD = ("", "| place | severity | code | what is wrong | what to do |", "| --- |" + " --- |" * 4)


def render(
    faults: Sequence[Fault],
    sources: Mapping[str, str],  # noqa: ARG001 - one signature for all formats
    *,
    colour: bool,  # noqa: ARG001
    background: Background = NOTHING_KNOWN,
) -> str:
    """Give a heading with the count and a table per file; one sentence for no faults."""
    ordered = in_order(faults)
    if not ordered:
        return "**gatewright**: no faults\n"
    text = [f"## gatewright: {count(ordered)}\n"]
    size = len(text[0])
    done = 0
    for fault, part in _parts(ordered, background):
        size += len(part.encode("utf-8", "replace"))
        if size > LIMIT_BYTES:
            return "".join([*text, f"\nAnd {len(ordered) - done} more.\n"])
        text.append(part)
        done += fault
    return "".join(text)


def _parts(ordered: Sequence[Fault], background: Background) -> Iterator[tuple[int, str]]:
    """Give pieces of text that may end the page, each with the number of its faults."""
    for file, group in groupby(ordered, key=lambda fault: fault.place.file):
        faults = list(group)
        head = "\n".join(["", f"### {_inline(file)}", *_HEAD])
        for number, fault in enumerate(faults):
            row = f"{_row(fault, background)}\n"
            yield 1, row if number else f"{head}\n{row}"
        yield from ((0, _story(fault)) for fault in faults if fault.story or fault.related)


def _row(fault: Fault, background: Background) -> str:
    rule = background.rules.get(fault.code)
    code = f"[{fault.code}](<{rule.page_url}>)" if rule and rule.page_url else fault.code
    cells = (
        _point(fault) or "file",
        fault.severity.value,
        code,
        _inline(fault.message),
        _inline(fault.help),
    )
    return f"| {' | '.join(cells)} |"


def _point(fault: Fault) -> str:
    return f"{fault.place.line}:{fault.place.column}" if fault.place.line else ""


def _story(fault: Fault) -> str:
    place = f" at {_point(fault)}" if fault.place.line else ""
    summary = escape(_flat(f"{fault.code}{place}: {fault.message}"))
    lines = ["", f"<details><summary>{summary}</summary>", ""]
    lines += [f"{number}. {_inline(each)}" for number, each in enumerate(fault.story, start=1)]
    lines += [""] if fault.story and fault.related else []
    lines += [f"- {_inline(str(note.place))}: {_inline(note.message)}" for note in fault.related]
    return "\n".join([*lines, "", "</details>", ""])


def _inline(text: str) -> str:
    """Escape what Markdown would take for more than text.

    Source: https://github.github.com/gfm/#backslash-escapes
    """
    return _PUNCTUATION.sub(r"\\\1", _flat(text))


def _flat(text: str) -> str:
    return visible(" ".join(text.split()))
