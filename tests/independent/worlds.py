"""Evaluates conditions in every world that matters, instead of reading their form.

A world is the event that started a run, and how each needed job ended. The evaluation follows
https://docs.github.com/en/actions/reference/workflows-and-actions/expressions: a condition that
calls no status function has `success() &&` in front of it.
"""

import re
from collections.abc import Iterator

RESULTS = ("success", "failure", "cancelled", "skipped")
EVENTS = (
    ("push", "refs/heads/main"),
    ("push", "refs/heads/other"),
    ("pull_request", "refs/pull/1/merge"),
    ("merge_group", "refs/heads/gh-readonly-queue/main/pr-1"),
    ("workflow_dispatch", "refs/heads/main"),
    ("workflow_dispatch", "refs/heads/other"),
    ("schedule", "refs/heads/main"),
    ("release", "refs/tags/v1"),
)
TOKEN = re.compile(
    r"\s*(?:(?P<text>'(?:[^']|'')*')|(?P<sign>&&|\|\||==|!=|!|\(|\))|(?P<call>\w+)\(\)"
    r"|(?P<name>[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)+)|(?P<word>true|false))"
)
SIGNS = {"&&": " and ", "||": " or ", "!": " not "}


class UnclearError(Exception):
    """The condition holds something that these worlds do not know."""


def holds(condition: str, results: dict[str, str], event: str, ref: str, choice: str = "") -> bool:
    """Whether a job with these direct needs runs in one world."""
    inner = condition.strip()
    if inner.startswith("${{") and inner.endswith("}}"):
        inner = inner[3:-2]
    if "${{" in inner or "}}" in inner:
        return True  # text around an expression is a text, and a text is true
    fine = all(result == "success" for result in results.values())
    failed = "failure" in results.values()
    status = {"always": True, "success": fine, "failure": failed, "cancelled": False}
    known = {f"needs.{need}.result": result for need, result in results.items()}
    known |= {"github.event_name": event, "github.ref": ref, "inputs.deploy": choice}
    source, at, calls = "", 0, False
    while at < len(inner.rstrip()):
        found = TOKEN.match(inner, at)
        if found is None:
            raise UnclearError(inner[at:])
        at = found.end()
        if found["text"]:
            source += repr(found["text"][1:-1].replace("''", "'"))
        elif found["sign"]:
            source += SIGNS.get(found["sign"], found["sign"])
        elif found["call"] in status:
            calls = True
            source += repr(status[found["call"]])
        elif found["word"]:
            source += found["word"].capitalize()
        elif found["name"] in known:
            source += repr(known[found["name"]])
        else:
            raise UnclearError(found.group())
    value = bool(eval(source or "True", {"__builtins__": {}}))  # noqa: S307 - made of our tokens
    return value if calls else fine and value


def open_worlds(condition: str, needs: list[str], guards: list[str]) -> Iterator[str]:
    """Worlds in which the job runs although a guard did not succeed, or nobody pushed to main."""
    good = dict.fromkeys(needs, "success")
    for event, ref in EVENTS:
        for choice in ("", "nothing", "staging", "production"):
            for guard in guards:
                for result in RESULTS[1:]:
                    if holds(condition, good | {guard: result}, event, ref, choice):
                        yield f"runs on {event} although {guard} is {result}"
        for stranger in ("pull_request", "merge_group"):
            if event == stranger and holds(condition, good, event, ref):
                yield f"runs on {event}"
        if (event, ref) == ("push", "refs/heads/other") and holds(condition, good, event, ref):
            yield "runs on a push to another branch"


def opens(condition: str, needs: list[str]) -> bool:
    """Whether there is a world in which the job runs."""
    good = dict.fromkeys(needs, "success")
    return any(
        holds(condition, good, event, ref, choice)
        for event, ref in EVENTS
        for choice in ("", "staging", "production")
    )
