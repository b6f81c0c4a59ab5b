"""What a workflow file says to GitHub, and in which comments."""

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from generator.yamltext.read import Route, read

Values: TypeAlias = dict[str, Any]


def values(text: str) -> Values:
    """Read a workflow as values, in one way of writing where GitHub's syntax allows several.

    `on: push` is `on: {push: }`, and `environment: x` is `environment: {name: x}`
    (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax).
    """
    document = read(text, file="workflow")
    assert not document.faults, document.faults
    tree: Values = dict(document.value)  # type: ignore[call-overload]
    events = tree["on"]
    if not isinstance(events, dict):
        names = events if isinstance(events, list) else [events]
        tree["on"] = dict.fromkeys(names)
    for job in tree["jobs"].values():
        if isinstance(job.get("environment"), str):
            job["environment"] = {"name": job["environment"]}
    return tree


def differences(ours: object, theirs: object, at: str = "") -> Iterator[str]:
    """Name every place where two trees of values differ, with both values."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key in {**ours, **theirs}:
            if key in ours and key in theirs:
                yield from differences(ours[key], theirs[key], f"{at}/{key}")
            else:
                yield f"{at}/{key}: only {'ours' if key in ours else 'theirs'}"
    elif isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        for number, pair in enumerate(zip(ours, theirs, strict=True)):
            yield from differences(*pair, f"{at}/{number}")
    elif ours != theirs or type(ours) is not type(theirs):
        yield f"{at}: {ours!r} is not {theirs!r}"


def beside(text: str) -> dict[Route, str]:
    """Give the comments that stand behind a value on its line, by the route of the value."""
    lines = text.split("\n")
    found = {}
    for route, place in read(text, file="workflow").places.items():
        match = re.search(r"\S  # (.+)$", lines[place.line - 1])
        # A `#` in a script or in quotes is not a comment; what we comment on is plain.
        if match and re.fullmatch(
            r" *(- )?[\w.-]+: [^\"'|]\S*", lines[place.line - 1][: match.start() + 1]
        ):
            found[route] = match[1]
    return found


def above(text: str) -> dict[Route, str]:
    """Give the comments that stand in front of jobs and steps, by their routes."""
    lines = text.split("\n")
    document = read(text, file="workflow")
    found = {}
    for route, place in {**document.places, **document.key_places}.items():
        is_step = len(route) == 4 and route[2] == "steps"
        if is_step or (len(route) == 2 and route[0] == "jobs" and route in document.key_places):
            comment = _lines_above(lines, place.line - 1)
            if comment:
                found[route] = "\n".join(comment)
    return found


def comment_lines(text: str) -> int:
    """Count comments, those of scripts and of the file's header aside."""
    steps = above(text).values()
    return len(beside(text)) + sum(comment.count("\n") + 1 for comment in steps)


def _lines_above(lines: list[str], index: int) -> list[str]:
    found: list[str] = []
    while index > 0 and lines[index - 1].lstrip().startswith("#"):
        index -= 1
        found.insert(0, lines[index].strip().removeprefix("#").strip())
    return found
