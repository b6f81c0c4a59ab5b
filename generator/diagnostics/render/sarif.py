"""Faults as SARIF 2.1.0, in the form that code scanning on GitHub asks for.

What GitHub reads of it, with every limit below:
https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning.
The standard: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. Braces stand as they
are in messages, since none has arguments.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, TypeAlias
from urllib.parse import quote

from generator.diagnostics.fault import Fault, Place, Severity, in_order
from generator.diagnostics.fingerprint import fingerprints
from generator.diagnostics.lines import BREAKS, end_of, in_utf16, lines_of
from generator.diagnostics.rule_text import NOTHING_KNOWN, Background, RuleText

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
RESULTS = 25_000
"""Results in a run beyond which GitHub refuses the file; of those it shows 5,000."""
DESCRIPTION, NAME, TAGS = 1024, 255, 10
PROBLEM = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "recommendation"}
HASH = "primaryLocationLineHash"
Node: TypeAlias = dict[str, Any]


def render(
    faults: Sequence[Fault],
    sources: Mapping[str, str],
    *,
    colour: bool,  # noqa: ARG001 - one signature for all formats
    background: Background = NOTHING_KNOWN,
) -> str:
    """Give the log of one run; it has all rules, whatever was found."""
    ordered = in_order(faults)
    rules = {**{each.code: _unknown(each) for each in ordered}, **background.rules}
    numbers = {code: number for number, code in enumerate(sorted(rules))}
    texts = {file: _lines_and_hashes(text) for file, text in sources.items()}
    results = [
        {"ruleId": fault.code, "ruleIndex": numbers[fault.code], **_result(fault, texts)}
        for fault in _weightiest(ordered)
    ]
    run = {
        "tool": {"driver": _driver([rules[code] for code in numbers], background)},
        "invocations": [_invocation(len(ordered) - len(results))],
        "columnKind": "utf16CodeUnits",
        "newlineSequences": list(BREAKS),
        "results": results,
    }
    if background.command:
        run["automationDetails"] = {"id": f"gatewright/{background.command}/"}
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def _lines_and_hashes(text: str) -> tuple[list[str], tuple[str, ...]]:
    """Give both, no hashes for a text in which their lines are not those of places."""
    lines, hashes = lines_of(text), fingerprints(text)
    return lines, hashes if len(lines) == len(hashes) else ()


def _weightiest(ordered: Sequence[Fault]) -> Sequence[Fault]:
    """Keep as many as GitHub takes, errors before warnings, in the order of the files."""
    if len(ordered) <= RESULTS:
        return ordered
    weights = list(Severity)
    kept = sorted(ordered, key=lambda fault: weights.index(fault.severity))[:RESULTS]
    return in_order(kept)


def _invocation(left_out: int) -> Node:
    invocation: Node = {"executionSuccessful": True}
    if left_out:
        text = f"{left_out} more faults are left out, since code scanning takes {RESULTS}"
        notification = {"level": "warning", "message": {"text": text}}
        invocation["toolExecutionNotifications"] = [notification]
    return invocation


def _driver(rules: Iterable[RuleText], background: Background) -> Node:
    driver: Node = {"name": "gatewright", "rules": [_rule(each) for each in rules]}
    if background.version:
        driver["semanticVersion"] = background.version
    return driver


def _unknown(fault: Fault) -> RuleText:
    """Say of a rule what its fault says, when nothing else is known of it."""
    return RuleText(
        code=fault.code, name=fault.code, summary=fault.message, severity=fault.severity
    )


def _rule(rule: RuleText) -> Node:
    summary = rule.summary[:DESCRIPTION] or rule.code
    node: Node = {
        "id": rule.code,
        "name": rule.name[:NAME] or rule.code,
        "shortDescription": {"text": summary},
        "fullDescription": {"text": summary},
        "help": {"text": rule.help or summary, "markdown": rule.help or summary},
        "defaultConfiguration": {"level": rule.severity.value},
        "properties": {
            "tags": list(rule.tags[:TAGS]),
            "precision": rule.precision,
            "problem.severity": PROBLEM[rule.severity],
        },
    }
    if rule.page_url:
        node["helpUri"] = rule.page_url
    return node


_Texts: TypeAlias = Mapping[str, tuple[list[str], tuple[str, ...]]]


def _result(fault: Fault, texts: _Texts) -> Node:
    lines, hashes = texts.get(fault.place.file, ([], ()))
    node: Node = {
        "level": fault.severity.value,
        "message": {"text": _message(fault)},
        "locations": [_location(fault.place, end_of(fault), lines)],
    }
    if 0 < fault.place.line <= len(hashes):
        node["partialFingerprints"] = {HASH: hashes[fault.place.line - 1]}
    if fault.related:
        node["relatedLocations"] = [
            {
                "id": number,
                **_location(note.place, None, texts.get(note.place.file, ([], ()))[0]),
                "message": {"text": note.message},
            }
            for number, note in enumerate(fault.related, start=1)
        ]
    return node


def _message(fault: Fault) -> str:
    """Give the whole of it; a number in parentheses behind a text is a link to a related place."""
    lines = [fault.message]
    lines += [f"{number}. {each}" for number, each in enumerate(fault.story, start=1)]
    lines += [
        f"see [{_link(str(note.place))}]({number}): {note.message}"
        for number, note in enumerate(fault.related, start=1)
    ]
    lines += [f"help: {fault.help}"] if fault.help else []
    return "\n".join(lines)


def _link(text: str) -> str:
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _location(place: Place, end: Place | None, lines: Sequence[str]) -> Node:
    """Give file and region; without a known end it is the rest of the line.

    GitHub asks for a region, so that a whole file is shown at its first line.
    """
    start = max(place.line, 1)
    stop = end.line if end else start
    first = _line(lines, start)
    column = in_utf16(first, place.column) if first else max(place.column, 1)
    last = _line(lines, stop)
    if end:
        after = in_utf16(last, end.column) if last else end.column
    else:
        after = max(in_utf16(first.rstrip(), len(first) + 1), column)
    region = {"startLine": start, "startColumn": column, "endLine": stop, "endColumn": after}
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(place.file)}, "region": region}}


def _line(lines: Sequence[str], number: int) -> str:
    return lines[number - 1] if number <= len(lines) else ""


def _uri(file: str) -> str:
    """Give a path as a relative reference, or as an absolute one where it is absolute itself."""
    path = PurePosixPath(file)
    raw = file.encode("utf-8", "surrogateescape")
    return f"file://{quote(raw)}" if path.is_absolute() else quote(raw)
