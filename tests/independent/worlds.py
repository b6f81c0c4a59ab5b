"""Evaluates conditions in every world that matters, instead of reading their form.

A world is the event that started a run, and how each needed job ended. The evaluation follows
https://docs.github.com/en/actions/reference/workflows-and-actions/expressions: a condition that
calls no status function has `success() &&` in front of it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

RESULTS = ("success", "failure", "cancelled", "skipped")
OTHER = "refs/heads/other"


@dataclass(frozen=True, kw_only=True)
class Setting:
    """The branch that is deployed, and what a person who starts a run by hand can choose."""

    branch: str
    choices: tuple[str, ...]

    def events(self) -> tuple[tuple[str, str], ...]:
        """Events with the ref of their run."""
        home = f"refs/heads/{self.branch}"
        return (
            ("push", home),
            ("push", OTHER),
            ("pull_request", "refs/pull/1/merge"),
            ("merge_group", f"refs/heads/gh-readonly-queue/{self.branch}/pr-1"),
            ("workflow_dispatch", home),
            ("workflow_dispatch", OTHER),
            ("schedule", home),
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
    known: dict[str, str] = {f"needs.{need}.result": result for need, result in results.items()}
    known |= {"github.event_name": event, "github.ref": ref, "inputs.deploy": choice}
    source = "".join(_translated(found, status, known) for found in _tokens(inner.rstrip()))
    value = bool(eval(source or "True", {"__builtins__": {}}))  # noqa: S307 - made of our tokens
    return value if re.search(r"\b(always|success|failure|cancelled)\(", inner) else fine and value


def _tokens(text: str) -> Iterator[re.Match[str]]:
    at = 0
    while at < len(text):
        found = TOKEN.match(text, at)
        if found is None:
            raise UnclearError(text[at:])
        at = found.end()
        yield found


def _translated(found: re.Match[str], status: dict[str, bool], known: dict[str, str]) -> str:
    if found["text"]:
        return repr(found["text"][1:-1].replace("''", "'"))
    if found["sign"]:
        return SIGNS.get(found["sign"], found["sign"])
    if found["word"]:
        return found["word"].capitalize()
    name = found["call"] or found["name"]
    if name not in (status if found["call"] else known):
        raise UnclearError(name)
    return repr(status[name] if found["call"] else known[name])


def open_worlds(condition: str, needs: list[str], setting: Setting) -> Iterator[str]:
    """Worlds in which the job runs although something needed failed, or nobody may deploy."""
    good = dict.fromkeys(needs, "success")
    events = setting.events()
    for (event, ref), choice, need, result in product(events, setting.choices, needs, RESULTS[1:]):
        if holds(condition, good | {need: result}, event, ref, choice):
            yield f"runs on {event} although {need} is {result}"
    for event, ref in events:
        strange = event in {"pull_request", "merge_group"} or ref == OTHER
        if strange and any(holds(condition, good, event, ref, each) for each in setting.choices):
            yield f"runs on {event} of {ref}"


def opens(condition: str, needs: list[str], setting: Setting) -> bool:
    """Whether there is a world in which the job runs."""
    good = dict.fromkeys(needs, "success")
    worlds = product(setting.events(), setting.choices)
    return any(holds(condition, good, event, ref, choice) for (event, ref), choice in worlds)
