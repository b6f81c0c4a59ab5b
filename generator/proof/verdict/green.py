"""Says when the action `re-actors/alls-green` fails.

It fails unless each job in `jobs` succeeded; those in `allowed-failures` may end in any way, those
in `allowed-skips` may be skipped: https://github.com/re-actors/alls-green#options. A list is JSON,
or names with commas between; no job at all is a failure.
"""

import json

from generator.proof.verdict.diagram import ALWAYS, NEVER, Diagrams, Node
from generator.proof.verdict.inserting import inserted
from generator.proof.verdict.jq.values import NotJsonError, Object, Value, read_json
from generator.proof.verdict.jq.values import String as JsonText
from generator.proof.verdict.matching import equals
from generator.proof.verdict.text import Text, ways_of
from generator.proof.verdict.undecided import UndecidedError
from generator.recognition.workflow.part import Table

GREEN = "re-actors/alls-green"


def green(inputs: Table, space: Diagrams) -> Node:
    """Give when the action fails.

    Raises:
        UndecidedError: its inputs are not known.
    """
    jobs = _jobs(inserted(inputs.find("jobs") or "", space))
    if not jobs:
        return ALWAYS
    failures = _named(inserted(inputs.find("allowed-failures") or "", space), space)
    skips = _named(inserted(inputs.find("allowed-skips") or "", space), space)
    fails = NEVER
    for name, result in jobs:
        skipped = space.both(equals(result, "skipped", space), _among(name, skips, space))
        passes = space.either(
            equals(result, "success", space), skipped, _among(name, failures, space)
        )
        fails = space.either(fails, space.no(passes))
    return fails


def _jobs(text: Text) -> list[tuple[str, Text]]:
    try:
        values: list[Value] = read_json(text)
    except NotJsonError:
        return []
    if len(values) != 1 or not isinstance(values[0], Object):
        return []
    found = []
    for _, name, job in values[0].entries:
        entries = job.entries if isinstance(job, Object) else ()
        result = next((each for _, key, each in entries if key == "result"), None)
        if not isinstance(result, JsonText):
            raise UndecidedError("the jobs that are judged")
        found.append((name, result.text))
    return found


def _named(text: Text, space: Diagrams) -> list[tuple[Node, frozenset[str]]]:
    ways = ways_of(text, space)
    if ways is None:
        raise UndecidedError("the jobs that may fail or be skipped")
    return [(when, _names(each)) for when, each in ways]


def _names(text: str) -> frozenset[str]:
    try:
        read = json.loads(text)
    except ValueError:
        read = text.split(",")
    listed = read if isinstance(read, list) else [read]
    return frozenset(str(each).strip() for each in listed)


def _among(name: str, lists: list[tuple[Node, frozenset[str]]], space: Diagrams) -> Node:
    return space.either(*(when for when, names in lists if name in names))
